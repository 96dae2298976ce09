# Of the module re: a pattern becomes a tree, and that the numbers which re_match.py goes through.
# A node is a tuple whose first item says what it is:
#   ("one", NUMBERS) one character, ("seq", NODES), ("alt", NODES), ("group", NUMBER, NODE),
#   ("repeat", LEAST, MOST, LAZY, NODE), ("at", KIND), ("ref", NUMBER, IGNORES_CASE),
#   ("look", AHEAD, NEGATED, NODE), ("cond", NUMBER, NODE, NODE)
# MOST is None where there is no limit; classes of characters are negative, those of ASCII 8 lower.


class re__error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        known = pattern is not None and pos is not None
        self.lineno = pattern.count("\n", 0, pos) + 1 if known else None
        self.colno = pos - pattern.rfind("\n", 0, pos) if known else None
        if known:
            msg += " at position " + str(pos)
            if "\n" in pattern:
                msg += " (line " + str(self.lineno) + ", column " + str(self.colno) + ")"
        super().__init__(msg)


_RE_FLAGS = {"i": 2, "m": 8, "s": 16, "x": 64, "a": 256, "u": 32}
_RE_CLASSES = {"d": -1, "D": -2, "s": -3, "S": -4, "w": -5, "W": -6}
_RE_ESCAPES = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, "a": 7, "\\": 92}


def _re_lower(n):
    if n < 128:
        return n + 32 if 65 <= n <= 90 else n
    lower = chr(n).lower()
    n = ord(lower) if len(lower) == 1 else n
    return 956 if n == 181 else 963 if n == 962 else n


class _RegexParser:
    def __init__(self, text, flags):
        self.text = text
        self.at = 0
        self.flags = flags
        self.groups = 0
        self.names = {}
        self.open = []  # groups that are not closed yet
        self.asked = []  # (group, where): conditions, which may come before it

    def fail(self, message, at):
        raise re__error(message, self.text, at)

    def here(self, some=""):
        return self.text.startswith(some, self.at) if some else self.text[self.at:self.at + 1]

    def take(self, some):
        if self.text.startswith(some, self.at):
            self.at += len(some)
            return True
        return False

    def until(self, end, what):  # the text before `end`, which is passed
        found = self.text.find(end, self.at)
        name = self.text[self.at:] if found < 0 else self.text[self.at:found]
        if not name:
            self.fail("missing " + what, self.at)
        if found < 0:
            self.fail("missing " + end + ", unterminated name", self.at)
        self.at = found + 1
        return name

    def whole(self):
        tree = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis", self.at)
        for number, at in self.asked:
            if number > self.groups:
                self.fail("invalid group reference " + str(number), at)
        return tree

    def alternatives(self):
        ways = [self.sequence()]
        while self.take("|"):
            ways.append(self.sequence())
        return ways[0] if len(ways) == 1 else ("alt", ways)

    def skips(self):  # blanks and comments of a verbose pattern
        while self.flags & 64 and self.here():
            if self.here() in " \t\n\r\f\v":
                self.at += 1
            elif self.here("#"):
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end + 1
            else:
                return

    def sequence(self):
        nodes = []
        while True:
            self.skips()
            c = self.here()
            if c in ("", "|", ")"):
                return ("seq", nodes)
            begin = self.at
            if c in "*+?" or (c == "{" and self.counted() is not None):
                self.fail("nothing to repeat", begin)
            self.at = begin
            node = self.item()
            if node is not None:
                nodes.append(self.repeated(node))

    def counted(self):  # the bounds of {2,3}, passed; None: it is text
        begin = self.at
        end = self.text.find("}", begin)
        inside = self.text[begin + 1:max(end, begin)]
        low, comma, high = inside.partition(",")
        if end < 0 or not inside or not (low + high).isdecimal() and inside != ",":
            return None
        if not (low + high).isascii():
            return None
        least = int(low) if low else 0
        most = (int(high) if high else None) if comma else least
        self.at = end + 1
        if most is not None and most < least:
            self.fail("min repeat greater than max repeat", begin + 1)
        return (least, most)

    def bounds(self):  # those of the repetition that stands here, passed; None: there is none
        self.skips()
        c = self.here()
        if c == "{":
            return self.counted()
        known = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if c not in known:
            return None
        self.at += 1
        return known[c]

    def repeated(self, node):
        begin = self.at
        found = self.bounds()
        if found is None:
            return node
        if node[0] == "at":
            self.fail("nothing to repeat", begin)
        lazy = self.take("?")
        if not lazy and self.here("+") and _minor_version() >= 11:
            _outside("a possessive repetition in a pattern")
        begin = self.at
        if self.bounds() is not None:
            self.fail("multiple repeat", begin)
        return ("repeat", found[0], found[1], lazy, node)

    def char(self, n):
        if self.flags & 2:
            return ("one", (2, _re_lower(n)))
        return ("one", (1, n))

    def item(self):
        c = self.here()
        self.at += 1
        if c == ".":
            return ("one", (4,) if self.flags & 16 else (3,))
        if c == "^":
            return ("at", 1 if self.flags & 8 else 0)
        if c == "$":
            return ("at", 3 if self.flags & 8 else 2)
        if c == "(":
            return self.group(self.at - 1)
        if c == "[":
            return self.set(self.at - 1)
        if c == "\\":
            return self.escape(self.at - 1)
        return self.char(ord(c))

    def class_of(self, c):
        return _RE_CLASSES[c] - (8 if self.flags & 256 else 0)

    def escape(self, begin):
        c = self.here()
        if c == "":
            self.fail("bad escape (end of pattern)", begin)
        if c in _RE_CLASSES:
            self.at += 1
            return ("one", (5, 0, 0, self.class_of(c), 0))
        places = {"A": 0, "Z": 4, "b": 5, "B": 6}
        if c in places:
            self.at += 1
            return ("at", places[c] + (2 if c in "bB" and self.flags & 256 else 0))
        if c in "123456789":
            digits = c + (self.text[self.at + 1:self.at + 2] if self.text[self.at + 1:self.at + 2].isdigit() else "")
            if len(digits) < 2 or not _re_octal(self.text[self.at:self.at + 3]):
                self.at += len(digits)
                return self.reference(int(digits), begin)
        return self.char(self.escaped(begin))

    def reference(self, number, begin):
        if number > self.groups:
            self.fail("invalid group reference " + str(number), begin + 1)
        if number in self.open:
            self.fail("cannot refer to an open group", begin)
        return ("ref", number, 1 if self.flags & 2 else 0)

    def escaped(self, begin):  # the character that an escape stands for, passed
        c = self.here()
        digits = {"x": 2, "u": 4, "U": 8}
        if c in digits:
            number = self.text[self.at + 1:self.at + 1 + digits[c]]
            if len(number) < digits[c] or not all([d in "0123456789abcdefABCDEF" for d in number]):
                shown = len([d for d in number if d in "0123456789abcdefABCDEF"])
                self.fail("incomplete escape \\" + c + number[:shown], begin)
            self.at += 1 + digits[c]
            return int(number, 16)
        if c in "01234567":
            number = self.text[self.at:self.at + 3]
            while not all([d in "01234567" for d in number]):
                number = number[:-1]
            self.at += len(number)
            if int(number, 8) > 255:
                self.fail("octal escape value \\" + number + " outside of range 0-0o377", begin)
            return int(number, 8)
        if c == "N":
            _outside("a name of a character in a pattern")
        self.at += 1
        if c in _RE_ESCAPES:
            return _RE_ESCAPES[c]
        if c.isascii() and c.isalnum():
            self.fail("bad escape \\" + c, begin)
        return ord(c)

    def member(self, begin):  # of a set: a character, or a class, which is negative
        c = self.here()
        if c == "":
            self.fail("unterminated character set", begin)
        at = self.at
        self.at += 1
        if c != "\\":
            return ord(c)
        c = self.here()
        if c == "":
            self.fail("bad escape (end of pattern)", at)
        if c in _RE_CLASSES:
            self.at += 1
            return self.class_of(c)
        if c == "b":
            self.at += 1
            return 8
        if c in "89":
            self.fail("bad escape \\" + c, at)
        return self.escaped(at)

    def set(self, begin):
        negated = self.take("^")
        members = []
        first = self.at
        while self.at == first or not self.take("]"):
            at = self.at
            low = high = self.member(begin)
            if self.here("-") and self.text[self.at + 1:self.at + 2] != "]":
                self.at += 1
                high = self.member(begin)
                shown = self.text[at:self.at]
                if low < 0 or high < 0 or high < low:
                    self.fail("bad character range " + shown, at)
            members += [low, high]
        if len(members) == 2 and members[0] == members[1] >= 0 and not negated:
            return self.char(members[0])
        return ("one", tuple([5, 1 if negated else 0, 1 if self.flags & 2 else 0] + members))

    def group(self, begin):
        flags = self.flags
        if not self.take("?"):
            return self.capturing(None, begin)
        if self.take("#"):
            end = self.text.find(")", self.at)
            if end < 0:
                self.fail("missing ), unterminated comment", begin)
            self.at = end + 1
            return None
        if self.take(":"):
            return self.inner(begin)
        if self.take("P<"):
            return self.capturing(self.until(">", "group name"), begin)
        if self.take("P="):
            return self.named(begin)
        for start, ahead, negated in (("=", True, False), ("!", True, True), ("<=", False, False), ("<!", False, True)):
            if self.take(start):
                return ("look", ahead, negated, self.inner(begin))
        if self.take("("):
            return self.conditional(begin)
        if self.here(">") and _minor_version() >= 11:
            _outside("an atomic group in a pattern")
        c = self.here()
        if c == "":
            self.fail("unexpected end of pattern", self.at)
        if c not in _RE_FLAGS and c not in "L-":
            shown = self.text[self.at:self.at + (2 if c in "P<" else 1)]
            self.fail("unknown extension ?" + shown, begin + 1)
        node = self.flagged(begin)
        if node is not None:
            self.flags = flags
        return node

    def flagged(self, begin):  # (?i) or (?i:...); None for the first
        on = off = 0
        while self.here() in _RE_FLAGS and self.here():
            on |= _RE_FLAGS[self.here()]
            self.at += 1
        if self.take(")"):
            if begin > 0:
                if _minor_version() < 11:
                    _outside("flags that do not begin a pattern")
                self.fail("global flags not at the start of the expression", begin)
            self.flags |= on
            return None
        if self.take("-"):
            while self.here() in _RE_FLAGS and self.here():
                off |= _RE_FLAGS[self.here()]
                self.at += 1
        if not self.take(":"):
            _outside("such flags in a pattern")
        self.flags = (self.flags | on) & ~off
        return self.inner(begin)

    def inner(self, begin):
        flags = self.flags
        node = self.alternatives()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", begin)
        self.flags = flags
        return node

    def capturing(self, name, begin):
        self.groups += 1
        number = self.groups
        if name is not None:
            if not name.isidentifier():
                self.fail("bad character in group name " + repr(name), self.at - len(name) - 1)
            if name in self.names:
                self.fail("redefinition of group name " + repr(name) + " as group " + str(number) + "; was group " +
                          str(self.names[name]), self.at - len(name) - 1)
            self.names[name] = number
        self.open.append(number)
        node = self.inner(begin)
        self.open.remove(number)
        return ("group", number, node)

    def named(self, begin):
        name = self.until(")", "group name")
        at = self.at - len(name) - 1
        if not name.isidentifier():
            self.fail("bad character in group name " + repr(name), at)
        if name not in self.names:
            self.fail("unknown group name " + repr(name), at)
        if self.names[name] in self.open:
            self.fail("cannot refer to an open group", at)
        return ("ref", self.names[name], 1 if self.flags & 2 else 0)

    def conditional(self, begin):
        name = self.until(")", "group name")
        at = self.at - len(name) - 1
        if name.isidentifier():
            if name not in self.names:
                self.fail("unknown group name " + repr(name), at)
            number = self.names[name]
        elif name.isdigit() and name.isascii():
            number = int(name)
            if number == 0:
                self.fail("bad group number", at)
            self.asked.append((number, at))
        else:
            self.fail("bad character in group name " + repr(name), at)
        yes = self.sequence()
        no = self.sequence() if self.take("|") else ("seq", [])
        if self.here("|"):
            self.fail("conditional backref with more than two branches", self.at)
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", begin)
        return ("cond", number, yes, no)


def _re_octal(digits):
    return len(digits) == 3 and digits[0] in "0123" and all([d in "01234567" for d in digits])
