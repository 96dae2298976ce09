# Built-in functions as far as they call the program's own: library.h.


def instance_dict(o):
    values = _own_value(o, "_argument_values")  # of argparse.Namespace
    return _InstanceDict(o) if values is NotImplemented else values


def module_globals():
    return _globals


def thread_failed(hook, e, thread):  # what threading._make_invoke_excepthook does
    hook(_HookArgs(e.__class__, e, e.__traceback__, thread))


def call_later(f, x):  # of capi
    Thread(target=called_later, args=(f, x)).start()


def called_later(f, x):
    synchronize()
    f(x)


def uncaught(e):
    _uncaught(e, exception_texts(e))


def exception_texts(e):  # what it says, then what was before it, and so on
    texts = []
    while e is not None and len(texts) < 60:
        try:
            texts.append(str(e))
        except BaseException:
            texts.append("<exception str() failed>")
        if e.__cause__ is not None:
            e = e.__cause__
        else:
            e = None if e.__suppress_context__ else e.__context__
    return texts


def is_of_kind(o, kind):  # isinstance(), where the library says it
    if isinstance(kind, tuple):
        for one in kind:
            if is_of_kind(o, one):
                return True
        return False
    return kind._holds(o) if _says_kind(kind) else _isinstance(o, kind)


def print_to(*args, sep=None, end=None, file=None, flush=False):  # print(), to an object of a class
    for i in range(len(args)):
        if i:
            file.write(" " if sep is None else sep)
        file.write(str(args[i]))
    file.write("\n" if end is None else end)
    if flush:
        file.flush()


def dict_mapped(mapping):  # what dict() and ** take of an object with keys()
    return {key: mapping[key] for key in mapping.keys()}


def class_dict(cls):
    return _ClassDict(cls)


def dir_of(o):
    return sorted(set(_Dir(o)._all()))


def watched_ref(o, callback=None, /):
    return ref(o) if callback is None else _CallbackRef(o, callback)


def class_built(body, name, /, *bases, metaclass=None, **kwargs):  # __build_class__
    prepared = class_prepared(name, bases, metaclass, kwargs)
    cls = _build_class(body, name, *bases)
    if metaclass is not None:
        _class_meta(cls, metaclass)
    meta = _class_meta(cls)
    if meta is None:
        return class_ready(cls, _class_items(cls), kwargs)
    bases = cls.__bases__
    bases = () if bases == (object,) else bases
    entries = prepared
    for pair in [("__module__", cls.__module__), ("__qualname__", cls.__qualname__)] + _class_items(cls):
        entries[pair[0]] = pair[1]
    made = cls
    if class_has_new(meta):
        if _class_has_cell(cls):
            entries["__classcell__"] = cls
        made = meta.__new__(meta, cls.__name__, bases, entries, **kwargs)
    else:
        class_ready(cls, _class_items(cls), kwargs)
    if isinstance(made, meta):
        meta.__init__(made, cls.__name__, bases, entries, **kwargs)
    return made


def class_prepared(name, bases, meta, kwargs):  # the dict that __prepare__ gives, which the body fills
    for base in bases:
        if meta is None:
            meta = _class_meta(base)
    prepares = meta is not None and meta is not type and isinstance(meta, type) and class_has(meta, "__prepare__")
    entries = meta.__prepare__(name, bases, **kwargs) if prepares else {}
    if not isinstance(entries, dict) and entries.__class__.__name__ != "OrderedDict" or len(entries):
        _outside("a __prepare__ that gives something else than an empty dict")
    return entries


def class_has(meta, name):
    for base in meta.__mro__:
        if name in _class_names(base):
            return True
    return False


def class_has_new(meta):
    return class_has(meta, "__new__")


def class_ready(cls, items, kwargs):  # the end of type.__new__
    for pair in items:
        if hasattr(pair[1], "__set_name__"):
            pair[1].__set_name__(cls, pair[0])
    super(cls, cls).__init_subclass__(**kwargs)
    return cls


def class_new(metacls, name, bases, namespace, /, **kwargs):  # type.__new__
    wanted = ((name, str), (bases, tuple), (namespace, dict))
    for i in range(3):
        if not isinstance(wanted[i][0], wanted[i][1]):
            raise TypeError("type.__new__() argument " + str(i + 1) + " must be " + wanted[i][1].__name__ + ", not " + type(wanted[i][0]).__name__)
    cls = _class_make(metacls, name, bases, namespace.get("__classcell__"))
    items = [pair for pair in namespace.items() if pair[0] not in ("__module__", "__qualname__", "__classcell__")]
    for pair in items:
        _class_put(cls, pair[0], pair[1])
    return class_ready(cls, items, kwargs)


def class_called(meta, name, bases, namespace, /, **kwargs):  # type.__call__, of a metaclass
    if meta is type or not class_has_new(meta):
        made = class_new(meta, name, bases, namespace, **kwargs)
    else:
        made = meta.__new__(meta, name, bases, namespace, **kwargs)
    if meta is not type and isinstance(made, meta):
        meta.__init__(made, name, bases, namespace, **kwargs)
    return made


def type_called(name, bases, namespace, /):  # type(), with the metaclass that the bases have
    meta = type
    for base in bases if isinstance(bases, tuple) else ():
        of = base.__class__
        if of is not meta and (meta is type or issubclass(of, meta)):
            meta = of
    return class_called(meta, name, bases, namespace)


def type_indexed(origin, arguments):
    return _Alias(origin, arguments)


def type_or(a, b):
    return _Union(a, b)


def sorted(iterable, key=None, reverse=False):
    items = list(iterable)
    sort_items(items, key, reverse)
    return items


def sort_items(items, key, reverse):
    keys = items
    if key is not None:
        keys = []
        for item in items:
            keys.append(key(item))
    if reverse:  # equal items keep their order
        items.reverse()
        if keys is not items:
            keys.reverse()
    try:
        if not sort_along(keys, items):
            sort_by_code(keys, items, 0, len(keys))
    finally:
        if reverse:
            items.reverse()


def sort_by_code(keys, items, low, high):
    if high - low >= 64:
        middle = (low + high) // 2
        sort_by_code(keys, items, low, middle)
        sort_by_code(keys, items, middle, high)
        sort_merge(keys, items, low, middle, high)
        return
    i = low + 1
    if i < high and keys[i] < keys[low]:  # the run that it begins with falls
        i += 1
        while i < high and keys[i] < keys[i - 1]:
            i += 1
        sort_turn(keys, low, i)
        if keys is not items:
            sort_turn(items, low, i)
    else:
        while i < high and not keys[i] < keys[i - 1]:
            i += 1
    while i < high:
        left = low
        right = i
        while left < right:
            middle = (left + right) // 2
            if keys[i] < keys[middle]:
                right = middle
            else:
                left = middle + 1
        keys.insert(left, keys.pop(i))
        if keys is not items:
            items.insert(left, items.pop(i))
        i += 1


def sort_turn(items, low, high):
    items[low:high] = items[low:high][::-1]


def sort_merge(keys, items, low, middle, high):
    left = list(zip2(keys[low:middle], items[low:middle]))
    right = list(zip2(keys[middle:high], items[middle:high]))
    i = 0
    j = 0
    while low < high:
        if j == len(right) or (i < len(left) and not right[j][0] < left[i][0]):
            pair = left[i]
            i += 1
        else:
            pair = right[j]
            j += 1
        keys[low] = pair[0]
        items[low] = pair[1]
        low += 1


def summing(iterable, start=0):
    for item in iterable:
        start = start + item
        item = None
    return start


def gathered(iterable):  # PySequence_Fast
    return [item for item in iterable]


def listed(iterable):  # PySequence_List
    return [item for item in hinted(iterable)]


def hinted(iterable):  # an iterator over what a list is made of, which is asked for its length first
    items = iter(iterable)
    known = has_length(iterable)
    hint = None
    if known:
        try:
            hint = iterable.__length_hint__() if known == 2 else len(iterable)
        except TypeError:
            pass
    if known == 2 and hint is not None and hint is not NotImplemented:
        if not isinstance(hint, int):
            raise TypeError("__length_hint__ must be an integer, not " + type(hint).__name__)
        if hint < 0:
            raise ValueError("__length_hint__() should return >= 0")
    return items


def taken(iterable, most):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == most:
            break
    return items


def found(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return (wanted,)
    return ()


def power(a, b, modulo=None):
    return a ** b


def list_extend(items, iterable):
    list_take(items, iterable)


def list_take(items, iterable):
    for item in hinted(iterable):
        items.append(item)
        item = None
    return ()


def any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def enumerate(iterable, start=0):
    if not isinstance(start, int):
        if not hasattr(start, "__index__"):
            raise TypeError("'" + start.__class__.__name__ + "' object cannot be interpreted as an integer")
        start = start.__index__()
    return enumerating(iter(iterable), start)


def enumerating(iterator, n):
    for item in iterator:
        yield n, item
        n += 1


def map1(function, a):
    return mapping1(function, iter(a))


def mapping1(function, a):
    for x in a:
        yield function(x)


def map2(function, a, b):
    return mapping2(function, zip2(a, b))


def mapping2(function, pairs):
    for x, y in pairs:
        yield function(x, y)


def map3(function, a, b, c):
    return mapping3(function, zip3(a, b, c))


def mapping3(function, triples):
    for x, y, z in triples:
        yield function(x, y, z)


def filter(function, iterable):
    return filtering(function, iter(iterable))


def filtering(function, iterator):
    for item in iterator:
        if item if function is None else function(item):
            yield item


def zip0():
    return iter(())


def zip1(a):
    return zipping1(iter(a))


def zipping1(a):
    for x in a:
        yield (x,)


def zip2(a, b):
    return zipping2(iter(a), iter(b))


def zipping2(a, b):
    while True:
        try:
            pair = next(a), next(b)
        except StopIteration:
            return
        yield pair


def zip3(a, b, c):
    return zipping3(iter(a), iter(b), iter(c))


def zipping3(a, b, c):
    while True:
        try:
            triple = next(a), next(b), next(c)
        except StopIteration:
            return
        yield triple


def zip4(a, b, c, d):
    return zipping4(iter(a), iter(b), iter(c), iter(d))


def zipping4(a, b, c, d):
    while True:
        try:
            four = next(a), next(b), next(c), next(d)
        except StopIteration:
            return
        yield four


def map_many(function, *iterables):
    return mapping_many(function, zip_many(*iterables))


def mapping_many(function, groups):
    for group in groups:
        yield function(*group)


def zip_many(*iterables, strict=False):
    return zipping_many([iter(iterable) for iterable in iterables], strict)


def zipping_many(iterators, strict):
    while iterators:
        items = []
        for iterator in iterators:
            item = next(iterator, iterators)
            if item is iterators:
                break
            items.append(item)
        n = len(items)
        if n == len(iterators):
            yield tuple(items)
            continue
        if not strict:
            return
        if n:
            raise ValueError("zip() argument %d is shorter than argument%s" % (n + 1, zip_before(n)))
        for n in range(1, len(iterators)):
            if next(iterators[n], iterators) is not iterators:
                raise ValueError("zip() argument %d is longer than argument%s" % (n + 1, zip_before(n)))
        return


def zip_before(n):
    return " 1" if n == 1 else "s 1-%d" % n


def str_translate(text, table):
    done = []
    for c in text:
        try:
            new = table[ord(c)]
        except LookupError:
            done.append(c)
            continue
        if isinstance(new, int):
            done.append(chr(new))
        elif isinstance(new, str):
            done.append(new)
        elif new is not None:
            raise TypeError("character mapping must return integer, None or str")
    return "".join(done)


def str_maketrans(x, y=None, z=None):
    table = {}
    if y is None:
        if not isinstance(x, dict):
            raise TypeError("if you give only one argument to maketrans it must be a dict")
        for key, new in x.items():
            if isinstance(key, int):
                table[key] = new
            elif not isinstance(key, str):
                raise TypeError("keys in translate table must be strings or integers")
            elif len(key) != 1:
                raise ValueError("string keys in translate table must be of length 1")
            else:
                table[ord(key)] = new
        return table
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    for a, b in zip2(x, y):
        table[ord(a)] = ord(b)
    for c in z or "":
        table[ord(c)] = None
    return table


def str_format_map(text, mapping):
    return format_parts(text, (), mapping, [0])


def reversing_entries(items, of):
    i = len(items)
    while i:
        i -= 1
        if len(of) != len(items):
            raise RuntimeError("dictionary changed size during iteration")
        yield items[i]


def reversed_entries(of):
    return reversing_entries(list(of), of)


def sliced(s):
    return slice(index_of(s.start), index_of(s.stop), index_of(s.step))


def index_of(x):
    if x is None or isinstance(x, int):
        return x
    if not hasattr(x, "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    n = x.__index__()
    if isinstance(n, int):
        return n
    raise TypeError("__index__ returned non-int (type " + type(n).__name__ + ")")


def reversed_items(items):
    return reversing(items, len(items))


def reversing(items, i):
    while i:
        item = items[i - 1:i]
        if not item:
            return
        i -= 1
        yield item[0]


def reversed_by_index(items):
    return reversing_by_index(items, len(items))


def reversing_by_index(items, i):
    while i > 0:
        i -= 1
        try:
            yield items[i]
        except (IndexError, StopIteration):
            return


def calling(function, sentinel):
    while True:
        item = function()
        if item == sentinel:
            return
        yield item


def repr_of(x):
    parts = []
    if isinstance(x, list) or isinstance(x, tuple):
        if _repeats():
            return "[...]" if isinstance(x, list) else "(...)"
        for item in x:
            parts.append(repr_of(item))
        if isinstance(x, list):
            return "[" + ", ".join(parts) + "]"
        return "(" + parts[0] + ",)" if len(parts) == 1 else "(" + ", ".join(parts) + ")"
    if isinstance(x, dict):
        if _repeats():
            return "{...}"
        found = next_of(x, 0)
        while found:
            parts.append(repr_of(found[0][0]) + ": " + repr_of(found[0][1]))
            found = next_of(x, found[1])
        return "{" + ", ".join(parts) + "}"
    if (isinstance(x, set) or isinstance(x, frozenset)) and x:
        if _repeats():
            return "set(...)" if isinstance(x, set) else "frozenset(...)"
        for item in list(x):
            parts.append(repr_of(item))
        shown = "{" + ", ".join(parts) + "}"
        return shown if isinstance(x, set) else "frozenset(" + shown + ")"
    if isinstance(x, BaseException):
        for item in x.args:
            parts.append(repr_of(item))
        return x.__class__.__name__ + "(" + ", ".join(parts) + ")"
    # what is no container, but has an object in it
    kind = type(x).__name__
    if kind == "method" and hasattr(x, "__func__"):
        return "<bound method " + x.__func__.__qualname__ + " of " + repr_of(x.__self__) + ">"
    if kind == "staticmethod" or kind == "classmethod":
        _outside("the text of a " + kind + " of an object with a __repr__ of its own")
    if kind == "slice":
        return "slice(" + repr_of((x.start, x.stop, x.step))[1:]
    if kind == "dict_keys" or kind == "dict_values" or kind == "dict_items":
        return "..." if _repeats() else kind + "(" + repr_of(list(x)) + ")"
    return repr(x)


def str_of(x):
    if isinstance(x, BaseException) and len(x.args) == 1:
        return repr_of(x.args[0]) if isinstance(x, KeyError) else str(x.args[0])
    if isinstance(x, BaseException):
        return repr_of(x.args)
    return repr_of(x)


def ascii_of(x):
    parts = []
    for c in repr(x):
        n = ord(c)
        kind = "\\x%02x" if n < 256 else "\\u%04x" if n < 65536 else "\\U%08x"
        parts.append(c if n < 128 else kind % n)
    return "".join(parts)


def made(of):
    return of()


def shown(x):
    return shown_text(str(x), x)


def contains(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return True
    return False


def equal(a, b):
    if isinstance(a, (dict, set, frozenset)):
        return len(a) == len(b) and has_all(b, a)
    if not isinstance(a, list) and not isinstance(a, tuple):
        return a == b
    if len(a) != len(b):
        return False
    others = iter(b)
    for x in a:
        y = next(others, others)
        if y is others:
            break
        if not (x is y or x == y):
            return False
    return len(a) == len(b)


def has_all(b, a):
    if not isinstance(a, dict):
        for item in kept(a):
            if item not in b:
                return False
        return True
    found = next_of(a, 0, True)
    while found:
        key, item = found[0]
        other = b.get(key, found)
        if other is found or not (item is other or item == other):
            return False
        found = next_of(a, found[1], True)
    return True


def ordered(a, b, op):
    if isinstance(a, (set, frozenset)):
        if op > 3:
            a, b = b, a
        return (len(a) < len(b) if op in (0, 4) else len(a) <= len(b)) and has_all(b, a)
    i = 0
    others = iter(b)
    for x in a:
        y = next(others, others)
        if y is others or not (x is y or x == y):
            break
        i += 1
    x = a[i:i + 1]
    y = b[i:i + 1]
    if x and y:
        x = x[0]
        y = y[0]
    else:
        x = len(a)
        y = len(b)
    if op == 0:
        return x < y
    if op == 1:
        return x <= y
    if op == 4:
        return x > y
    return x >= y


def hashed(key):
    return hashed_key(key, hash(key))


def judge(wanted, known, key):
    return judged(wanted, known, True if known == key else False)


def tuple_hash(items):
    hashes = []
    for item in items:
        hashes.append(hash(item))
    return hash(tuple(hashes))


def list_index(items, wanted, i=0, end=4611686018427387903):
    if i < 0:
        i = max(i + len(items), 0)
    if end < 0:
        end += len(items)
    while i < end:
        item = items[i:i + 1]
        if not item:
            break
        if item[0] is wanted or item[0] == wanted:
            return i
        i += 1
    raise ValueError(repr(wanted) + " is not in list")


def range_index(items, wanted):
    i = 0
    for item in items:
        if item == wanted:
            return i
        i += 1
    raise ValueError("sequence.index(x): x not in sequence")


def list_count(items, wanted):
    n = 0
    for item in items:
        if item is wanted or item == wanted:
            n += 1
    return n


def list_remove(items, wanted):
    i = 0
    for item in items:
        if item is wanted or item == wanted:
            del items[i:i + 1]
            return None
        i += 1
    raise ValueError("list.remove(x): x not in list")


def percent(text, values):
    if is_named_tuple(values):
        return text % tuple(values)
    several = isinstance(values, tuple)
    done = []
    used = 0
    at = text.find("%")
    begin = 0
    while at >= 0:
        done.append(text[begin:at])
        begin = at
        at += 1
        given = []
        spec = "%"
        value = None
        named = text[at] == "("
        if named:
            end = at + 1
            depth = 1
            while depth:
                depth += (text[end] == "(") - (text[end] == ")")
                end += 1
            value = values[text[at + 1:end - 1]]
            at = end
        while text[at] in "-+ #0123456789.*hlL":
            if text[at] == "*":
                given.append(values[used])
                used += 1
            spec += text[at]
            at += 1
        letter = text[at]
        if letter == "%":
            done.append("%")
        else:
            if not named:
                value = values[used] if several else values
                used += 1
            if letter == "s":
                value = str(value)
            elif letter == "r":
                value = repr(value)
                letter = "s"
            elif percent_asks(value, letter):
                value = percent_number(value, letter)
            given.append(value)
            done.append((spec + letter) % tuple(given))
        begin = at + 1
        at = text.find("%", begin)
    done.append(text[begin:])
    return "".join(done)


def percent_number(value, letter):
    if letter in "diu":
        return int(value)
    return int(hex(value), 16) if letter in "oxXc" else float(value)


def format_text(text, *args, **named):
    return format_parts(text, args, named, [0])


def format_parts(text, args, named, count):
    done = []
    at = 0
    while at < len(text):
        c = text[at]
        if c != "{" and c != "}":
            done.append(c)
            at += 1
        elif text[at:at + 2] == c + c:
            done.append(c)
            at += 2
        else:
            end = at + 1
            while text[end] not in "}:!":
                if text[end] == "[":
                    end = text.find("]", end)
                end += 1
            value = format_found(text[at + 1:end], args, named, count)
            if text[end] == "!":
                kind = text[end + 1]
                value = str(value) if kind == "s" else repr(value) if kind == "r" else ascii(value)
                end += 2
            spec = ""
            if text[end] == ":":
                begin = end + 1
                depth = 1
                while depth:
                    end += 1
                    depth += (text[end] == "{") - (text[end] == "}")
                spec = text[begin:end]
                if "{" in spec:
                    spec = format_parts(spec, args, named, count)
            done.append(format(value, spec))
            at = end + 1
    return "".join(done)


def format_found(name, args, named, count):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    if not first:
        value = args[count[0]]
        count[0] += 1
    elif first.isdigit():
        value = args[int(first)]
    else:
        value = named[first]
    while end < len(name):
        begin = end + 1
        if name[end] == ".":
            end = begin
            while end < len(name) and name[end] not in ".[":
                end += 1
            value = getattr(value, name[begin:end])
        else:
            end = name.find("]", begin)
            key = name[begin:end]
            value = value[int(key) if key.isdigit() else key]
            end += 1
    return value


def list_sort(items, key=None, reverse=False):
    taken = []
    swap_lists(items, taken)
    try:
        sort_items(taken, key, reverse)
    finally:
        swap_lists(items, taken)
    if taken:  # it was empty, as it is in CPython while code of the program is called
        raise ValueError('list modified during sort')


def min_by(items, key, given):
    found = False
    for item in items:
        by = item if key is None else key(item)
        if not found or by < least:
            found = True
            least = by
            best = item
        item = by = None
    if found:
        return best
    if given:
        return given[0]
    raise ValueError('min() arg is an empty sequence')


def max_by(items, key, given):
    found = False
    for item in items:
        by = item if key is None else key(item)
        if not found or by > most:
            found = True
            most = by
            best = item
        item = by = None
    if found:
        return best
    if given:
        return given[0]
    raise ValueError('max() arg is an empty sequence')


def iterating(o):
    i = 0
    while True:
        try:
            yield o[i]
        except (IndexError, StopIteration):
            return
        i += 1


def local_begin(self):
    self.__init__()
    return self
