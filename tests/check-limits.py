#!/usr/bin/env python3
"""What refrace does not have is never reported as the program's failure.

Small programs are made from everything that Python shows: the public names of builtins and of
the modules that refrace has, the methods of the basic types, calls of each with a few sorts of
arguments, operators on all pairs of kinds, and every place that iterates over every kind. Each
program runs under python3, in a process of its own, and natively here: it prints the same and
raises an exception of the same type, or is refused with status 2 and a sentence that names the
place. What python3 accepts and refrace answers with an exception is a failed test, and so is a
wrong value.

usage: tests/check-limits.py [--all]    without --all: a sample
"""
import ast
import builtins
import concurrent.futures
import importlib
import os
import re
import signal
import subprocess
import sys
import tempfile

MODULES = ("sys", "threading", "time", "gc", "weakref", "queue")

# Set up in front of every program that mentions the name: `V = expression`.
SETUP = {
    "f": "def f(*x):\n    return 7\n".replace("*x", "x=1"),
    "C": "class C:\n    def m(self):\n        return 8\n",
    "o": "class C:\n    def m(self):\n        return 8\no = C()\n",
    "lock": "import threading\nlock = threading.Lock()\n",
    "thread": "import threading\nthread = threading.Thread()\n",
    "ref": "import weakref\nclass C:\n    pass\no = C()\nref = weakref.ref(o)\n",
    "threading": "import threading\n",
}

# Kinds of values: an expression for each, whose repr holds no address where that matters.
VALUES = ["None", "True", "0", "3", "-2", "1.5", "''", "'ab'", "()", "(1, 2)", "[]", "[2, 1]",
          "['b', 'a']", "{}", "{1: 2}", "{'a': 1}", "{1: 2}.keys()", "{1: 2}.values()",
          "{1: 2}.items()", "{1, 2}", "set()", "frozenset([1])", "slice(1)", "range(3)", "iter([1, 2])",
          "iter((1, 2))", "iter('ab')", "iter({5})",
          "iter({1: 2})", "iter(range(2))", "f", "C", "o", "o.m", "len", "[].append", "lock",
          "thread", "ref", "threading"]
TYPES = ["3", "True", "1.5", "'ab cd'", "(1, 2, 1)", "[2, 1, 2]", "{'a': 1, 'b': 2}",
         "{1: 2}.keys()", "{1: 2}.values()", "{1: 2}.items()", "{1, 2}", "frozenset([1, 2])",
         "slice(1, 2)", "range(3)", "iter([1, 2])",
         "None", "f", "o.m", "len"]
ARGUMENTS = ["", "1", "'a'", "[2, 1]", "1, 2", "'a', 'b'", "{'a': 3}", "(1, 2), (3, 4)", "f", "o",
             "2, 3, 4", "None", "-1"]
OPERATORS = ["+", "-", "*", "//", "%", "**", "&", "|", "^", "<<", ">>", "/", "@", "<", "<=",
             "==", "!=", ">", ">=", "in", "not in", "is", "and", "or"]
# Where `V` is iterated over.
ITERATES = ["print(list(V))", "print(tuple(V))", "print(sum(V))", "print(1 in V)", "a, b = V\nprint(a, b)",
            "for x in V:\n    print(x)", "print(sorted(V))", "print(min(V))", "print(max(V))",
            "print(dict(V))", "print(','.join(V))", "l = []\nl.extend(V)\nprint(l)",
            "l = []\nl += V\nprint(l)", "print(next(iter(V)))", "print((lambda *a: a)(*V))",
            "print((lambda **a: sorted(a))(**V))", "print(len(V))", "print(V[0])",
            "print(V[-1])", "print(V[0:1])", "print(not V)", "print(bool(V))", "print(-V)",
            "print(~V)", "x = V\nx[0] = 1\nprint(x)", "x = V\ndel x[0]\nprint(x)", "d = {V: 1}\nprint(len(d))",
            "x = V\nx.attr = 1\nprint(x.attr)", "print(V.missing)", "print(V())", "print(int(V))",
            "print(abs(V))", "print(isinstance(V, int))", "with V:\n    print(1)", "x = V\nprint(x is x)",
            "x = V\nx += V\nprint(x is None)", "assert V\nprint(2)"]
# Bounds: integers beyond 64 bits, memory, recursion.
BOUNDS = ["print(2**62 + (2**62 - 1))", "print(2**63)", "print(2**70)", "print(-2**63)", "print(1 << 70)",
          "print(9223372036854775807 + 1)", "print(3037000500 * 3037000500)", "print(-9223372036854775807 - 2)",
          "print(sum(range(10)))", "print(sum(range(2**23)) > 1)", "print(sum([2**62, 2**62]))",
          "print(abs(-2**62 * 2))", "print(int('99999999999999999999'))", "print(-(-2**62 * 2))",
          "x = 2**62\nx += x\nprint(x)", "print((-2**62 * 2) // -1)", "print('x' * (2**40))",
          "print([0] * (2**40))", "print('x' * -1)", "def g(n):\n    return g(n + 1)\ng(0)",
          "def g(n):\n    if n == 0:\n        return 0\n    return g(n - 1) + 1\nprint(g(900))",
          "print(range(2**40)[5])", "print(len(range(2**40)))", "print((1,) * (2**40))",
          "print(12345678901234567890)", "print(7 ** 30)", "print(7 ** -1)", "print(0 ** -1)"]
# Without --all, one of so many programs of a group is tried; of the groups not named, one of 80.
ONE_OF = {"names": 4, "bounds": 1, "uses": 4}
# Not asked: they need a terminal, a file or a person, or print what differs from run to run.
NOT_ASKED = {"input", "breakpoint", "help", "open", "copyright", "credits", "license", "print",
             "sleep", "setprofile", "settrace", "id", "exit", "quit", "get_ident", "time", "time_ns",
             "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time"}


def setup(body):
    words = set(re.findall(r"[A-Za-z]\w*", body))
    return "".join(text for name, text in SETUP.items()
                   if name in words and not (name == "C" and "o" in words & set(SETUP)))


def programs():
    """Yields (group, program); large groups are sampled."""
    for name in sorted(dir(builtins)):
        if name.startswith("_") or name in NOT_ASKED:
            continue
        yield "names", "x = %s\nprint(1)" % name
        if isinstance(getattr(builtins, name), type) and issubclass(getattr(builtins, name), BaseException):
            continue
        for arguments in ARGUMENTS:
            if name == "hash" and not re.fullmatch(r"-?\d*", arguments):
                continue  # of a text, or an address
            if (name, arguments) == ("dir", "o"):
                continue  # it differs from version to version (tests/python has what does not)
            if name in ("globals", "locals", "vars") and not arguments:
                continue  # of the module's names in two underscores they have some only: refrace-case(5)
            yield "builtins", "x = %s(%s)\nprint(x)" % (name, arguments)
    for value in TYPES:
        space = {}
        exec(setup(value), space)
        for name in sorted(dir(eval(value, space))):
            if name.startswith("_"):
                continue
            yield "names", "x = (%s).%s\nprint(1)" % (value, name)
            for arguments in ARGUMENTS:
                yield "methods", "v = %s\nx = v.%s(%s)\nprint(x)\nprint(v)" % (value, name, arguments)
            kind = type(eval(value, space)).__name__
            if hasattr(builtins, kind):
                yield "names", "x = %s.%s\nprint(1)" % (kind, name)
    for module in MODULES:
        for name in sorted(dir(importlib.import_module(module))):
            if not name.startswith("_"):
                yield "names", "import %s\nx = %s.%s\nprint(1)" % (module, module, name)
                yield "names", "from %s import %s\nprint(1)" % (module, name)
                for arguments in ARGUMENTS if name not in NOT_ASKED else ():
                    yield "modules", "import %s\nx = %s.%s(%s)\nprint(1)" % (module, module, name, arguments)
    for a in VALUES:
        for b in VALUES:
            for operator in OPERATORS:
                if operator == "is" and a == b and a.startswith("("):
                    continue  # Python leaves it open whether equal tuples are one object
                yield "operators", "a = %s\nb = %s\nx = a %s b\nprint(x)" % (a, b, operator)
    for value in VALUES:
        for use in ITERATES:
            yield "uses", use.replace("V", "(%s)" % value)
    for program in BOUNDS:
        yield "bounds", program


def of_python(program):
    """What python3 does: (printed, name of the exception's type or "")."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(write, 1)
        sys.stdout = os.fdopen(1, "w")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(3)
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        name = ""
        try:
            exec(program, {"__name__": "__main__"})
        except BaseException as e:
            name = type(e).__name__
        sys.stdout.flush()
        os.write(write, ("\0" + name).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as f:
        out = f.read().decode(errors="replace")
    os.waitpid(child, 0)
    printed, zero, name = out.rpartition("\0")
    return (printed, name) if zero else (out, "a signal")


def of_refrace(program, scratch):
    """What refrace does: (status, printed, last line of standard error)."""
    path = os.path.join(scratch, "p%d.py" % os.getpid())
    with open(path, "w") as f:
        f.write(program + "\n")
    try:
        done = subprocess.run([os.environ.get("REFRACE", "./refrace"), "exec", path],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    lines = done.stderr.decode(errors="replace").strip().split("\n")
    return done.returncode, done.stdout.decode(errors="replace"), lines


def in_order(line):
    """A set of strings, or of objects, is shown in an order of its own in each run of python3."""
    kind, _, inside = line.rpartition("frozenset(")
    try:
        value = ast.literal_eval(inside[:-1] if inside != line and not kind else line)
    except (SyntaxError, ValueError):
        return line
    return "set of %s" % sorted(map(repr, value)) if isinstance(value, set) else line


def without_addresses(text):
    """A repr that holds an address, a path or what it is bound to says here only what it is of."""
    text = re.sub(r"<(?!class)[^<>]*(<[^<>]*>)?[^<>]*>", "...", text)
    return "\n".join(map(in_order, text.split("\n")))


def judge(program, scratch):
    """None if all is well, else what is wrong."""
    status, printed, errors = of_refrace(program, scratch)
    if status == 2:
        if re.search(r":\d+(:\d+)?: ", errors[0]):
            return None
        return "refused without a place: %s" % errors[0]
    expected, exception = of_python(program)
    if status == 0 and not exception:
        if without_addresses(printed) == without_addresses(expected):
            return None
        return "printed %r, python3 %r" % (printed[-80:], expected[-80:])
    raised = errors[-1].split(":")[0] if status == 1 else "status %s" % (status,)
    if raised == exception:
        return None
    if sys.version_info >= (3, 12) and errors[-1] == "TypeError: unhashable type: 'slice'":
        return None  # they are hashable since 3.12
    return "%s, python3: %s" % (errors[-1] if status == 1 else raised, exception or repr(expected[-60:]))


def judge_all(work):
    os.environ["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as scratch:
        return [(group, program, judge(setup(program) + program, scratch)) for group, program in work]


def main():
    everything = "--all" in sys.argv
    work = [p for i, p in enumerate(dict.fromkeys(programs()))
            if everything or i % ONE_OF.get(p[0], 80) == 0]
    jobs = 2
    failures, counted = {}, {}
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        for results in pool.map(judge_all, [work[i::16] for i in range(16)]):
            for group, program, wrong in results:
                counted[group] = counted.get(group, 0) + 1
                if wrong:
                    failures.setdefault(group, []).append((program, wrong))
    for number, group in enumerate(sorted(counted), 1):
        failed = failures.get(group, [])
        print("%sok %d - %s: %d programs%s" % ("not " if failed else "", number, group, counted[group],
                                             ", %d go wrong" % len(failed) if failed else ""))
        for program, wrong in failed:
            print("# %s\n#     %s" % (program.replace("\n", "; "), wrong))
    print("1..%d" % len(counted))
    sys.exit(1 if failures else 0)


main()
