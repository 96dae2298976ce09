#!/usr/bin/env python3
"""Compares refrace with Debian's python3: the oracle of the language.

Every tests/python/*.py is run by python3, and natively under the strategies and variants that are
no deliberate mistake (strategies.def) and under the runtime of python3's version; standard output
and exit status must be the same. With $LONG it is run under all of them; else under the GIL and a
third of the others, each file under another third.
Two things differ under `gc` and `ruby`, and a file's first line says so: finalizers run when a collection
finds their objects (`gc: another order`: the same lines in any order), and there are no counts
(`gc: other numbers`); or what is printed rests on when that is (`gc: other moments`: anything). A program that starts threads is not run where those may damage each
other.

So must those of the programs of `refrace bench`, with one thread and with three; and those of
every case, which is run under the strategy `gil`: python3 has one. Where a case fails even with the
GIL its outcome is a matter of luck, so it gets several tries.

A file whose first lines say `makes a cycle` leaks natively, too, as it should, where nothing
collects cycles. Built with AddressSanitizer, refrace must be reported for it, and only then.

With $LONG, other Pythons that are on PATH as python3.N print the same as Debian's. A file whose first
lines say `as Python 3.11` prints what later ones say otherwise, and is run where Debian's python3 is 3.11.

Not run by python3, only compiled: files whose first line says `not for python` (what they
test is ours alone), cases that deadlock under the GIL (python3 would hang), and cases that
import capi (python3 has no such module).

usage: tests/check-python.py [--threads]    only what runs several threads
"""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

ORACLE = "/usr/bin/python3"
OTHERS = ["python3.%d" % minor for minor in range(9, 20)]
COLLECT = ("gc", "ruby")
TIMEOUT = 60
TRIES = 10
DAMAGING = {"unsafe", "atomic"}  # threads, each other
OF_311 = os.path.realpath(ORACLE).endswith("3.11")


# What later Pythons say otherwise, and 3.11, whose texts are ours (seen in 3.13.5).
REWORDED = [
    (rb"(no attribute '\w+') and no __dict__ for setting new attributes", rb"\1"),
    (rb"(super\(type, obj\): obj) \(.*\) is not an (instance or subtype of type) \(.*\)\.",
     rb"\1 must be an \2"),
    (rb"must assign iterable to extended slice", rb"can only assign an iterable"),
    (rb"(min|max)\(\) iterable argument is empty", rb"\1() arg is an empty sequence"),
]


def strategies():
    """The names of all that are no deliberate mistake."""
    with open("vm/base/strategies.def", encoding="utf-8") as file:
        text = file.read()
    rows = "STRATEGY|ALSO" if os.environ.get("LONG") else "STRATEGY"
    names = re.findall(r"^(?:%s)\((\w+)," % rows, text, re.MULTILINE)
    for owner, name, fault in re.findall(r"^VARIANT\((\w+), (\w+), (\d)", text, re.MULTILINE):
        if fault == "0":
            names.append("%s+%s" % (owner, name))
    return names + [runtime()]


def strategies_for(path):
    """Those that the file is run under."""
    names = strategies()
    if os.environ.get("LONG"):
        return names
    return ["gil"] + [name for i, name in enumerate(names)
                      if name != "gil" and (i + zlib.crc32(path.encode())) % 3 == 0]


def runtime():
    """That of the oracle."""
    return "c" + os.path.basename(os.path.realpath(ORACLE))


def run(command, env=None):
    """Returns (exit status or a phrase, stdout, stderr)."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=TIMEOUT, env=env)
    except subprocess.TimeoutExpired:
        return "timeout", b"", b""
    return done.returncode, done.stdout, done.stderr


def run_python(python, path):
    """The same for python3, with the texts of 3.11."""
    status, out, err = run([python, path])
    for later, of_311 in REWORDED:
        out = re.sub(later, of_311, out)
    return status, out, err


def compiles(path):
    """What is wrong with the file as Python, or an empty string."""
    with open(path, "rb") as file:
        source = file.read()
    try:
        compile(source, path, "exec")
    except (SyntaxError, ValueError) as error:
        return "python3 cannot compile it: %s" % error
    return ""


def difference(oracle, ours, same=lambda a, b: a == b):
    if oracle[0] == ours[0] and same(oracle[1], ours[1]):
        return ""
    return "python3: status %s\n%s\nrefrace: status %s\n%s\n%s" % (
        oracle[0], oracle[1].decode(errors="replace"),
        ours[0], ours[1].decode(errors="replace"), ours[2].decode(errors="replace"))


def same_lines(a, b):
    return sorted(a.splitlines()) == sorted(b.splitlines())


def same_but_numbers(a, b):
    return re.sub(rb"\d+", b"0", a) == re.sub(rb"\d+", b"0", b)


def as_marked(first, strategy):
    """How outputs are compared, as a file's first line says."""
    if strategy in COLLECT and "gc: another order" in first:
        return same_lines
    if strategy in COLLECT and "gc: other numbers" in first:
        return same_but_numbers
    if strategy in COLLECT and "gc: other moments" in first:
        return lambda a, b: True
    return lambda a, b: a == b


def leak_unseen(command):
    """A program that leaks must be reported by LeakSanitizer; what is wrong, or nothing."""
    status, _, err = run(command)
    if status != 0 and b"LeakSanitizer" in err:
        return ""
    return "LeakSanitizer does not report the cycle: status %s" % status


def run_ours(path, strategy, start):
    """Returns (what is wrong already, or nothing; what a run gives)."""
    command = [PROGRAM, "exec", "--with=" + strategy, path]
    leaks = "makes a cycle" in start and strategy not in COLLECT
    wrong, env = "", None
    if leaks and os.environ.get("FLAVOUR") == "whole-asan":
        wrong = leak_unseen(command)
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    return wrong, run(command, env)


def check_case(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    expected = re.search(r"^# expect gil:\s*(.*)$", text, re.MULTILINE)
    kinds = expected.group(1).split() if expected else []
    if "deadlock" in kinds or "import capi" in text:
        return compiles(path)
    for _ in range(1 if kinds == ["clean"] else TRIES):
        wrong, ours = run_ours(path, "gil", text)
        wrong = wrong or difference(run_python(ORACLE, path), ours)
        if not wrong:
            break
    return wrong


def compare_all(path, text):
    """What differs under some strategy, or an empty string."""
    first = text.split("\n", 1)[0]
    oracle = run_python(ORACLE, path)
    for strategy in strategies_for(path):
        if strategy in DAMAGING and "Thread(" in text:
            continue
        wrong, ours = run_ours(path, strategy, text[:600])
        wrong = wrong or difference(oracle, ours, as_marked(first, strategy))
        if wrong:
            return "--with=%s\n%s" % (strategy, wrong)
    return ""


def check_program(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    wrong = compiles(path)
    if wrong or "not for python" in text.split("\n", 1)[0]:
        return wrong
    return compare_all(path, text)


def check_bench(path):
    """A program of `refrace bench`, as it is and with three threads."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    wrong = "" if "--threads" in sys.argv[1:] else compare_all(path, text)
    if wrong:
        return wrong
    text, changed = re.subn("^THREADS = 1$", "THREADS = 3", text, flags=re.MULTILINE)
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as more:
        more.write(text)
        more.flush()
        return compare_all(more.name, text) if changed == 1 else "no line THREADS = 1"


PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))


def runs(python):
    """Whether it is there; a name may be there for a version that is not."""
    return shutil.which(python) is not None and run([python, "-c", ""])[0] == 0


def is_of_311(path):
    with open(path, encoding="utf-8") as file:
        return "as Python 3.11" in file.read(400)


def is_ours_alone(path):
    with open(path, encoding="utf-8") as file:
        return "not for python" in file.readline() or is_of_311(path)


def check_other(python):
    """On which programs the two Pythons differ, or an empty string."""
    wrong = ""
    for path in sorted(glob.glob("tests/python/*.py") + glob.glob("tests/bench/programs/*.py")):
        if not is_ours_alone(path) and run_python(ORACLE, path)[:2] != run_python(python, path)[:2]:
            wrong += "%s: not as %s\n" % (path, ORACLE)
    return wrong


def starts_threads(path):
    with open(path, encoding="utf-8") as file:
        return "Thread(" in file.read()


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    failed = 0
    checks = [(path, check_case) for path in sorted(glob.glob("cases/*.py"))]
    checks += [(path, check_program) for path in sorted(glob.glob("tests/python/*.py"))
               if OF_311 or not is_of_311(path)]
    checks += [(path, check_bench) for path in sorted(glob.glob("tests/bench/programs/*.py"))]
    if "--threads" in sys.argv[1:]:
        checks = [row for row in checks if starts_threads(row[0])]
    elif os.environ.get("LONG"):
        checks += [(python, check_other) for python in OTHERS if runs(python)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda row: row[1](row[0]), checks)
        for number, ((path, _), wrong) in enumerate(zip(checks, results), 1):
            failed += bool(wrong)
            print("%s %d - %s" % ("not ok" if wrong else "ok", number, path))
            print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    print("1..%d" % len(checks))
    sys.exit(1 if failed else 0)


main()
