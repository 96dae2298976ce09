# What of the module weakref CPython writes in Python, and references with callbacks, which it writes in
# C (library.h). An object that is watched owns its watchers, beside its attributes and before them: when
# it has died, and plain references to it are gone, they die first, and call.
#
# CPython takes entries out of these
# when what they refer to dies, by the callback of a reference; here they are passed over from then
# on, which no program can tell apart, and are taken out when somebody stores.


class _Watcher:
    def __init__(self, of):
        self._of = ref(of)

    def __del__(self):
        known = self._of()
        if known is not None:
            known._died()

    def _set(self):
        self._watched_by = None  # which nobody calls: so objects have a place for it


_watching = Lock()


class _CallbackRef:
    def __init__(self, o, callback):
        self._ref = ref(o)
        self.__callback__ = callback
        watcher = _Watcher(self)
        with _watching:
            watchers = _own_value(o, "_watched_by")
            if watchers is NotImplemented:
                _own_put(o, "_watched_by", [watcher])
            else:
                watchers.append(watcher)

    def __call__(self):
        return self._ref()

    def _died(self):
        callback = self.__callback__
        self.__callback__ = None
        callback(self)

    def __eq__(self, other):
        mine = self._ref()
        its = other() if isinstance(other, _CallbackRef) or other.__class__ is self._ref.__class__ else None
        return self is other if mine is None or its is None else mine == its

    def __hash__(self):
        o = self._ref()
        if o is not None:
            self._hash = hash(o)
        elif not hasattr(self, "_hash"):
            raise TypeError("weak object has gone away")
        return self._hash

    def __repr__(self):
        o = self._ref()
        if o is None:
            return "<weakref at " + hex(id(self)) + "; dead>"
        return ("<weakref at " + hex(id(self)) + "; to '" + o.__class__.__name__ + "' at " + hex(id(o)) + ">")


class WeakMethod:
    def __init__(self, meth, callback=None):
        if not hasattr(meth, "__func__"):
            raise TypeError("argument should be a bound method, not " + repr(meth.__class__))
        self._func = meth.__func__
        self.__callback__ = callback
        if callback is None:
            self._known = ref(meth.__self__)
        else:
            self._known = watched_ref(meth.__self__, self._died)

    def _died(self, known):
        self.__callback__(self)

    def __call__(self):
        o = self._known()
        return None if o is None else _bind_to(self._func, o)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return False
        mine = self._known()
        its = other._known()
        if mine is None or its is None:
            return self is other
        return mine is its and self._func is other._func

    def __hash__(self):
        return hash(self._known())


_finalizers = []
_finalizers_end = []  # True: they are called when the program ends


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        if not _finalizers_end:
            _finalizers_end.append(True)
            register(_finalizers_exit)
        self.atexit = True
        self._what = (func, args, kwargs)
        self._known = watched_ref(obj, self._obj_died)
        self._all = _finalizers  # also when the variables of modules are gone
        _finalizers.append(self)

    def _obj_died(self, known):
        self()

    def _take(self):  # whether this is who takes it off the list
        try:
            self._all.remove(self)
        except ValueError:
            return False
        self._known = None
        return True

    def __call__(self, _=None):
        if not self._take():
            return None
        func, args, kwargs = self._what
        self._what = None
        return func(*args, **kwargs)

    def _obj(self):
        known = self._known
        return None if known is None else known()

    def detach(self):
        obj = self._obj()
        if obj is None or not self._take():
            return None
        return (obj,) + self._what

    def peek(self):
        obj = self._obj()
        if obj is None or not self.alive:
            return None
        return (obj,) + self._what

    def _is_alive(self):
        for known in self._all:
            if known is self:
                return True
        return False

    alive = property(_is_alive)


def _finalizers_exit():
    while True:
        due = [f for f in _finalizers if f.atexit]
        if not due:
            break
        due[-1]()
    for f in _finalizers[:]:
        f._take()


class WeakValueDictionary:
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _live(self):
        pairs = [(key, known()) for key, known in list(self.data.items())]
        return [pair for pair in pairs if pair[1] is not None]

    def _found(self, key):
        known = self.data.get(key)
        return None if known is None else known()

    def __getitem__(self, key):
        item = self._found(key)
        if item is None:
            raise KeyError(key)
        return item

    def __setitem__(self, key, item):
        self.data[key] = ref(item)

    def __delitem__(self, key):
        if self._found(key) is None:
            raise KeyError(key)
        del self.data[key]

    def __contains__(self, key):
        return self._found(key) is not None

    def __len__(self):
        return len(self._live())

    def __iter__(self):
        return iter([pair[0] for pair in self._live()])

    def get(self, key, default=None):
        item = self._found(key)
        return default if item is None else item

    def setdefault(self, key, default=None):
        item = self._found(key)
        if item is None:
            self.data[key] = ref(default)
            return default
        return item

    def pop(self, key, *default):
        known = self.data.pop(key, None)
        item = None if known is None else known()
        if item is not None:
            return item
        if not default:
            raise KeyError(key)
        return default[0]

    def update(self, other=(), /, **kw):
        for given in (() if other is None else other, kw):
            for key, item in given.items() if hasattr(given, "items") else given:
                self[key] = item

    def keys(self):
        return iter(self)

    def values(self):
        return iter([pair[1] for pair in self._live()])

    def items(self):
        return iter(self._live())

    def clear(self):
        self.data.clear()

    def copy(self):
        made = WeakValueDictionary()
        made.update(self._live())
        return made


class _WeakItems:
    # References to objects, each once.
    def __init__(self):
        self._refs = []

    def _live(self):
        items = [known() for known in self._refs]
        return [item for item in items if item is not None]

    def __len__(self):
        return len(self._live())

    def __iter__(self):
        return iter(self._live())

    def __contains__(self, item):
        for known in self._live():
            if known is item or known == item:
                return True
        return False


class WeakSet(_WeakItems):
    def __init__(self, data=None):
        super().__init__()
        for item in data or ():
            self.add(item)

    def add(self, item):
        if item not in self:
            self._refs.append(ref(item))

    def discard(self, item):
        for entry in list(self._refs):
            known = entry()
            if known is item or known == item:
                self._refs.remove(entry)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def pop(self):
        while self._refs:
            item = self._refs.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._refs.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return WeakSet(self)


class WeakKeyDictionary(_WeakItems):
    def __init__(self, dict=None):
        super().__init__()
        self._values = []
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, item in dict.items():
                self[key] = item

    def _at(self, key):
        for i in range(len(self._refs)):
            known = self._refs[i]()
            if known is key or (known is not None and known == key):
                return i
        return -1

    def __getitem__(self, key):
        i = self._at(key)
        if i < 0:
            raise KeyError(key)
        return self._values[i]

    def __setitem__(self, key, item):
        i = self._at(key)
        if i >= 0:
            self._values[i] = item
            return
        self._refs.append(ref(key))
        self._values.append(item)

    def __delitem__(self, key):
        i = self._at(key)
        if i < 0:
            raise KeyError(key)
        del self._refs[i]
        del self._values[i]

    def get(self, key, default=None):
        i = self._at(key)
        return default if i < 0 else self._values[i]

    def setdefault(self, key, default=None):
        if self._at(key) < 0:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        if self._at(key) < 0 and default:
            return default[0]
        item = self[key]
        del self[key]
        return item

    def keys(self):
        return iter(self)

    def items(self):
        return iter([(key, self[key]) for key in self])

    def values(self):
        return iter([self[key] for key in self])


class _Proxy:
    def __init__(self, o):
        object.__setattr__(self, "_proxied", ref(o))

    def _set(self):
        self._proxied = None  # which nobody calls: so there is a place for what __init__ stores

    def _target(self):
        o = self._proxied()
        if o is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return o

    def __getattr__(self, name):
        return getattr(self._target(), name)

    def __setattr__(self, name, item):
        setattr(self._target(), name, item)

    def __bool__(self):
        return bool(self._target())

    def __str__(self):
        return str(self._target())


def proxy(o, /):
    return _Proxy(o)
