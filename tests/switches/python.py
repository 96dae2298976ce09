"""Run by the Python that is to be looked at, and asked by tests/check-switches.py: reads a request
(JSON) from standard input, {"constructs": text, "programs": {name: text}}, and prints where this
Python looks at its eval breaker in the constructs, and the bytecode that it makes of the programs.

Where it looks is observed: a pending call (Py_AddPendingCall) is run exactly where a request for
the GIL is granted, in eval_frame_handle_pending (3.9 to 3.11) or _Py_HandlePending (from 3.12).
One that asks for itself again is run at every such place that the program comes to, and the frame
below it says which instruction that is: f_lasti is the one after which the check stands. Nothing
of it depends on time.
"""
import bisect
import collections
import ctypes
import dis
import json
import os
import re
import sys
import sysconfig

NAME = "constructs"  # of the file that is observed
NEW = sys.version_info >= (3, 12)  # has sys.monitoring
COLD, WARM = 2, 70  # rounds; from 3.11 on, instructions are specialised when they are warm


def codes_in(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from codes_in(constant)


def starts(every):
    """Yields where each instruction begins, with its prefixes."""
    prefixed = None
    for i in every:
        if i.opname == "CACHE":
            continue
        prefixed = i.offset if prefixed is None else prefixed
        if i.opname != "EXTENDED_ARG":
            yield prefixed
            prefixed = None


class Listing:
    """The instructions of a code object, without prefixes."""

    def __init__(self, code):
        every = list(dis.get_instructions(code))
        self.instructions = [i for i in every if i.opname not in ("EXTENDED_ARG", "CACHE")]
        self.starts = list(starts(every))

    def at(self, offset):
        """The number of the instruction; an offset in its prefixes or its cache is its own."""
        return bisect.bisect_right(self.starts, offset) - 1


def functions(names):
    return [(name, f) for name, f in list(names.items()) if name.startswith("do_")]


def run(names, rounds):
    for _ in range(rounds):
        for _, function in functions(names):
            try:
                function()
            except AssertionError:
                pass


def fresh(text):
    return compile(text, NAME, "exec", dont_inherit=True)


def looks(text):
    """Returns the set of (first line, name, offset) after which the eval breaker was looked at."""
    seen, asking = set(), True

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
    def pending(_):
        frame = sys._getframe(1)
        if frame.f_code.co_filename == NAME:
            seen.add((frame.f_code.co_firstlineno, frame.f_code.co_name, frame.f_lasti))
        if asking:
            ask(address, None)
        return 0

    ask = ctypes.pythonapi.Py_AddPendingCall
    ask.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    address = ctypes.cast(pending, ctypes.c_void_p)
    names = {"__name__": "constructs"}
    code = fresh(text)
    ask(address, None)
    ask(address, None)  # from 3.13 on the request is forgotten if only one is left
    exec(code, names)
    run(names, COLD if sys.version_info < (3, 11) else WARM)
    asking = False
    return seen


def steps(text):
    """Returns a list of (frame's number, code's key, offset), instruction by instruction."""
    numbers, rows = {}, []

    def note(frame, offset):
        if frame.f_code.co_filename == NAME:
            number = numbers.setdefault(frame, len(numbers))
            back = numbers.get(frame.f_back, -1)
            rows.append((number, back, frame.f_code, offset))

    def trace(frame, event, _):
        if frame.f_code.co_filename != NAME:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            note(frame, frame.f_lasti)
        return trace

    names = {"__name__": "constructs"}
    code = fresh(text)
    if NEW:
        monitoring = sys.monitoring
        monitoring.use_tool_id(0, "steps")
        monitoring.register_callback(0, monitoring.events.INSTRUCTION,
                                     lambda _, offset: note(sys._getframe(1), offset))
        monitoring.set_events(0, monitoring.events.INSTRUCTION)
    else:
        sys.settrace(trace)
    exec(code, names)
    run(names, 1)
    if NEW:
        monitoring.set_events(0, 0)
    else:
        sys.settrace(None)
    return rows


def callee(code):
    """How a frame has come from a call: a class is native code that calls Python."""
    optimized = code.co_flags & 1
    return "python" if optimized and code.co_name != "__init__" else "native"


def observe(text):
    seen = looks(text)
    listings, places = {}, collections.defaultdict(lambda: [set(), set()])
    last = {}  # by frame: where it stands
    for number, back, code, offset in steps(text):
        key = code.co_firstlineno, code.co_name
        if key not in listings:
            listings[key] = Listing(code)
        at = listings[key].at(offset)
        if number not in last and back in last:
            places[last[back]][1].add(callee(code))
        if number not in last:  # what comes before RESUME, and RESUME itself, make no event
            for first in range(at):
                places[last.get(number, (key, -1))][0].add(first)
                last[number] = key, first
        before = last.get(number, (key, -1))
        if before[1] != at:
            places[before][0].add(at)
        last[number] = key, at
    looked = {(line, name, listings[line, name].at(offset))
              for line, name, offset in seen if (line, name) in listings}
    return [{"line": key[0], "name": key[1], "at": at, "next": sorted(after),
             "callees": sorted(callees), "looks": key + (at,) in looked}
            for (key, at), (after, callees) in places.items()]


def describe(text):
    rows = []
    for code in codes_in(fresh(text)):
        listing = Listing(code)
        jumps = set(dis.hasjrel) | set(dis.hasjabs)
        rows.append({"name": code.co_name, "line": code.co_firstlineno,
                     "size": len(code.co_code), "instructions": [
            {"op": i.opname, "text": str(i.argval) if i.argval is not None else "None",
             "repr": i.argrepr,
             "line": line,
             "target": listing.at(i.argval) if i.opcode in jumps else None}
            for i, line in zip(listing.instructions, lines(listing.instructions))]})
    return rows


def lines(instructions):
    line = None
    for i in instructions:
        if hasattr(i, "line_number"):
            line = i.line_number
        elif i.starts_line is not None:
            line = i.starts_line
        yield line


def flagged():
    """The instructions that have HAS_EVAL_BREAK_FLAG, by their unspecialised names; or None."""
    path = os.path.join(sysconfig.get_path("include"), "internal", "pycore_opcode_metadata.h")
    if not os.path.exists(path):
        return None
    with open(path) as file:
        text = file.read()
    flags = re.findall(r"\[(\w+)\] = \{ true, \w+, ([^}]*) \}", text)
    plain = dict(re.findall(r"^ *\[(\w+)\] = ([A-Z]\w+),$", text, re.MULTILINE))
    return sorted({plain.get(op, op) for op, flag in flags
                   if "HAS_EVAL_BREAK_FLAG" in flag and not op.startswith("INSTRUMENTED_")})


def main():
    request = json.load(sys.stdin)
    json.dump({"version": list(sys.version_info[:3]),
               "flagged": flagged(),
               "places": observe(request["constructs"]),
               "programs": {name: describe(text) for name, text in request["programs"].items()}},
              sys.stdout)


main()
