#!/usr/bin/env python3
"""Real Pythons fail as `refrace export --python` says that they will, in every run.

Each program here that fails under the runtime of a Python is exported for it and run by it, and
must fail as planned; a program that is clean there, or uses capi, must be refused. What is no
program with threads (python/*.py, and in `make check-long` the constructs of switches/) gets an
assertion that fails at its end, so that all of its instructions are held against the plan; in
`make check-long` so does what two threads do to one variable (switches/updates.py).

Then exported files are changed, in the plan and in the program: each must part from its plan.

`make check` takes python3 and few runs. `make check-long` takes every python3.N there is, drives
each of the programs RUNS times, and prints beside it how often it fails when left to itself.
"""
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import pythons  # noqa: E402
import updates  # noqa: E402

LONG = bool(os.environ.get("LONG"))
RUNS = int(os.environ.get("RUNS", 100 if LONG else 1))
FAILED, WRONG_PYTHON, PARTED = 1, 2, 4
PROGRAMS = ["cases/*.py", "tests/cases/*.py", "tests/programs/*.py"]
# What the driver does not know yet: its instructions have other names, or come in another order.
UNKNOWN = re.compile(r"yield|lambda|key=|nonlocal|^\s*@|super\(|def __(?!init__|del__)|\*\w|__\w+__ =|"
                     r"\bfor\b[^:\n]* in [^:\n]*[])}]|\bf['\"]|^import|class \w+\(\w+, ", re.MULTILINE)


def is_known(path):
    with open(path, encoding="utf-8") as file:
        return not UNKNOWN.search(file.read())


LANGUAGE = sorted(filter(is_known, set(glob.glob(TOP + "/tests/python/*.py")) -
                         # the driver's frames count, too; CPython keeps the main thread's last exception
                         # to the end; it imports files beside it
                         {TOP + "/tests/python/" + name for name in (
                             "error_recursion.py", "exceptions_uncaught.py", "import_in_function.py")}))
SAMPLE = LANGUAGE if LONG else LANGUAGE[::4]
REFUSED = re.compile(r"clean under|in nothing that python3 could show|uses capi|refrace's library")
VERSION = "import json, sys; json.dump({'version': list(sys.version_info[:3])}, sys.stdout)"
# Some of the Pythons have no files but what they read.
LAUNCH = """
import sys
text = sys.stdin.buffer.read()
exec(compile(text, "exported.py", "exec"),
     {"__name__": "__main__", "__file__": "exported.py", "SOURCE": text})
"""


def export(path, runtime):
    """Returns the file, or why there is none."""
    done = subprocess.run([os.environ["REFRACE"], "export", "--python", "--with=" + runtime, path],
                          capture_output=True)
    return done.stdout if done.returncode == 0 else done.stderr.decode().strip()


def drive(python, text, *options):
    """Returns (exit status, last line of what it says)."""
    done = subprocess.run([python, "-c", LAUNCH, *options], input=text, capture_output=True)
    return done.returncode, (done.stderr.decode().strip().splitlines() or [""])[-1]


def failures(python, text, runs, at_once, *options):
    """Returns how many of so many runs failed, and what the first other one was."""
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        ends = list(pool.map(lambda _: drive(python, text, *options), range(runs)))
    others = ["status %d: %s" % end for end in ends
              if end[0] != FAILED or (not options and not end[1].endswith(", as planned"))]
    return runs - len(others), others[:1]


def check_program(tap, python, runtime, path):
    text = export(path, runtime)
    if isinstance(text, str):
        tap.result("%s: %s is refused" % (runtime, path), [] if REFUSED.search(text) else [text])
        return False
    failed, others = failures(python, text, RUNS, os.cpu_count())
    beside = ""
    if LONG:
        beside = "; left to itself in %d" % failures(python, text, RUNS, 20, "--free")[0]
    tap.result("%s: %s fails as planned in %d of %d%s" % (runtime, path, failed, RUNS, beside),
               others)
    return True


def wrong_text(python, runtime, name, text, folder):
    """Drives a program of the test's own once; returns what is wrong."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    exported = export(path, runtime)
    if isinstance(exported, str):
        return [] if REFUSED.search(exported) else [name + ": " + exported]
    return [name + ": " + other for other in failures(python, exported, 1, 1)[1]]


def check_language(tap, python, runtime, folder):
    wrong = []
    for path in SAMPLE:
        with open(path, encoding="utf-8") as file:
            text = file.read() + "\nassert 1 == 2\n"
        wrong += wrong_text(python, runtime, os.path.basename(path), text, folder)
    tap.result("%s: %d programs of tests/python do what the plan says" % (runtime, len(SAMPLE)),
               wrong)


def check_constructs(tap, python, runtime, folder):
    wrong = []
    for name in updates.CONSTRUCTS:
        text = updates.program(name, 1) + "assert n == 2\n"
        wrong += wrong_text(python, runtime, name + ".py", text, folder)
    tap.result("%s: what two threads do to one variable, in %d ways" % (
        runtime, len(updates.CONSTRUCTS)), wrong)


# (what is changed, how often it is there, what becomes of it, the status)
CHANGES = [
    ("another effect", b"load n, call", b"load m, call", PARTED),
    ("another function", b"\n1 inc:7", b"\n1 inc:8", PARTED),
    ("another line", b"\n1 t1:11 13 load n", b"\n1 t1:11 12 load n", PARTED),
    ("one thing less", b"load n, compare, raise", b"load n, compare", PARTED),
    ("one thing more", b"compare, raise", b"compare, raise, load n", PARTED),
    ("a thread less", b"STARTS = [(0, 1), (0, 2)]", b"STARTS = [(0, 1)]", PARTED),
    ("another failure", b'"AssertionError", 27', b'"AssertionError", 26', PARTED),
    ("another exception", b'"AssertionError", 27', b'"IndexError", 27', PARTED),
    ("a program that is right", b"assert n == 2 ", b"assert n == 1 ", PARTED),
    ("a program that does something else", b"\n    return x + 1\n", b"\n    return x\n", PARTED),
    ("another Python", b"PYTHON = (3, ", b"PYTHON = (2, ", WRONG_PYTHON),
]


def check_changes(tap, python, runtime):
    text = export("counter-through-call", runtime)
    for what, old, new, status in CHANGES:
        wrong = [] if text.count(old) else ["%r is not in the file" % old]
        end = drive(python, text.replace(old, new))
        tap.result("%s: %s: status %d" % (runtime, what, status), wrong or (
            [] if end[0] == status else ["status %d: %s" % end]))


def check_identity(tap, python, runtime):
    """Locks of the same names that are others."""
    text = export("tests/cases/abba-acquire.py", runtime)
    changed = text.replace(b"\nx = threading.Thread", b"\nlocks = a, b\nx = threading.Thread")
    tap.result("%s: what is not in the plan is noticed before threads run" % runtime,
               [] if drive(python, changed)[0] == PARTED else ["not parted"])
    other = re.sub(rb"(?m)^b = threading.Lock\(\)", b"b = threading.Semaphore(3)", text)
    end = drive(python, other.replace(b"attr Lock, call, store b", b"attr Semaphore, call, store b"))
    tap.result("%s: a lock of that name which is not held makes no deadlock" % runtime,
               [] if end[0] == PARTED else ["status %d: %s" % end])


def check_unchanged(tap, runtime, path):
    with open(path, "rb") as file:
        text = file.read()
    tap.result("%s: the program is in the file as it is" % runtime,
               [] if export(path, runtime).endswith(b" ---\n" + text) else ["it is not"])


def check_python(tap, python, runtime, folder):
    failing = [path for pattern in PROGRAMS for path in sorted(glob.glob(pattern))
               if check_program(tap, python, runtime, path)]
    tap.result("%s: programs that fail there were driven" % runtime,
               [] if len(failing) > 10 else ["only %d" % len(failing)])
    check_changes(tap, python, runtime)
    check_identity(tap, python, runtime)
    check_unchanged(tap, runtime, "cases/counter-through-call.py")
    check_language(tap, python, runtime, folder)
    if LONG:
        check_constructs(tap, python, runtime, folder)


def installed():
    """Yields (command, runtime): python3, or all there are."""
    if LONG:
        pythons.prepare()
        for runtime, _, _ in pythons.answers(VERSION, {}):
            yield runtime[1:], runtime
        return
    answer = pythons.ask("python3", VERSION, {})
    runtime = answer if isinstance(answer, str) else "cpython%d.%d" % tuple(answer["version"][:2])
    if runtime in dict(pythons.runtimes()):
        yield "python3", runtime
    else:
        print("# python3: %s" % runtime)


def main():
    os.chdir(TOP)
    tap = pythons.Tap()
    with tempfile.TemporaryDirectory() as folder:
        for python, runtime in installed():
            check_python(tap, python, runtime, folder)
    tap.result("at least one Python was driven", [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
