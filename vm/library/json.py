# The module json: texts as CPython's encoder and decoder make and read them. With an indent CPython's
# encoder is written in Python, and goes through a dict as it is by then; without one it is in C, and
# takes the items first (Lib/json/encoder.py, Modules/_json.c). No thread is kept out of either here.


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(msg + ": line " + str(lineno) + " column " + str(colno) + " (char " + str(pos) + ")")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def _json_hex(n):
    return "\\u" + format(n, "04x")


def _json_text(text, ascii):
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
    parts = []
    for c in text:
        n = ord(c)
        if c in known:
            parts.append(known[c])
        elif n < 32 or (ascii and 126 < n < 65536):
            parts.append(_json_hex(n))
        elif ascii and n > 65535:
            n -= 65536
            parts.append(_json_hex(55296 + n // 1024) + _json_hex(56320 + n % 1024))
        else:
            parts.append(c)
    return '"' + "".join(parts) + '"'


def _json_float(x, allowed):
    if x == x and x not in (float("inf"), -float("inf")):
        return repr(float(x))
    text = "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"
    if not allowed:
        raise ValueError("Out of range float values are not JSON compliant" if _minor_version() < 12
                         else "Out of range float values are not JSON compliant: " + repr(x))
    return text


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator = separators[0]
            self.key_separator = separators[1]
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError("Object of type " + type(o).__name__ + " is not JSON serializable")

    def encode(self, o):
        parts = []
        self._add(parts, o, 0, [])
        return "".join(parts)

    def iterencode(self, o):
        return iter([self.encode(o)])

    def _line(self, depth):
        if self.indent is None:
            return ""
        return "\n" + (self.indent if _isinstance(self.indent, str) else " " * self.indent) * depth

    def _plain(self, o):  # None: it is no plain value
        if _isinstance(o, str):
            return _json_text(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if _isinstance(o, int):
            return repr(int(o))
        if _isinstance(o, float):
            return _json_float(o, self.allow_nan)
        return None

    def _key(self, key):  # None: it is left out
        if _isinstance(key, str):
            return _json_text(key, self.ensure_ascii)
        if key is None or _isinstance(key, (int, float)):
            return '"' + self._plain(key) + '"'
        if self.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)

    def _add(self, parts, o, depth, around):
        plain = self._plain(o)
        if plain is not None:
            parts.append(plain)
            return
        for one in around:
            if one is o and self.check_circular:
                raise ValueError("Circular reference detected")
        around.append(o)
        if _isinstance(o, dict):
            self._add_dict(parts, o, depth, around)
        elif _isinstance(o, (list, tuple)):
            self._add_list(parts, o, depth, around)
        else:
            self._add(parts, self.default(o), depth, around)
        around.pop()

    def _add_list(self, parts, o, depth, around):
        if not o:
            parts.append("[]")
            return
        before = "[" + self._line(depth + 1)
        for item in o:
            parts.append(before)
            before = self.item_separator + self._line(depth + 1)
            self._add(parts, item, depth + 1, around)
        parts.append(self._line(depth) + "]")

    def _add_dict(self, parts, o, depth, around):
        if not o:
            parts.append("{}")
            return
        items = o.items() if self.indent is not None else list(o.items())
        if self.sort_keys:
            items = sorted(items)
        before = "{" + self._line(depth + 1)
        empty = True
        for pair in items:
            key = self._key(pair[0])
            if key is None:
                continue
            parts.append(before + key + self.key_separator)
            before = self.item_separator + self._line(depth + 1)
            empty = False
            self._add(parts, pair[1], depth + 1, around)
        parts.append("{}" if empty else self._line(depth) + "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    kind = JSONEncoder if cls is None else cls
    return kind(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                sort_keys=sort_keys, **kw).encode(obj)


def json__dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


class _JSONReader:
    def __init__(self, text, object_hook, object_pairs_hook):
        self.text = text
        self.hook = object_hook
        self.pairs_hook = object_pairs_hook

    def fail(self, message, at):
        raise JSONDecodeError(message, self.text, at)

    def blanks(self, at):
        text = self.text
        while at < len(text) and text[at] in " \t\n\r":
            at += 1
        return at

    def value(self, at):  # (value, where it ends)
        text = self.text
        c = text[at:at + 1]
        if c == '"':
            return self.string(at + 1)
        if c == "{":
            return self.object(at + 1)
        if c == "[":
            return self.array(at + 1)
        known = {"null": None, "true": True, "false": False, "NaN": float("nan"),
                 "Infinity": float("inf"), "-Infinity": -float("inf")}
        for word in known:
            if text.startswith(word, at):
                return (known[word], at + len(word))
        return self.number(at)

    def digits(self, at):
        text = self.text
        while at < len(text) and text[at] in "0123456789":
            at += 1
        return at

    def number(self, at):
        text = self.text
        begin = at + text.startswith("-", at)
        end = begin + 1 if text.startswith("0", begin) else self.digits(begin)
        if end == begin:
            self.fail("Expecting value", at)
        real = end
        if text.startswith(".", end) and self.digits(end + 1) > end + 1:
            real = self.digits(end + 1)
        if text[real:real + 1] in ("e", "E"):
            sign = real + 1 + (text[real + 1:real + 2] in ("+", "-"))
            if self.digits(sign) > sign:
                real = self.digits(sign)
        return (int(text[at:end]) if real == end else float(text[at:real]), real)

    def string(self, at):
        known = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
        text = self.text
        begin = at - 1
        parts = []
        while True:
            c = text[at:at + 1]
            if c == "":
                self.fail("Unterminated string starting at", begin)
            if c == '"':
                return ("".join(parts), at + 1)
            if ord(c) < 32:
                self.fail("Invalid control character at", at)
            if c != "\\":
                parts.append(c)
                at += 1
                continue
            c = text[at + 1:at + 2]
            if c == "":
                self.fail("Unterminated string starting at", begin)
            if c == "u":
                n = self.unit(at + 2)
                at += 6
                if 55296 <= n < 56320 and text.startswith("\\u", at):
                    low = self.unit(at + 2)
                    if 56320 <= low < 57344:
                        n = 65536 + (n - 55296) * 1024 + low - 56320
                        at += 6
                parts.append(chr(n))
            elif c in known:
                parts.append(known[c])
                at += 2
            else:
                self.fail("Invalid \\escape", at)

    def unit(self, at):
        four = self.text[at:at + 4]
        if at + 4 >= len(self.text) or not all([c in "0123456789abcdefABCDEF" for c in four]):
            self.fail("Invalid \\uXXXX escape", at - 1)
        return int(four, 16)

    def array(self, at):
        items = []
        at = self.blanks(at)
        if self.text.startswith("]", at):
            return (items, at + 1)
        while True:
            item, at = self.value(at)
            items.append(item)
            at = self.blanks(at)
            if self.text.startswith("]", at):
                return (items, at + 1)
            if not self.text.startswith(",", at):
                self.fail("Expecting ',' delimiter", at)
            comma = at
            at = self.blanks(at + 1)
            if self.text.startswith("]", at) and _minor_version() > 12:
                self.fail("Illegal trailing comma before end of array", comma)

    def object(self, at):
        pairs = []
        at = self.blanks(at)
        if self.text.startswith("}", at):
            return (self.made(pairs), at + 1)
        if not self.text.startswith('"', at):
            self.fail("Expecting property name enclosed in double quotes", at)
        while True:
            key, at = self.string(at + 1)
            at = self.blanks(at)
            if not self.text.startswith(":", at):
                self.fail("Expecting ':' delimiter", at)
            value, at = self.value(self.blanks(at + 1))
            pairs.append((key, value))
            at = self.blanks(at)
            if self.text.startswith("}", at):
                return (self.made(pairs), at + 1)
            if not self.text.startswith(",", at):
                self.fail("Expecting ',' delimiter", at)
            comma = at
            at = self.blanks(at + 1)
            if self.text.startswith("}", at) and _minor_version() > 12:
                self.fail("Illegal trailing comma before end of object", comma)
            if not self.text.startswith('"', at):
                self.fail("Expecting property name enclosed in double quotes", at)

    def made(self, pairs):
        if self.pairs_hook is not None:
            return self.pairs_hook(pairs)
        made = dict(pairs)
        return made if self.hook is None else self.hook(made)


def loads(s, *, object_hook=None, object_pairs_hook=None, **kw):
    if kw:
        _outside("json.loads(" + list(kw)[0] + ")")
    if not _isinstance(s, str):
        raise TypeError("the JSON object must be str, bytes or bytearray, not " + type(s).__name__)
    reader = _JSONReader(s, object_hook, object_pairs_hook)
    value, end = reader.value(reader.blanks(0))
    end = reader.blanks(end)
    if end != len(s):
        reader.fail("Extra data", end)
    return value


def json__load(fp, **kw):
    return loads(fp.read(), **kw)
