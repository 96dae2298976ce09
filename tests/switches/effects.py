"""Bytecode as a graph of effects: what a thread does to what others may see, in which order, and
whether the GIL may change hands in between. The bytecode of a real Python and that of refrace
become the same graph, or they differ.

An effect is (function, statement, what); a function is its name and line, a statement the line
where it begins. What only the frame can see (local variables, constants, displays, jumps) is
passed over. An edge leads from an effect to one that may follow it, and says of the way between
them whether there is a place where the GIL may change hands: a pair, one for calls that run
native code or a class, one for calls that run a Python function. Only normal flow is followed,
no exception. Of several instructions that are the same effect none is told from the others:
Pythons repeat the test of a loop and the end of a function, or they do not.
"""
import ast
import collections
import re

ENDS = {"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "RAISE_ASSERTION", "RAISE_MESSAGE",
        "JUMP_FORWARD", "JUMP_ABSOLUTE", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_INTO_BODY"}
NO_JUMPS = {"SETUP_WITH", "SETUP_FINALLY"}  # their target is a handler
CALLS = {"CALL", "CALL_FUNCTION", "CALL_FUNCTION_KW", "CALL_FUNCTION_EX", "CALL_METHOD", "CALL_KW"}
NOWHERE = {"return", "exit"}  # Pythons disagree in which line a function and `with` end
BOOLS = {"COMPARE_OP", "IS_OP", "CONTAINS_OP", "UNARY_NOT"}
# What the body of a class begins and ends with, and a docstring.
OF_CLASSES = {"__name__", "__module__", "__qualname__", "__doc__", "__firstlineno__",
              "__static_attributes__", "__classdictcell__", "__classcell__"}
LABELS = {"LOAD_GLOBAL": "load", "LOAD_NAME": "load", "STORE_GLOBAL": "store", "STORE_NAME": "store",
          "DELETE_GLOBAL": "delete", "DELETE_NAME": "delete", "LOAD_ATTR": "attr",
          "LOAD_METHOD": "attr", "LOAD_SUPER_ATTR": "attr", "LOAD_SUPER_METHOD": "attr", "STORE_ATTR": "store attr", "DELETE_ATTR": "delete attr",
          "IMPORT_NAME": "import", "IMPORT_FROM": "from"}
BARE = {"BINARY_SUBSCR": "subscr", "BINARY_SLICE": "subscr", "STORE_SUBSCR": "store subscr",
        "DELETE_SUBSCR": "delete subscr", "COMPARE_OP": "compare", "CONTAINS_OP": "contains",
        "FORMAT_VALUE": "format", "FORMAT_WITH_SPEC": "format",
        "UNPACK_SEQUENCE": "unpack", "GET_ITER": "iter", "FOR_ITER": "next",
        "SETUP_WITH": "enter", "BEFORE_WITH": "enter", "WITH_EXIT": "exit",
        "LOAD_BUILD_CLASS": "build class", "RETURN_VALUE": "return", "RETURN_CONST": "return",
        "YIELD_VALUE": "yield", "SEND": "send", "YIELD_FROM": "send", "GET_YIELD_FROM_ITER": "iter",
        "RAISE_VARARGS": "raise", "RAISE_ASSERTION": "raise", "RAISE_MESSAGE": "raise"}

BY_REPR = {"BINARY_OP", "LOAD_CONST", "CALL_INTRINSIC_1"}  # their number says little

Instr = collections.namedtuple("Instr", "op text line target marks")


def statements(source):
    """Returns for each line the one where its statement begins."""
    begins = {}

    def claim(first, last, line):
        for n in range(first, last + 1):
            begins[n] = line

    for node in sorted((n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.stmt)),
                       key=lambda n: (n.lineno, -n.end_lineno)):
        claim(node.lineno, node.end_lineno, node.lineno)
    return begins


class Code:
    """The instructions of one function, however they were come by."""

    def __init__(self, name, line, instrs):
        # A module has the line 1, or that of its first statement (up to 3.10).
        self.key = name if name == "<module>" else "%s:%d" % (name, line)
        self.name, self.line = name, line
        self.instrs = instrs
        self.constant = [False] * len(instrs)

    def before(self, at, n=1):
        return self.instrs[at - n].op if at >= n else ""

    def successors(self, at):
        """Yields (index, whether by a jump)."""
        i = self.instrs[at]
        if i.op not in ENDS:
            yield at + 1, False
        if i.target is not None and i.op not in NO_JUMPS:
            yield self.threaded(at, i.target), True

    def on_copy(self, at):
        """How a value that stays on the stack is tested here (from 3.12 on: COPY, TO_BOOL from
        3.13 on, and the jump): returns the number of the jump, or None."""
        jump = at + 1 + (self.instrs[at + 1].op == "TO_BOOL") if at + 1 < len(self.instrs) else at
        if (self.instrs[at].op, self.instrs[at].text) == ("COPY", "1") and \
                self.instrs[jump].op in ("POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE"):
            return jump
        return None

    def threaded(self, at, to):
        """Where a jump leads in the end: 3.12 and 3.13 test the same value again, and know not that
        the outcome will be the same."""
        again = self.on_copy(to)
        if again is None or self.on_copy(at - 1 - (self.before(at) == "TO_BOOL")) != at:
            return to
        if self.instrs[again].op == self.instrs[at].op:
            return self.threaded(again, self.instrs[again].target)
        return again + 1

    def goes(self, to, seen):
        """Whether a way leads to one of the instructions that were seen to come next. From 3.12 on
        FOR_ITER jumps over END_FOR (and POP_TOP) as well."""
        over = range(to, to + 3) if self.instrs[to].op == "END_FOR" else [to]
        return any(at in seen for at in over)

    def tests_bool(self, at):
        """Whether a conditional jump tests what is surely True or False."""
        return self.before(at) in BOOLS or self.before(at) == "TO_BOOL"

    def is_jump_on_value(self, at):
        i = self.instrs[at]
        return i.target is not None and "JUMP" in i.op and i.op not in ENDS

    def enters(self, at):
        """Whether a call is that of __enter__ (from 3.14 on)."""
        return self.before(at) == "LOAD_SPECIAL"

    def exits(self, at):
        """Whether a call is that of __exit__(None, None, None)."""
        back, nones = at - 1, 0
        while back >= 0 and (self.instrs[back].op in ("PRECALL", "DUP_TOP") or
                             self.instrs[back].text == "None"):
            nones += self.instrs[back].op != "PRECALL"
            back -= 1
        return nones >= 3

    def supers(self, at):
        """Whether a call makes the object of super().name (up to 3.11), which LOAD_SUPER_ATTR does
        without later."""
        back = at - 1
        while back >= 0 and (self.instrs[back].op == "PRECALL" or
                             (self.instrs[back].op.startswith("LOAD_") and
                              self.instrs[back].text != "super")):
            back -= 1
        return self.instrs[at + 1].op in ("LOAD_ATTR", "LOAD_METHOD") and back >= 0 and \
            self.instrs[back].op == "LOAD_GLOBAL"

    def asserts(self, at):
        """Whether a call makes the AssertionError('...') of an assert: RAISE_MESSAGE does it there."""
        if self.instrs[at + 1].op != "RAISE_VARARGS":
            return False
        back = at - 1
        while back >= 0 and self.instrs[back].op not in ("POP_TOP", "RAISE_VARARGS") and \
                not self.instrs[back].op.startswith("STORE_"):
            if self.instrs[back].op in ("LOAD_ASSERTION_ERROR", "LOAD_COMMON_CONSTANT"):
                return True
            back -= 1
        return False

    def is_iterated(self, at):
        """Whether GET_ITER is asked of what it has just made (3.13, since 3.13.1, at the begin of
        a comprehension)."""
        back = at - 1
        while back >= 0 and self.instrs[back].op in ("SWAP", "BUILD_LIST", "BUILD_SET", "BUILD_MAP",
                                                     "LOAD_FAST_AND_CLEAR"):
            back -= 1
        return self.instrs[at].op == "GET_ITER" and back >= 0 and self.instrs[back].op == "GET_ITER"

    def format(self, at):
        """From 3.13 on FORMAT_VALUE is two, where it converts."""
        if self.instrs[at].op == "FORMAT_SIMPLE":
            return None if self.before(at) == "CONVERT_VALUE" else "format"
        return "format" if self.instrs[at + 1].op == "FORMAT_SIMPLE" else None

    def label(self, at):
        """Returns what the effect of an instruction is called, or None."""
        i = self.instrs[at]
        if i.text in OF_CLASSES and i.op in ("LOAD_NAME", "STORE_NAME"):
            return None
        if (i.op, i.text) == ("STORE_ATTR", "__annotations__") and self.before(at) == "SWAP":
            return None  # of a def: a part of MAKE_FUNCTION
        if i.op in LABELS:
            return "%s %s" % (LABELS[i.op], i.text)
        if i.op in CALLS:
            if self.enters(at):
                return "enter"
            if self.exits(at):
                return "exit"
            return None if self.asserts(at) or self.supers(at) else "call"
        if i.op == "UNPACK_SEQUENCE" and self.before(at) == "LOAD_CONST":
            return None  # a, b = 1, 2: the tuple is a constant here, and is not made there
        if i.op.startswith(("BINARY_", "INPLACE_")) and i.op not in BARE:
            if i.text == "[]":
                return "subscr"
            return None if self.constant[at] else "binary"
        if i.op in ("CONVERT_VALUE", "FORMAT_SIMPLE"):
            return self.format(at)
        if self.is_iterated(at):
            return None
        return BARE.get(i.op)

    def fold(self):
        """Operations on constants are done by the compiler of a real Python."""
        stack = []
        for at, i in enumerate(self.instrs):
            if i.op == "LOAD_CONST":
                stack.append(at)
            elif i.op == "BINARY_OP" and len(stack) >= 2:
                stack.pop()
                self.constant[at] = True
            else:
                stack = []


def edges(codes, begins, marks, entry):
    """Returns {(effect, effect): set of pairs} of a program. `marks(code, at, next, jumped)` is
    the pair of the way from one instruction to the next one, entry(code) that of a call."""
    graph = collections.defaultdict(set)
    for code in codes:
        labels = [code.label(at) for at in range(len(code.instrs))]
        seen = set()
        todo = [((code.key, 0, "begin"), 0, entry(code))]
        while todo:
            effect, at, pair = todo.pop()
            if (effect, at, pair) in seen:
                continue
            seen.add((effect, at, pair))
            if labels[at] is not None:
                line = 0 if labels[at] in NOWHERE else begins.get(code.instrs[at].line)
                reached = code.key, line, labels[at]
                graph[effect, reached].add(pair)
                effect, pair = reached, (False, False)
            for to, jumped in code.successors(at):
                more = marks(code, at, to, jumped)
                todo.append((effect, to, (pair[0] or more[0], pair[1] or more[1])))
    return dict(graph)


# --- of refrace ---

ROW = re.compile(r"^\s*(\d+)?\s+(\d+)  (\S+)(?:  (.*))?$")
MARK = r"(?:never before|before|after[a-z ]*)"
MARKS = re.compile(r"^(.*?)\s{2,}(%s(?:; %s)*)$" % (MARK, MARK))


def read_dis(text):
    """Returns the codes that `refrace dis` has printed."""
    codes, name, rows, line = [], None, [], None

    def end():
        if rows:
            codes.append(Code(name, rows[0].line, list(rows)))
            codes[-1].fold()
        rows.clear()

    for row in text.splitlines():
        if row.endswith(":") and not row.startswith(" "):
            end()
            name = row[:-1]
        found = ROW.match(row)
        if not found or name is None:
            continue
        line = int(found[1]) if found[1] else line
        rest, marks = found[3] + "  " + (found[4] or ""), set()
        marked = MARKS.match(rest)
        if marked:
            rest, marks = marked[1], set(marked[2].split("; "))
        op, _, argument = rest.partition("  ")
        argument = argument.strip()
        target = int(argument[3:]) if re.fullmatch(r"to \d+", argument) else None
        rows.append(Instr(op.strip(), argument, line, target, marks))
    end()
    return codes


def dis_marks(code, at, to, jumped):
    """What refrace says of the way from one instruction to another."""
    said = code.instrs[at].marks
    native = python = ("after" in said or (jumped and "after a jump" in said) or
                       ("after a test of no bool" in said and not code.tests_bool(at)))
    native |= "after a call of native code or a class" in said
    if "never before" in code.instrs[to].marks:
        native = python = False
    if "before" in code.instrs[to].marks:
        native = python = True
    return native, python


def dis_edges(text, begins):
    return edges(read_dis(text), begins, dis_marks, lambda code: (False, False))


# --- of a real Python ---

def read_python(described):
    codes = []
    for row in described:
        instrs = []
        for i in row["instructions"]:
            text = i["repr"] if i["op"] in BY_REPR else i["text"]
            instrs.append(Instr(i["op"], text, i["line"], i["target"], set()))
        codes.append(Code(row["name"], row["line"], instrs))
    return codes


def long(described, version):
    """The functions whose jumps cannot be told from short ones: 3.9 makes one jump of a jump to a
    jump only if the target is among the first 256 bytes. Where it does not it may have a place
    more, or one less, than refrace says."""
    return {Code(row["name"], row["line"], []).key for row in described
            if version[:2] == [3, 9] and row["size"] > 256}


def comprehensions(described, version):
    """The comprehensions, which are functions of their own before 3.12 and in refrace stand where
    they are called, and the functions that call them."""
    mark = re.compile(r"<(list|dict|set)comp>")
    return {Code(row["name"], row["line"], []).key for row in described if version < [3, 12] and
            (mark.match(row["name"]) or
             any(i["op"] == "LOAD_CONST" and mark.search(i["text"]) for i in row["instructions"]))}


def generators(described):
    """What can be entered in the middle: no construct is run for it, and what is called by it or
    by those that go on with it cannot be told from what was observed."""
    return [row for row in described
            if any(i["op"] in ("YIELD_VALUE", "YIELD_FROM", "SEND") for i in row["instructions"])]


class NotLearned(Exception):
    """The constructs have no place that would show what is asked."""


class Learned:
    """After which instructions a Python looks at its eval breaker, from what was observed."""

    def __init__(self, version, codes, places):
        self.version = version
        self.looks = set()      # keys: see key()
        self.never = set()
        self.held_back = set()  # it does not look before these, whatever comes before
        self.wrong = []         # observed, but not to be explained
        self.learn({(code.name, code.line): code for code in codes}, places)

    def key(self, code, at, jumped, callee):
        """What decides whether there is a place: the instruction, what it comes after where that
        matters, and how it has gone on."""
        if at < 0:
            return ("entry",)
        op = code.instrs[at].op
        if code.is_jump_on_value(at):
            return op, "of a bool" if code.tests_bool(at) else "of a value", "jumps" if jumped else "falls"
        if op == "FOR_ITER":
            return op, "ends" if jumped else "goes on"
        if op in CALLS or op == "PRECALL":
            return op, "__enter__" if code.enters(at) else "", callee
        return (op,)

    def belongs(self, code, at):
        """The instruction that a place belongs to. In warm code of 3.11 some instructions do the
        work of the next one as well, and f_lasti stays behind."""
        if self.version[:2] == [3, 11] and at >= 0:
            after = code.instrs[at + 1].op if at + 1 < len(code.instrs) else ""
            if code.instrs[at].op == "PRECALL" or (
                    code.instrs[at].op == "COMPARE_OP" and after.startswith("POP_JUMP_")):
                return at + 1
        return at

    def learn(self, codes, places):
        looked = set()
        for place in places:
            code = codes[place["name"], place["line"]]
            if place["looks"]:
                looked.add((code.key, self.belongs(code, place["at"])))
        rows = []
        for place in places:
            code, at = codes[place["name"], place["line"]], place["at"]
            ways = {(to, jumped) for to, jumped in (code.successors(at) if at >= 0 else [(0, 0)])
                    if code.goes(to, place["next"])}
            callees = set(place["callees"]) or {"native"}
            keys = {self.key(code, at, jumped, callee) for _, jumped in ways for callee in callees}
            looks = (code.key, at) in looked
            if looks and len(keys) > 1:
                continue  # it is not known which
            rows.append((code, keys, {code.instrs[to].op for to, _ in ways}, looks))
        self.looks = {key for _, keys, _, looks in rows if looks for key in keys}
        before = collections.defaultdict(set)  # by next instruction: whether it looks
        for _, keys, following, looks in rows:
            for op in following if keys & self.looks else ():
                before[op].add(looks)
        self.held_back = {op for op, looks in before.items() if looks == {False}}
        for code, keys, following, looks in rows:
            if not looks and not following & self.held_back:
                self.never |= keys
        for key in self.looks & self.never:
            if key[1:2] == ("of a value",):
                continue  # which may be a bool
            self.wrong.append("%s has a place here and none there" % " ".join(key))

    def ask(self, code, at, jumped, callee):
        if at >= 0 and code.instrs[at].op == "END_FOR":
            return False  # is not executed
        key = self.key(code, at, jumped, callee)
        if key not in self.looks and key not in self.never:
            raise NotLearned(" ".join(key))
        return key in self.looks

    def is_odd(self, code, at, to):
        """Where refrace allows a place and 3.9 may have none: a jump on a value jumps back at once
        where others, and refrace, jump to the jump back; there is a place only if the value is no
        bool."""
        return code.is_jump_on_value(at) and to <= at

    def marks(self, code, at, to, jumped):
        if self.version[:2] == [3, 9] and jumped and self.is_odd(code, at, to):
            return True, True
        if code.instrs[to].op in self.held_back:
            return False, False
        if at >= 0 and code.instrs[at].op in CALLS | {"PRECALL"}:
            native = self.ask(code, at, jumped, "native")
            if code.label(at) != "call":
                return native, native
            return native, self.ask(code, at, jumped, "python")
        return (self.ask(code, at, jumped, ""),) * 2

    def entry(self, code):
        if self.version[:2] >= [3, 11]:
            return False, False  # RESUME says it
        return self.marks(code, -1, 0, False)

    def edges(self, described, begins):
        return edges(read_python(described), begins, self.marks, self.entry)
