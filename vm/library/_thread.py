# What of the module threading CPython writes in C: native code (library.h).


class _local:
    pass


class local(_local):  # the interpreter knows it by its name, and that it comes from another class
    def __getattr__(self, name):
        raise AttributeError("'" + self.__class__.__name__ + "' object has no attribute '" + name + "'")


class RLock:
    def __init__(self, *ignored, **named):
        self._lock = Lock()
        self._holder = None  # only who holds it finds its own number here
        self._depth = 0

    def __repr__(self):
        if self._lock.locked():
            return ("<locked _thread.RLock object owner=" + str(self._holder) + " count=" + str(self._depth) +
                    " at " + hex(id(self)) + ">")
        return "<unlocked _thread.RLock object owner=0 count=0 at " + hex(id(self)) + ">"

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._holder == me:
            self._depth += 1
            return True
        if not self._lock.acquire(blocking, timeout):
            return False
        self._holder = me
        self._depth = 1
        return True

    def release(self):
        if self._holder != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if self._depth == 0:
            self._holder = None
            self._lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()

    def _is_owned(self):
        return self._holder == get_ident()

    def _release_save(self):
        if self._holder != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        depth = self._depth
        self._depth = 0
        self._holder = None
        self._lock.release()
        return depth

    def _acquire_restore(self, depth):
        self._lock.acquire()
        self._holder = get_ident()
        self._depth = depth
