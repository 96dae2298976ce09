import ast
import dis
import gc
import os
import platform
import sys
import threading
import time
import traceback

FAILED, WRONG_PYTHON, PARTED = 1, 2, 4
# Seconds without an event: it is deadlocked, as planned; it has parted from the plan; it hangs, by
# itself.
QUIET, STALLED, HANGS = 0.4, 30, 3

# What an instruction does that another thread may see, by its name; the name of what it is done to
# follows those that end in a blank.
EFFECTS = {
    "LOAD_DEREF": "load ", "LOAD_CLASSDEREF": "load ", "LOAD_FROM_DICT_OR_DEREF": "load ",
    "STORE_DEREF": "store ", "DELETE_DEREF": "delete ",
    "LOAD_GLOBAL": "load ", "LOAD_NAME": "load ", "STORE_GLOBAL": "store ", "STORE_NAME": "store ",
    "DELETE_GLOBAL": "delete ", "DELETE_NAME": "delete ", "LOAD_ATTR": "attr ",
    "LOAD_METHOD": "attr ", "LOAD_SUPER_ATTR": "attr ", "STORE_ATTR": "store attr ", "DELETE_ATTR": "delete attr ",
    "IMPORT_NAME": "import ", "IMPORT_FROM": "from ", "BINARY_SUBSCR": "subscr",
    "BINARY_SLICE": "subscr", "STORE_SUBSCR": "store subscr", "STORE_SLICE": "store subscr",
    "DELETE_SUBSCR": "delete subscr", "COMPARE_OP": "compare", "CONTAINS_OP": "contains",
    "FORMAT_VALUE": "format", "FORMAT_WITH_SPEC": "format",
    "UNPACK_SEQUENCE": "unpack", "GET_ITER": "iter", "FOR_ITER": "next", "SETUP_WITH": "enter",
    "BEFORE_WITH": "enter", "WITH_EXCEPT_START": "exit", "LOAD_BUILD_CLASS": "build class",
    "RETURN_VALUE": "return", "RETURN_CONST": "return",
    "RAISE_VARARGS": "raise", "YIELD_VALUE": "yield", "SEND": "send", "YIELD_FROM": "send",
    "GET_YIELD_FROM_ITER": "iter",
}
CALLS = {"CALL", "CALL_FUNCTION", "CALL_FUNCTION_KW", "CALL_FUNCTION_EX", "CALL_METHOD", "CALL_KW"}
OF_CLASSES = {"__name__", "__module__", "__qualname__", "__doc__", "__firstlineno__",
              "__static_attributes__", "__classdictcell__", "__classcell__",
              "__classdict__", "__conditional_annotations__", "__annotate__", "__annotate_func__"}
CONSTANTS = {"LOAD_CONST", "LOAD_SMALL_INT", "LOAD_COMMON_CONSTANT"}
NOWHERE = {"return", "exit"}  # versions disagree in which line a function and `with` end


def said(i):
    """The argument of an instruction, as text."""
    if i.opname in ("BINARY_OP", "LOAD_CONST", "CALL_INTRINSIC_1"):
        return i.argrepr
    return "None" if i.argval is None else str(i.argval)


class Places:
    """Where a function does what others may see: {offset: (line, effect)}; and the offsets of
    instructions that have a prefix, with the prefix's."""

    def __init__(self, code, begins):
        self.name = code.co_name
        if self.name != "<module>":
            self.name += ":%d" % code.co_firstlineno
        self.effects, self.prefixes = {}, {}
        every = [i for i in dis.get_instructions(code) if i.opname != "CACHE"]
        self.instrs = [i for i in every if i.opname != "EXTENDED_ARG"]
        self.constant = self.fold()
        line, prefix, at = None, None, 0
        for i in every:
            starts = getattr(i, "line_number", i.starts_line)
            line = line if starts is None else starts
            if i.opname == "EXTENDED_ARG":
                prefix = i.offset if prefix is None else prefix
                continue
            effect = self.effect(at)
            if effect:
                where = 0 if effect in NOWHERE else begins.get(line, line)
                self.effects[i.offset] = where, effect
                if prefix is not None:
                    self.effects[prefix] = where, effect
                    self.prefixes[i.offset] = prefix
            prefix, at = None, at + 1

    def fold(self):
        """Which instructions put a constant on the stack: the compilers of some versions work out
        what others leave to be done."""
        stack, constant = 0, []
        for i in self.instrs:
            operands = 0 if i.opname in CONSTANTS else 1000
            if i.opname.startswith(("BINARY_", "INPLACE_")):
                operands = 3 if i.opname == "BINARY_SLICE" else 2
            elif i.opname in ("BUILD_SLICE", "BUILD_TUPLE"):
                operands = i.arg
            constant.append(operands <= stack)
            stack = stack - operands + 1 if constant[-1] else 0
        return constant

    def before(self, at):
        return self.instrs[at - 1].opname if at > 0 else ""

    def is_exit(self, at):
        """Whether a call is that of __exit__(None, None, None)."""
        nones = 0
        for i in reversed(self.instrs[:at]):
            none = i.opname in CONSTANTS and said(i) == "None"
            if not none and i.opname not in ("PRECALL", "DUP_TOP"):
                break
            nones += i.opname != "PRECALL"
        return nones >= 3

    def is_assertion(self, at):
        """Whether a call makes the AssertionError(...) of an assert."""
        if at + 1 == len(self.instrs) or self.instrs[at + 1].opname != "RAISE_VARARGS":
            return False
        for i in reversed(self.instrs[:at]):
            if i.opname in ("LOAD_ASSERTION_ERROR", "LOAD_COMMON_CONSTANT"):
                return True
            if i.opname in ("POP_TOP", "RAISE_VARARGS") or i.opname.startswith("STORE_"):
                break
        return False

    def call(self, at):
        if self.before(at) == "LOAD_SPECIAL":
            return "enter"
        if self.is_exit(at):
            return "exit"
        return None if self.is_assertion(at) else "call"

    def effect(self, at):
        i = self.instrs[at]
        if i.opname in CALLS:
            return self.call(at)
        if said(i) in OF_CLASSES and i.opname in ("LOAD_NAME", "STORE_NAME", "STORE_DEREF"):
            return None
        if self.constant[at] or (i.opname == "UNPACK_SEQUENCE" and at and self.constant[at - 1]):
            return None
        if i.opname == "CONVERT_VALUE":
            return "format" if self.instrs[at + 1].opname == "FORMAT_SIMPLE" else None
        if i.opname == "FORMAT_SIMPLE":
            return None if self.before(at) == "CONVERT_VALUE" else "format"
        if i.opname in EFFECTS:
            what = EFFECTS[i.opname]
            return what + said(i) if what.endswith(" ") else what
        if i.opname.startswith(("BINARY_", "INPLACE_")):
            return "subscr" if said(i) == "[]" else "binary"
        return None


def codes_in(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from codes_in(constant)


def statements(text):
    """Returns for each line the one where its statement begins."""
    begins = {}
    for node in sorted((n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.stmt)),
                       key=lambda n: (n.lineno, -n.end_lineno)):
        begins.update(dict.fromkeys(range(node.lineno, node.end_lineno + 1), node.lineno))
    return begins


class Program:
    """What stands below the last line of this part of the file."""

    def __init__(self):
        text = globals().get("SOURCE")  # unless this is a file
        if text is None:
            with open(__file__, "rb") as file:
                text = file.read()
        head, mark, self.text = text.partition(MARK.encode() + b"\n")
        self.above = (head + mark).count(b"\n")  # line N of the program is line N + above here
        self.code = compile(b"\n" * self.above + self.text, __file__, "exec", dont_inherit=True,
                            optimize=0)
        self.begins = {line + self.above: begin + self.above
                       for line, begin in statements(self.text).items()}
        self.places = {id(code): Places(code, self.begins) for code in codes_in(self.code)}

    def begin(self, line):
        """The line here where the statement begins that has this line in the program."""
        return self.begins.get(line + self.above, line + self.above) if line else 0

    def frames(self, frame):
        """The frames that are the program's, outermost first."""
        found = []
        while frame:
            if id(frame.f_code) in self.places:
                found.insert(0, frame)
            frame = frame.f_back
        return found

    def raised_at(self, tb):
        """The line where the innermost function of the program raised."""
        line = 0
        for frame, at in traceback.walk_tb(tb):
            if id(frame.f_code) in self.places:
                line = self.begins.get(at, at)
        return line


def say(text):
    sys.stdout.flush()
    sys.stderr.write("%s: %s\n" % (NAME, text))
    sys.stderr.flush()


def leave(status):
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def title(number):
    return "thread %d" % number if number else "main"


class Entry:
    """Something that a thread does: (function, line here where the statement begins, effect)."""

    def __init__(self, program, number, function, line, effect):
        name, _, first = function.partition(":")
        if first:
            function = "%s:%d" % (name, int(first) + program.above)
        self.number, self.what = number, (function, program.begin(int(line)), effect)
        if effect in NOWHERE:
            self.what = (function, 0, effect)

    def is_what(self, what):
        """A call with three times None may be that of __exit__."""
        return self.what == what or (
            self.what[0] == what[0] and (self.what[2], what[2]) == ("call", "exit"))

    def __str__(self):
        return "%s: %s in %s" % (title(self.number), self.what[2], self.what[0])


class Actor:
    """A thread of the program, and how far it is."""

    def __init__(self, number, thread, entries):
        self.number, self.thread, self.entries = number, thread, entries
        self.done = 0
        self.waiting = self.ended = False
        self.last = None  # where its last event was

    def next(self):
        return self.entries[self.done] if self.done < len(self.entries) else None

    def gone(self):
        return self.ended or (self.number != 0 and not self.thread.is_alive())


class Director:
    """Lets the threads go on in the order of the plan."""

    def __init__(self, program):
        self.program = program
        self.plan = list(self.read())
        self.of = {}
        for index, entry in enumerate(self.plan):
            self.of.setdefault(entry.number, []).append(index)
        self.waits = {number: Entry(program, number, *what) for number, what in WAITS.items()}
        self.turn = threading.Condition(threading.Lock())
        self.at, self.running, self.moves = 0, None, 0
        self.here = threading.local()
        self.starts = {}
        for number, started in STARTS:
            self.starts.setdefault(number, []).append(started)
        self.actors = {}

    def read(self):
        for row in PLAN.strip().splitlines():
            number, function, line, effects = row.split(" ", 3)
            for effect in effects.split(", "):
                yield Entry(self.program, int(number), function, line, effect)

    def part(self, why):
        say("parted: %s" % why)
        leave(PARTED)

    # --- threads ---

    def enter(self, number, thread):
        self.here.actor = self.actors[number] = Actor(number, thread, self.of.get(number, []))
        return self.here.actor

    def actor(self):
        actor = getattr(self.here, "actor", None)
        if actor is None:
            thread = threading.current_thread()
            if not hasattr(thread, "refrace_number"):
                self.part("%r runs the program, and the plan does not start it" % thread)
            actor = self.enter(thread.refrace_number, thread)
        return actor

    def starting(self, thread):
        """A thread of the program starts another one, which gets its number."""
        actor = self.actor()
        if not self.starts.get(actor.number):
            self.part("%s starts a thread that is not in the plan" % title(actor.number))
        thread.refrace_number = self.starts[actor.number].pop(0)

    # --- turns ---

    def settle(self, actor):
        """The thread stands before what it does next, or waits, or has ended."""
        if self.running is actor:
            self.running = None
            self.turn.notify_all()
        self.moves += 1

    def await_turn(self, actor, index):
        self.settle(actor)
        while self.at != index or self.running is not None:
            if self.running is not None and self.running.gone():
                self.running = None
                self.turn.notify_all()
            else:
                self.turn.wait(0.002)

    def take(self, actor, index):
        with self.turn:
            self.await_turn(actor, index)
            self.at += 1
            self.running = actor
        actor.done += 1

    def wait_for_ever(self, actor, what):
        """It has done its part of the plan. What it asks for may be given to others until the end
        of that."""
        wait = self.waits.get(actor.number)
        if wait is None or actor.waiting or wait.what != what:
            self.part("%s goes on with %s in %s, line %d here, and the plan does not" % (
                title(actor.number), what[2], what[0], what[1]))
        with self.turn:
            self.await_turn(actor, len(self.plan))
            actor.waiting = True
            self.moves += 1

    def instruction(self, code, offset):
        """The thread is about to make it."""
        actor, places = self.actor(), self.program.places[id(code)]
        place, last = places.effects.get(offset), actor.last
        actor.last = id(code), offset
        index = actor.next()
        if index is not None and self.plan[index].what[2] == "*":
            self.take(actor, index)
            index = actor.next()
        if place is None or last == (id(code), places.prefixes.get(offset)):
            return
        what = (places.name,) + place
        if index is None:
            self.wait_for_ever(actor, what)
        elif not self.plan[index].is_what(what):
            self.part("%s does %s in %s, line %d here; the plan: %s" % (
                title(actor.number), what[2], what[0], what[1], self.plan[index]))
        else:
            self.take(actor, index)

    def trace(self, frame, event, argument):
        if id(frame.f_code) not in self.program.places:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self.trace_in

    def trace_in(self, frame, event, argument):
        if event == "opcode":
            self.instruction(frame.f_code, frame.f_lasti)
        return self.trace_in

    def attend(self):
        """From now on every instruction of the program is told."""
        monitoring = getattr(sys, "monitoring", None)  # since 3.12
        if monitoring is None:
            threading.settrace(self.trace)
            sys.settrace(self.trace)
            return
        monitoring.use_tool_id(monitoring.DEBUGGER_ID, "refrace")
        monitoring.register_callback(monitoring.DEBUGGER_ID, monitoring.events.INSTRUCTION,
                                     self.instruction)
        for code in codes_in(self.program.code):
            monitoring.set_local_events(monitoring.DEBUGGER_ID, code,
                                        monitoring.events.INSTRUCTION)

    # --- the end ---

    def standing(self):
        """What every thread does now, line by line."""
        frames = sys._current_frames()
        for number, actor in sorted(self.actors.items()):
            mine = self.program.frames(frames.get(actor.thread.ident))
            if actor.gone() or not mine:
                continue
            yield number, mine

    def print_stacks(self):
        for number, mine in self.standing():
            sys.stderr.write("%s (most recent call last):\n" % title(number).capitalize())
            rows = [(f.f_code.co_filename, f.f_lineno, f.f_code.co_name, None) for f in mine]
            sys.stderr.write("".join(traceback.format_list(traceback.StackSummary.from_list(rows))))

    def is_over(self):
        """All of the plan was done, and everyone who has not ended waits as it says."""
        with self.turn:
            running = self.running is not None and not self.running.gone()
            return self.at == len(self.plan) and not running and all(
                actor.waiting or actor.gone() for actor in self.actors.values())

    def end_deadlocked(self):
        for number, mine in self.standing():
            line = self.waits[number].what[1]
            if self.program.begins.get(mine[-1].f_lineno, mine[-1].f_lineno) != line and line:
                self.part("%s waits in line %d here, not in line %d" % (
                    title(number), mine[-1].f_lineno, line))
        self.print_stacks()
        say("deadlock (%s), as planned" % ", ".join(
            "%s in line %d" % (title(number), mine[-1].f_lineno - self.program.above)
            for number, mine in self.standing()))
        leave(FAILED)

    def watch(self):
        """Looks from time to time whether it is deadlocked, or something else keeps it."""
        moves, since = -1, time.monotonic()
        while True:
            time.sleep(0.05)
            if moves != self.moves:
                moves, since = self.moves, time.monotonic()
            quiet = time.monotonic() - since
            if quiet > QUIET and self.waits and self.is_over() and \
                    {n for n, a in self.actors.items() if a.waiting} == set(self.waits):
                self.end_deadlocked()
            if quiet > STALLED:
                self.print_stacks()
                self.part("no thread goes on, after %d of %d" % (self.at, len(self.plan)))

    def run(self):
        threading.Thread(target=self.watch, daemon=True).start()
        begin = threading.Thread.start

        def start(thread):
            if not thread._started.is_set():
                self.starting(thread)
            begin(thread)

        threading.Thread.start = start
        main = self.enter(0, threading.main_thread())
        self.attend()
        run_main(self.program)
        with self.turn:
            main.ended = True
            self.settle(main)
        join_all()
        if self.at < len(self.plan):
            self.part("it ends before this of the plan: %s" % self.plan[self.at])


failures = []  # (number of the thread or None, exception, line here)


def fail(program, kind, tb):
    thread = threading.current_thread()
    number = 0 if thread is threading.main_thread() else getattr(thread, "refrace_number", None)
    failures.append((number, kind.__name__, program.raised_at(tb)))


def run_main(program):
    names = {"__name__": "__main__", "__builtins__": __builtins__}
    try:
        exec(program.code, names)
    except BaseException as error:
        tb = error.__traceback__.tb_next
        fail(program, type(error), tb)
        traceback.print_exception(type(error), error, tb)
    kept.append(names)


kept = []  # the program's names outlive their run, as those of a script do


def join_all():
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def hook_failures(program):
    before = threading.excepthook, sys.unraisablehook

    def raised(arguments):
        fail(program, arguments.exc_type, arguments.exc_traceback)
        before[0](arguments)

    def unraisable(arguments):
        fail(program, arguments.exc_type, arguments.exc_traceback)
        before[1](arguments)

    threading.excepthook, sys.unraisablehook = raised, unraisable


class Tee:
    """What the program prints, for PRINTS."""

    def __init__(self, out):
        self.out, self.text = out, ""

    def write(self, text):
        self.text += text
        return self.out.write(text)

    def __getattr__(self, name):
        return getattr(self.out, name)


def check_python():
    if sys.version_info[:2] != PYTHON or platform.python_implementation() != "CPython":
        say("the schedule is one of CPython %d.%d, and this is %s %d.%d" % (
            PYTHON + (platform.python_implementation(),) + sys.version_info[:2]))
        leave(WRONG_PYTHON)
    if not getattr(sys, "_is_gil_enabled", lambda: True)():
        say("the schedule is one of a Python with the GIL, and this one is without")
        leave(WRONG_PYTHON)


def watch_free():
    """Looks from time to time whether any thread has gone on."""
    before, since = None, time.monotonic()
    while time.monotonic() - since < HANGS:
        time.sleep(0.1)
        now = {ident: (id(frame), frame.f_lasti) for ident, frame in sys._current_frames().items()
               if ident != threading.get_ident()}
        if now != before:
            before, since = now, time.monotonic()
    say("no thread goes on for %d seconds: it hangs" % HANGS)
    leave(FAILED)


def run_free(program, printed):
    """The program as it goes by itself. Status 0 is clean."""
    threading.Thread(target=watch_free, daemon=True).start()
    run_main(program)
    join_all()
    leave(FAILED if failures or PRINTS not in (None, printed.text) else 0)


def main():
    check_python()
    program, printed = Program(), Tee(sys.stdout)
    sys.stdout = printed
    hook_failures(program)
    if sys.argv[1:] == ["--free"]:
        run_free(program, printed)
    if sys.argv[1:]:
        say("takes no argument but --free, which runs the program without the plan")
        leave(WRONG_PYTHON)
    gc.disable()  # a collection begins where the program says
    director = Director(program)
    director.run()
    planned = sorted((n, kind, program.begin(line)) for n, kind, line in FAILURES)
    wrong = PRINTS not in (None, printed.text)
    if sorted(failures) != planned or wrong != PRINTS_WRONG:
        director.part("it did what the plan says and failed otherwise: %s, not %s" % (
            failures or "not at all", planned or "in what it prints"))
    if wrong:
        say("the output is not what the case states, as planned")
    for number, kind, line in planned:
        say("%s in %s, line %d, as planned" % (kind, title(number), line - program.above))
    leave(FAILED)


main()
