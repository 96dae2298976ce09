# Of the module re: a tree (re_parse.py) becomes numbers, as CPython's does, so that threads that
# match with one pattern count nothing in it. What they mean, with the numbers that follow each:
#   0                           the end: it matches
#   1 to 5, NEXT, ...           one character: this, this whatever its case, any but a line's end,
#                               any, one of a set
#   6, FIRST, SECOND            either way, the first one first
#   7, TO                       goes on there
#   8, SLOT                     stores the place: where a group begins and ends
#   9, KIND                     is the place of that kind?
#   10, NEXT, LEAST, MOST, LAZY what follows is one character, which is repeated
#   11, GROUP, IGNORES_CASE     what the group has matched
#   12, SLOT, TAIL, LAZY        what follows is repeated while it gets on; the slot has where it was
#   13, NEXT, NEGATED, BACK     what follows matches here, or as many characters before
#   14, GROUP, ELSE             has the group matched?
#   15, SLOT                    forgets the place


class _RegexEmitter:
    def __init__(self, parser):
        self.parser = parser
        self.out = []
        self.slots = 2 * parser.groups + 3  # the two of each group, and the last group that has ended

    def emit(self, node):
        getattr(self, "emit_" + node[0])(*node[1:])

    def later(self):  # a place for the number of what comes later
        self.out.append(0)
        return len(self.out) - 1

    def mark(self, place):
        self.out[place] = len(self.out)

    def emit_one(self, numbers):
        self.out.append(numbers[0])
        after = self.later()
        self.out += numbers[1:]
        self.mark(after)

    def emit_seq(self, nodes):
        for node in nodes:
            self.emit(node)

    def emit_alt(self, nodes):
        ends = []
        for node in nodes[:-1]:
            self.out += [6, len(self.out) + 3]
            other = self.later()
            self.emit(node)
            self.out.append(7)
            ends.append(self.later())
            self.mark(other)
        self.emit(nodes[-1])
        for end in ends:
            self.mark(end)

    def emit_group(self, number, node):
        self.out += [8, 2 * number]
        self.emit(node)
        self.out += [8, 2 * number + 1]

    def emit_at(self, kind):
        self.out += [9, kind]

    def emit_ref(self, number, ignores):
        self.out += [11, number, ignores]

    def emit_look(self, ahead, negated, node):
        least, most = _re_width(node)
        if not ahead and least != most:
            raise re__error("look-behind requires fixed-width pattern")
        self.out.append(13)
        after = self.later()
        self.out += [1 if negated else 0, 0 if ahead else least]
        self.emit(node)
        self.out.append(0)
        self.mark(after)

    def emit_cond(self, number, yes, no):
        self.out += [14, number]
        other = self.later()
        self.emit(yes)
        self.out.append(7)
        end = self.later()
        self.mark(other)
        self.emit(no)
        self.mark(end)

    def emit_repeat(self, least, most, lazy, node):
        while node[0] == "seq" and len(node[1]) == 1:
            node = node[1][0]
        if node[0] == "one":
            self.out.append(10)
            after = self.later()
            self.out += [least, -1 if most is None else most, 1 if lazy else 0]
            self.emit(node)
            self.mark(after)
            return
        for _ in range(least):
            self.emit(node)
            self.limit()
        if most is None:
            self.emit_loop(lazy, node)
        else:
            self.emit_options(most - least, lazy, node)

    def limit(self):
        if len(self.out) > 20000:
            _outside("a pattern this long, with what is repeated written out")

    def emit_loop(self, lazy, node):
        slot = self.slots
        self.slots += 1
        self.out += [15, slot]
        again = len(self.out)
        self.out += [12, slot]
        tail = self.later()
        self.out.append(1 if lazy else 0)
        self.emit(node)
        self.out += [7, again]
        self.mark(tail)

    def emit_options(self, count, lazy, node):
        ends = []
        for _ in range(count):
            self.out.append(6)
            ways = [self.later(), self.later()]
            self.mark(ways[1 if lazy else 0])
            ends.append(ways[0 if lazy else 1])
            self.emit(node)
            self.limit()
        for end in ends:
            self.mark(end)


def _re_width(node):  # (least, most) characters; most is None where there is no limit
    kind = node[0]
    if kind == "one":
        return (1, 1)
    if kind == "group":
        return _re_width(node[2])
    if kind == "ref":
        return (0, None)
    if kind == "repeat":
        least, most = _re_width(node[4])
        return (least * node[1], None if most is None or node[2] is None else most * node[2])
    if kind in ("at", "look"):
        return (0, 0)
    widths = [_re_width(n) for n in (node[2:] if kind == "cond" else node[1])]
    endless = None in [w[1] for w in widths]
    if kind == "seq":
        return (sum([w[0] for w in widths]), None if endless else sum([w[1] for w in widths]))
    return (min([w[0] for w in widths]), None if endless else max([w[1] for w in widths]))
