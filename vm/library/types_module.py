# Of the module types what is a class of its own (library.h).


class SimpleNamespace:
    # Its attributes are shown in the order in which they are given, then as those of any object.
    def __init__(self, /, **kwargs):
        self._given_names = list(kwargs)
        for name, item in kwargs.items():
            setattr(self, name, item)

    def __getattr__(self, name):
        raise AttributeError("'types.SimpleNamespace' object has no attribute '" + name + "'")

    def __repr__(self):
        if _repeats():
            return "namespace(...)"
        return "namespace(" + ", ".join([name + "=" + repr(_own_value(self, name)) for name in self._set_names()]) + ")"

    def _set_names(self):
        names = self._given_names + [name for name in _own_names(self) if name not in self._given_names]
        return [name for name in names
                if name != "_given_names" and _own_value(self, name) is not NotImplemented]

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        names = self._set_names()
        if sorted(names) != sorted(other._set_names()):
            return False
        for name in names:
            if _own_value(self, name) != _own_value(other, name):
                return False
        return True
