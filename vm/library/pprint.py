# The module pprint, for what is made of dicts, lists, tuples, sets and texts (library.h).


def pprint__pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
                   underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=False,
       underscore_numbers=False):
    pprint__pprint(object, stream, indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                   underscore_numbers=underscore_numbers)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, None, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def _in_print_order(items):  # those of a set, or the pairs of a dict; what cannot be compared goes by its type
    try:
        return sorted(items)
    except TypeError:
        _outside("to pretty-print what cannot be sorted")


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        if underscore_numbers:
            _outside("underscore_numbers of pprint")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sorts = sort_dicts
        self._around = []

    def pprint(self, object):
        text = self.pformat(object) + "\n"
        if self._stream is None:
            print(text, end="")
        else:
            self._stream.write(text)

    def pformat(self, object):
        parts = []
        self._add(parts, object, 0, 0, 0)
        return "".join(parts)

    def _is_around(self, o):
        return len([one for one in self._around if one is o]) > 0

    def _of(self, o):  # which built-in kind of container it is exactly; None: it is none
        name = type(o).__name__
        return name if name in ("dict", "list", "tuple", "set", "frozenset") and self._is_own(o, name) else None

    def _is_own(self, o, name):
        return _isinstance(o, {"dict": dict, "list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[name])

    def _entries(self, o):
        if not self._sorts:
            return list(o.items())
        keys = _in_print_order(list(o))
        return [(key, o[key]) for key in keys]

    def _flat(self, o, level):  # in one line
        kind = self._of(o)
        if kind is None or kind in ("set", "frozenset") or not o:
            return repr(o)
        if self._depth is not None and level >= self._depth:
            return {"dict": "{...}", "list": "[...]", "tuple": "(...)"}[kind]
        if self._is_around(o):
            return "<Recursion on " + kind + " with id=" + str(id(o)) + ">"
        self._around.append(o)
        if kind == "dict":
            text = "{" + ", ".join([self._flat(k, level + 1) + ": " + self._flat(v, level + 1)
                                    for k, v in self._entries(o)]) + "}"
        else:
            inside = ", ".join([self._flat(x, level + 1) for x in o])
            text = "[" + inside + "]" if kind == "list" else "(" + inside + (",)" if len(o) == 1 else ")")
        self._around.pop()
        return text

    def _add(self, parts, o, indent, allowance, level):
        text = self._flat(o, level)
        if len(text) <= self._width - indent - allowance or self._is_around(o):
            parts.append(text)
            return
        kind = self._of(o)
        if kind is None and type(o).__name__ in ("OrderedDict", "defaultdict", "Counter", "deque", "ChainMap",
                                                 "SimpleNamespace", "mappingproxy", "UserDict", "UserList"):
            _outside("to pretty-print a long " + type(o).__name__)
        self._around.append(o)
        if type(o).__name__ == "str":
            self._add_text(parts, o, indent, allowance, level + 1)
        elif kind is None or not o:
            if _minor_version() > 9 and not _isinstance(o, type) and "_dataclass_fields" in _class_names(o.__class__):
                _outside("to pretty-print a long object of a dataclass")
            parts.append(text)
        elif kind == "dict":
            self._add_dict(parts, o, indent, allowance, level + 1)
        elif kind in ("set", "frozenset"):
            begin = "{" if kind == "set" else "frozenset({"
            self._add_items(parts, _in_print_order(o), begin, "}" if kind == "set" else "})", indent, allowance, level + 1)
        else:
            end = "]" if kind == "list" else ",)" if len(o) == 1 else ")"
            self._add_items(parts, list(o), "[" if kind == "list" else "(", end, indent, allowance, level + 1)
        self._around.pop()

    def _add_dict(self, parts, o, indent, allowance, level):
        inner = indent + self._indent
        parts.append("{" + " " * (self._indent - 1))
        entries = self._entries(o)
        for i in range(len(entries)):
            key = self._flat(entries[i][0], level)
            last = i == len(entries) - 1
            parts.append(key + ": ")
            self._add(parts, entries[i][1], inner + len(key) + 2, allowance + 1 if last else 1, level)
            if not last:
                parts.append(",\n" + " " * inner)
        parts.append("}")

    def _add_items(self, parts, items, begin, end, indent, allowance, level):
        parts.append(begin)
        if begin[-1] in "[({" and len(begin) == 1 and self._indent > 1:
            parts.append(" " * (self._indent - 1))
        inner = indent + (self._indent if len(begin) == 1 else len(begin) - 1 + self._indent)
        allowance += len(end)
        room = width = self._width - inner + 1
        before = ""
        for i in range(len(items)):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._flat(items[i], level)
                if room < len(text) + 2:
                    room = width
                    before = before and ",\n" + " " * inner
                if room >= len(text) + 2:
                    room -= len(text) + 2
                    parts.append(before + text)
                    before = ", "
                    continue
            parts.append(before)
            before = ",\n" + " " * inner
            self._add(parts, items[i], inner, allowance if last else 1, level)
        parts.append(end)

    def _add_text(self, parts, text, indent, allowance, level):
        if level == 1:
            indent += 1
            allowance += 1
        chunks = []
        lines = text.splitlines(True)
        for i in range(len(lines)):
            last = i == len(lines) - 1
            width = self._width - indent
            if len(repr(lines[i])) <= width - (allowance if last else 0):
                chunks.append(repr(lines[i]))
                continue
            current = ""
            words = _words_with_blanks(lines[i])
            for k in range(len(words)):
                room = width - (allowance if last and k == len(words) - 1 else 0)
                if len(repr(current + words[k])) > room:
                    if current:
                        chunks.append(repr(current))
                    current = words[k]
                else:
                    current += words[k]
            if current:
                chunks.append(repr(current))
        shown = ("\n" + " " * indent).join(chunks)
        parts.append("(" + shown + ")" if level == 1 and len(chunks) > 1 else shown)


def _words_with_blanks(line):  # each word with the blanks behind it
    words = []
    begin = at = 0
    while at < len(line):
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        words.append(line[begin:at])
        begin = at
    return words
