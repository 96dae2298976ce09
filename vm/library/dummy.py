# The module multiprocessing.dummy: threads under the names of processes (library.h).


class DummyProcess(Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._start_called = False

    def start(self):
        self._start_called = True
        super().start()

    def _get_exitcode(self):
        return 0 if self._start_called and not self.is_alive() else None

    exitcode = property(_get_exitcode)


dummy__Process = DummyProcess
dummy__current_process = current_thread
dummy__Lock = Lock
dummy__RLock = RLock
dummy__Semaphore = Semaphore
dummy__BoundedSemaphore = BoundedSemaphore
dummy__Condition = Condition
dummy__Event = Event
dummy__Barrier = Barrier
dummy__Queue = Queue
JoinableQueue = Queue
dummy__list = list
dummy__dict = dict


class dummy__Namespace:
    def __init__(self, /, **kwds):
        for name, value in kwds.items():
            setattr(self, name, value)

    def __repr__(self):
        items = [name + "=" + repr(value) for name, value in vars(self).items() if not name.startswith("_")]
        items.sort()
        return "Namespace(" + ", ".join(items) + ")"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def _get_value(self):
        return self._value

    def _set_value(self, value):
        self._value = value

    value = property(_get_value, _set_value)

    def __repr__(self):
        return "<Value(" + repr(self._typecode) + ", " + repr(self._value) + ")>"


def dummy__freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    return ThreadPool(processes, initializer, initargs)
