# The module re: patterns and matches. CPython's matcher is in C: native code (library.h).


class _RegexFlag:
    def __init__(self, number):
        self.value = number

    def __or__(self, other):
        return _RegexFlag(self.value | _re_number(other))

    def __ror__(self, other):
        return self | other

    def __and__(self, other):
        return _RegexFlag(self.value & _re_number(other))

    def __rand__(self, other):
        return self & other

    def __invert__(self):
        return _RegexFlag(~self.value & 511)

    def __bool__(self):
        return self.value != 0

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, _RegexFlag) else other)

    def __hash__(self):
        return hash(self.value)

    def __int__(self):
        return self.value

    def __repr__(self):
        return _re_shown(self.value) if self.value else "re.NOFLAG"


def _re_number(flags):
    if isinstance(flags, _RegexFlag):
        return flags.value
    if not _isinstance(flags, int):
        _outside("such flags of a pattern")
    return flags


def _re_shown(flags):
    names = ((256, "ASCII"), (2, "IGNORECASE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"))
    order = (2, 8, 16, 32, 64, 256)
    return "|".join(["re." + dict(names)[flag] for flag in order if flags & flag])


NOFLAG = _RegexFlag(0)
I = _RegexFlag(2)
IGNORECASE = I
M = _RegexFlag(8)
MULTILINE = M
S = _RegexFlag(16)
DOTALL = S
U = _RegexFlag(32)
UNICODE = U
X = _RegexFlag(64)
VERBOSE = X
A = _RegexFlag(256)
ASCII = A


def _re_compiled(pattern, flags):
    number = _re_number(flags)
    if isinstance(pattern, re__Pattern):
        if number:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not _isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    if number & ~378 or number & 288 == 288:
        _outside("such flags of a pattern")
    parser = _RegexParser(pattern, number)
    tree = parser.whole()
    emitter = _RegexEmitter(parser)
    emitter.emit(tree)
    emitter.out.append(0)
    return re__Pattern(pattern, parser.flags if parser.flags & 256 else parser.flags | 32, parser.groups,
                       parser.names, tuple(emitter.out), emitter.slots)


class re__Pattern:
    def __init__(self, pattern, flags, groups, groupindex, code, slots):
        self.pattern = pattern
        self.flags = flags
        self.groups = groups
        self.groupindex = groupindex
        self._code = code
        self._slots = slots

    def _from(self, string, pos, endpos, full=False):  # a run, and where it begins
        if not _isinstance(string, str):
            raise TypeError("expected string or bytes-like object" +
                            (", got '" + type(string).__name__ + "'" if _minor_version() > 10 else ""))
        end = max(0, min(endpos, len(string)))
        run = _RegexRun(self, string if end == len(string) else string[:end], full)
        return (run, max(0, min(pos, len(string))))

    def match(self, string, pos=0, endpos=9223372036854775807):
        run, begin = self._from(string, pos, endpos)
        return self._made(run, string, begin, None if begin > len(run.chars) else run.match(begin))

    def fullmatch(self, string, pos=0, endpos=9223372036854775807):
        run, begin = self._from(string, pos, endpos, True)
        return self._made(run, string, begin, None if begin > len(run.chars) else run.match(begin))

    def search(self, string, pos=0, endpos=9223372036854775807):
        run, begin = self._from(string, pos, endpos)
        return self._made(run, string, begin, run.search(begin))

    def _made(self, run, string, begin, found):
        return None if found is None else re__Match(self, string, begin, len(run.chars), found)

    def finditer(self, string, pos=0, endpos=9223372036854775807):
        run, begin = self._from(string, pos, endpos)
        return self._each(run, string, begin)

    def _each(self, run, string, begin):
        at = begin
        while True:
            found = run.search(at)
            if found is None:
                return
            at = found[1]
            run.passes(found)
            yield re__Match(self, string, begin, len(run.chars), found)

    def findall(self, string, pos=0, endpos=9223372036854775807):
        all = []
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                all.append(match.group())
            elif self.groups == 1:
                all.append(match.groups("")[0])
            else:
                all.append(match.groups(""))
        return all

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        made = repl if callable(repl) else None
        template = _re_template(repl, self) if made is None else None
        parts = []
        at = n = 0
        for match in self.finditer(string):
            parts.append(string[at:match.start()])
            parts.append(_re_filled(template, match) if made is None else made(match))
            at = match.end()
            n += 1
            if n == count:
                break
        parts.append(string[at:])
        return ("".join([part for part in parts if part is not None]), n)

    def split(self, string, maxsplit=0):
        parts = []
        at = n = 0
        for match in self.finditer(string):
            if n == maxsplit and maxsplit:
                break
            parts.append(string[at:match.start()])
            parts += match.groups()
            at = match.end()
            n += 1
        if maxsplit < 0:
            return [string]
        parts.append(string[at:])
        return parts

    def __eq__(self, other):
        return (isinstance(other, re__Pattern) and self.pattern == other.pattern and self.flags == other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        shown = _re_shown(self.flags & ~32)
        return "re.compile(" + repr(self.pattern)[:200] + (", " + shown if shown else "") + ")"


class re__Match:
    def __init__(self, pattern, string, pos, endpos, found):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._found = tuple(found[:2 * pattern.groups + 2])
        last = found[2 * pattern.groups + 2]
        self.lastindex = None if last < 0 else last
        named = [name for name, number in pattern.groupindex.items() if number == last]
        self.lastgroup = named[0] if named else None

    def _number(self, group):
        if _isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        else:
            number = group if _isinstance(group, int) else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _text(self, number, default=None):
        begin = self._found[2 * number]
        end = self._found[2 * number + 1]
        return default if begin < 0 or end < 0 else self.string[begin:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple([self._text(self._number(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple([self._text(n, default) for n in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def span(self, group=0):
        number = self._number(group)
        begin = self._found[2 * number]
        end = self._found[2 * number + 1]
        return (-1, -1) if begin < 0 or end < 0 else (begin, end)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        return _re_filled(_re_template(template, self.re), self)

    def __repr__(self):
        return "<re.Match object; span=" + repr(self.span()) + ", match=" + repr(self.group()) + ">"


def _re_template(text, pattern):  # texts, and numbers of groups
    if not _isinstance(text, str):
        raise TypeError("expected str instance, " + type(text).__name__ + " found")
    if "\\" not in text:
        return [text]
    parts = []
    at = 0
    while at < len(text):
        found = text.find("\\", at)
        if found < 0:
            found = len(text)
        parts.append(text[at:found])
        if found < len(text):
            part, found = _re_part(text, found, pattern)
            parts.append(part)
        at = found
    return parts


def _re_part(text, begin, pattern):  # what a backslash stands for, and where that ends
    c = text[begin + 1:begin + 2]
    if c == "":
        raise re__error("bad escape (end of pattern)", text, begin)
    if c == "g":
        return _re_named(text, begin, pattern)
    digits = text[begin + 1:begin + 4]
    if c == "0" or _re_octal(digits):
        while not all([d in "01234567" for d in digits]) or (c == "0" and len(digits) > 3):
            digits = digits[:-1]
        return (chr(int(digits, 8)), begin + 1 + len(digits))
    if c in "123456789":
        digits = c if not text[begin + 2:begin + 3].isdigit() else text[begin + 1:begin + 3]
        if int(digits) > pattern.groups:
            raise re__error("invalid group reference " + digits, text, begin + 1)
        return (int(digits), begin + 1 + len(digits))
    if c in _RE_ESCAPES:
        return (chr(_RE_ESCAPES[c]), begin + 2)
    if c == "b":
        return ("\b", begin + 2)
    if c.isascii() and c.isalpha():
        raise re__error("bad escape \\" + c, text, begin)
    return ("\\" + c, begin + 2)


def _re_named(text, begin, pattern):
    if not text.startswith("<", begin + 2):
        raise re__error("missing <", text, begin + 2)
    end = text.find(">", begin)
    name = text[begin + 3:end]
    if end < 0:
        if begin + 3 == len(text):
            raise re__error("missing group name", text, begin + 3)
        raise re__error("missing >, unterminated name", text, begin + 3)
    if not name:
        raise re__error("missing group name", text, begin + 3)
    if name.isascii() and name.isdigit():
        if int(name) > pattern.groups:
            raise re__error("invalid group reference " + name, text, begin + 3)
        return (int(name), end + 1)
    if not name.isidentifier():
        raise re__error("bad character in group name " + repr(name), text, begin + 3)
    if name not in pattern.groupindex:
        raise IndexError("unknown group name " + repr(name))
    return (pattern.groupindex[name], end + 1)


def _re_filled(template, match):
    return "".join([part if _isinstance(part, str) else match._text(part, "") for part in template])


def re__compile(pattern, flags=0):
    return _re_compiled(pattern, flags)


def re__match(pattern, string, flags=0):
    return _re_compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _re_compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _re_compiled(pattern, flags).search(string)


def finditer(pattern, string, flags=0):
    return _re_compiled(pattern, flags).finditer(string)


def findall(pattern, string, flags=0):
    return _re_compiled(pattern, flags).findall(string)


def re__sub(pattern, repl, string, count=0, flags=0):
    return _re_compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _re_compiled(pattern, flags).subn(repl, string, count)


def re__split(pattern, string, maxsplit=0, flags=0):
    return _re_compiled(pattern, flags).split(string, maxsplit)


def re__escape(pattern):
    if not _isinstance(pattern, str):
        raise TypeError("decoding to str: need a bytes-like object, " + type(pattern).__name__ + " found")
    return "".join(["\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in pattern])


def purge():
    pass
