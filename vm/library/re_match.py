# Of the module re: the matcher. It goes through the numbers of re_emit.py, and comes back to what
# it has left to try; the text, too, is numbers, of its own, so that it counts nothing that
# other threads have.


def _re_in_class(kind, n):
    if kind > 8 or n < 128:
        kind &= 7
        if n > 127:
            return kind in (2, 4, 6)
        if kind < 3:
            found = 48 <= n <= 57
        elif kind < 5:
            found = n == 32 or 9 <= n <= 13 or (28 <= n <= 31)
        else:
            found = 97 <= n <= 122 or 48 <= n <= 57 or 65 <= n <= 90 or n == 95
    else:
        c = chr(n)
        found = c.isdecimal() if kind < 3 else c.isspace() if kind < 5 else c.isalnum()
    return found if kind % 2 else not found


class _RegexRun:
    def __init__(self, pattern, text, full):
        self.code = list(pattern._code)
        self.slots = pattern._slots
        self.last = 2 * pattern.groups + 2
        self.chars = [ord(c) for c in text]
        self.full = full
        self.never = -1  # where a match must not end

    def passes(self, found):  # the next match is not the same empty one
        self.never = found[1] if found[0] == found[1] else -1

    def one(self, pc, n):
        code = self.code
        op = code[pc]
        if op == 1:
            return n == code[pc + 2]
        if op == 5:
            found = self.within(pc, n)
            if not found and code[pc + 3]:
                upper = chr(n).upper()
                found = self.within(pc, _re_lower(n)) or (len(upper) == 1 and self.within(pc, ord(upper)))
            return found != code[pc + 2]
        if op == 2:
            return _re_lower(n) == code[pc + 2]
        return op == 4 or n != 10

    def within(self, pc, n):
        code = self.code
        end = code[pc + 1]
        pc += 4
        while pc < end:
            low = code[pc]
            if low >= 0:
                if low <= n <= code[pc + 1]:
                    return True
            elif _re_in_class(-low, n):
                return True
            pc += 2
        return False

    def is_word(self, pos, kind):
        return 0 <= pos < len(self.chars) and (self.chars[pos] == 95 or _re_in_class(kind, self.chars[pos]))

    def is_at(self, kind, pos):
        chars = self.chars
        end = len(chars)
        if kind < 2:
            return pos == 0 or (kind == 1 and chars[pos - 1] == 10)
        if kind == 2:
            return pos == end or (pos == end - 1 and chars[pos] == 10)
        if kind == 3:
            return pos == end or chars[pos] == 10
        if kind == 4:
            return pos == end
        word = 5 if kind < 7 else 13
        if kind % 2 == 0 and end == 0 and _minor_version() < 14:
            return False  # \B in an empty text
        return (self.is_word(pos - 1, word) != self.is_word(pos, word)) == (kind % 2 == 1)

    def same(self, group, ignores, pos):  # where what the group has matched ends here; -1: it does not stand here
        begin = self.found[2 * group]
        end = self.found[2 * group + 1]
        if begin < 0 or end < begin or pos + end - begin > len(self.chars):
            return -1
        for i in range(end - begin):
            a = self.chars[begin + i]
            b = self.chars[pos + i]
            if a != b and not (ignores and _re_lower(a) == _re_lower(b)):
                return -1
        return pos + end - begin

    def repeat(self, pc, pos, left):  # (where it goes on, where in the text)
        code = self.code
        chars = self.chars
        least = code[pc + 2]
        most = len(chars) - pos
        if code[pc + 3] >= 0:
            most = min(most, code[pc + 3])
        n = 0
        enough = least if code[pc + 4] else most
        while n < enough and n < most and self.one(pc + 5, chars[pos + n]):
            n += 1
        if n < least:
            return (-1, pos)
        if code[pc + 4]:
            if n < most:
                left.append((2, pc, pos + n, pos + most))
        elif n > least:
            left.append((1, code[pc + 1], pos + n - 1, pos + least))
        return (code[pc + 1], pos + n)

    def store(self, slot, pos, left):
        left.append((3, slot, self.found[slot], 0))
        self.found[slot] = pos

    def match(self, pos):  # the slots, or None
        self.found = [-1] * self.slots
        end = self.run(0, pos)
        if end < 0:
            return None
        self.found[0] = pos
        self.found[1] = end
        return self.found

    def run(self, pc, pos, top=True):
        code = self.code
        chars = self.chars
        left = []
        while True:
            op = code[pc]
            if op == 0:
                if not top or not (self.full and pos < len(chars) or pos == self.never):
                    return pos
                pc = -1
            elif op < 6:
                if pos < len(chars) and self.one(pc, chars[pos]):
                    pc = code[pc + 1]
                    pos += 1
                else:
                    pc = -1
            elif op == 10:
                pc, pos = self.repeat(pc, pos, left)
            elif op == 6:
                left.append((0, code[pc + 2], pos, 0))
                pc = code[pc + 1]
            elif op == 7:
                pc = code[pc + 1]
            else:
                pc, pos = self.other(op, pc, pos, left)
            if pc < 0:
                pc, pos = self.back(left)
                if pc < 0:
                    return -1

    def other(self, op, pc, pos, left):
        code = self.code
        at = code[pc + 1]
        if op == 8:
            self.store(at, pos, left)
            if at % 2:
                self.store(self.last, at // 2, left)
            return (pc + 2, pos)
        if op == 9:
            return (pc + 2 if self.is_at(at, pos) else -1, pos)
        if op == 11:
            end = self.same(at, code[pc + 2], pos)
            return (-1, pos) if end < 0 else (pc + 3, end)
        if op == 12:
            return (self.again(pc, pos, left), pos)
        if op == 13:
            return (at if self.looks(pc, pos, left) else -1, pos)
        if op == 14:
            return (pc + 3 if self.found[2 * at + 1] >= 0 else code[pc + 2], pos)
        self.store(at, -1, left)
        return (pc + 2, pos)

    def again(self, pc, pos, left):
        slot = self.code[pc + 1]
        tail = self.code[pc + 2]
        if self.found[slot] == pos:
            return -1 if self.code[pc + 3] else tail
        if self.code[pc + 3]:
            left.append((4, slot, pc + 4, pos))
            return tail
        left.append((0, tail, pos, 0))
        self.store(slot, pos, left)
        return pc + 4

    def looks(self, pc, pos, left):
        negated = self.code[pc + 2]
        begin = pos - self.code[pc + 3]
        before = list(self.found)
        end = self.run(pc + 4, begin, False) if begin >= 0 else -1
        if end < 0 or negated:
            self.found = before
            return (end < 0) == (negated == 1)
        for slot in range(self.slots):
            if before[slot] != self.found[slot]:
                left.append((3, slot, before[slot], 0))
        return True

    def back(self, left):  # what is tried next: (where it goes on, where in the text), or (-1, 0)
        while left:
            kind, a, b, c = left.pop()
            if kind == 0:
                return (a, b)
            if kind == 1:  # a repetition gives one back
                if b > c:
                    left.append((1, a, b - 1, c))
                return (a, b)
            if kind == 2:  # a lazy one takes one more
                if self.one(a + 5, self.chars[b]):
                    if b + 1 < c:
                        left.append((2, a, b + 1, c))
                    return (self.code[a + 1], b + 1)
            elif kind == 3:
                self.found[a] = b
            else:
                self.store(a, c, left)
                return (b, c)
        return (-1, 0)

    def search(self, pos):
        first = self.code[2] if self.code[0] == 1 else -1
        chars = self.chars
        while pos <= len(chars):
            if first >= 0:
                while pos < len(chars) and chars[pos] != first:
                    pos += 1
            found = self.match(pos)
            if found is not None:
                return found
            pos += 1
        return None
