# Special methods of built-in types, which the program calls by their names: interp/by_name.h.


def of_type(kind, method):  # kind.method
    def called(self, /, *args, **named):
        if not _isinstance(self, kind):
            raise TypeError("descriptor requires a '" + kind.__name__ + "' object")
        plain = inside_of(self)
        result = method(plain, *args, **named)
        return self if result is plain and isinstance(plain, (list, dict, set)) else result
    return called


def is_like(a, b):  # whether operands are of types that know each other
    if isinstance(a, float):
        return _isinstance(b, (float, int))
    if isinstance(a, (set, frozenset)):
        return _isinstance(b, (set, frozenset))
    for kind in (int, str, list, tuple, dict, range, slice):
        if isinstance(a, kind):
            return _isinstance(b, kind)
    if is_set_view(a):
        return is_set_view(b) or _isinstance(b, (set, frozenset))
    return type(a) is type(b) and callable(a)


def is_set_view(a):
    return type(a).__name__ in ("dict_keys", "dict_items")


def is_ordered(a, b):
    return not isinstance(a, (dict, range)) and not callable(a) and is_like(a, b)


def counts_with(a, b):  # sequences, and views, say themselves what they take
    return isinstance(a, (str, list, tuple)) or is_set_view(a) or is_like(a, b)


def builtins____len__(o):
    return len(o)


def builtins____contains__(o, x):
    return x in o


def builtins____getitem__(o, i):
    return o[i]


def builtins____setitem__(o, i, x):
    o[i] = x


def builtins____delitem__(o, i):
    del o[i]


def builtins____iter__(o):
    return iter(o)


def builtins____next__(o):
    return next(o)


def builtins____reversed__(o):
    return reversed(o)


def builtins____bool__(o):
    return bool(o)


def builtins____int__(o):
    return int(o)


def builtins____index__(o):
    return int(o)


def builtins____float__(o):
    return float(o)


def builtins____abs__(o):
    return abs(o)


def builtins____neg__(o):
    return -o


def builtins____pos__(o):
    return +o


def builtins____invert__(o):
    return ~o


def builtins____hash__(o):
    return hash(o)


def builtins____str__(o):
    return str(o)


def builtins____repr__(o):
    return repr(o)


def builtins____format__(o, spec):
    return format(o, spec)


def builtins____round__(o, *digits):
    return round(o, *digits)


def builtins____floor__(x):
    return floor(x)


def builtins____ceil__(x):
    return ceil(x)


def builtins____trunc__(x):
    return trunc(x)


def builtins____call__(f, /, *args, **named):
    return f(*args, **named)


def builtins____get__(f, o, cls=None):
    return f if o is None else _bind_to(f, o)


def builtins____enter__(lock):
    return lock.acquire()


def builtins____exit__(lock, *error):
    lock.release()


def builtins____divmod__(a, b):
    return divmod(a, b) if counts_with(a, b) else NotImplemented


def builtins____rdivmod__(a, b):
    return divmod(b, a) if counts_with(a, b) else NotImplemented


def builtins____pow__(a, b, *by):
    return pow(a, b, *by) if counts_with(a, b) else NotImplemented


def builtins____rpow__(a, b):
    return b ** a if counts_with(a, b) else NotImplemented


def builtins____add__(a, b):
    return a + b if counts_with(a, b) else NotImplemented


def builtins____sub__(a, b):
    return a - b if counts_with(a, b) else NotImplemented


def builtins____mul__(a, b):
    return a * b if counts_with(a, b) else NotImplemented


def builtins____floordiv__(a, b):
    return a // b if counts_with(a, b) else NotImplemented


def builtins____mod__(a, b):
    return a % b if counts_with(a, b) else NotImplemented


def builtins____truediv__(a, b):
    return a / b if counts_with(a, b) else NotImplemented


def builtins____and__(a, b):
    return a & b if counts_with(a, b) else NotImplemented


def builtins____or__(a, b):
    return a | b if counts_with(a, b) else NotImplemented


def builtins____xor__(a, b):
    return a ^ b if counts_with(a, b) else NotImplemented


def builtins____lshift__(a, b):
    return a << b if counts_with(a, b) else NotImplemented


def builtins____rshift__(a, b):
    return a >> b if counts_with(a, b) else NotImplemented


def builtins____radd__(a, b):
    return b + a if is_like(a, b) else NotImplemented


def builtins____rsub__(a, b):
    return b - a if is_like(a, b) else NotImplemented


def builtins____rmul__(a, b):
    return b * a if counts_with(a, b) else NotImplemented


def builtins____rfloordiv__(a, b):
    return b // a if is_like(a, b) else NotImplemented


def builtins____rmod__(a, b):
    return b % a if is_like(a, b) else NotImplemented


def builtins____rtruediv__(a, b):
    return b / a if is_like(a, b) else NotImplemented


def builtins____rand__(a, b):
    return b & a if is_like(a, b) else NotImplemented


def builtins____ror__(a, b):
    return b | a if is_like(a, b) else NotImplemented


def builtins____rxor__(a, b):
    return b ^ a if is_like(a, b) else NotImplemented


def builtins____rlshift__(a, b):
    return b << a if is_like(a, b) else NotImplemented


def builtins____rrshift__(a, b):
    return b >> a if is_like(a, b) else NotImplemented


def builtins____iadd__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a += b
    return a


def builtins____imul__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a *= b
    return a


def builtins____iand__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a &= b
    return a


def builtins____ior__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a |= b
    return a


def builtins____ixor__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a ^= b
    return a


def builtins____isub__(a, b):
    if not isinstance(a, (list, dict)) and not is_like(a, b):
        return NotImplemented
    a -= b
    return a


def builtins____eq__(a, b):
    if is_like(a, b):
        return a == b
    return True if a is b else NotImplemented


def builtins____ne__(a, b):
    if is_like(a, b):
        return a != b
    return False if a is b else NotImplemented


def builtins____lt__(a, b):
    return a < b if is_ordered(a, b) else NotImplemented


def builtins____le__(a, b):
    return a <= b if is_ordered(a, b) else NotImplemented


def builtins____gt__(a, b):
    return a > b if is_ordered(a, b) else NotImplemented


def builtins____ge__(a, b):
    return a >= b if is_ordered(a, b) else NotImplemented
