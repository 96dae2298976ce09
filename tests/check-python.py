#!/usr/bin/env python3
"""Compares refrace with Debian's python3: the oracle of the language.

Every tests/python/*.py and tests/programs/*.py is run by both; standard output and exit status must be the same.
So must those of the programs of `refrace bench`, and those of every case, which is run under the strategy `gil`: python3 has one. Where
a case fails even with the GIL its outcome is a matter of luck, so it gets several tries.

A file whose first lines say `makes a cycle` leaks natively, too, as it should: nothing
collects cycles. Built with AddressSanitizer, refrace must be reported for it, and only then.

Not run by python3, only compiled: files whose first line says `not for python` (what they
test is ours alone), cases that deadlock under the GIL (python3 would hang), and cases that
import capi (python3 has no such module).
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

ORACLE = "/usr/bin/python3"
TIMEOUT = 20
TRIES = 10


def run(command, env=None):
    """Returns (exit status or a phrase, stdout, stderr)."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=TIMEOUT, env=env)
    except subprocess.TimeoutExpired:
        return "timeout", b"", b""
    return done.returncode, done.stdout, done.stderr


def compiles(path):
    """What is wrong with the file as Python, or an empty string."""
    with open(path, "rb") as file:
        source = file.read()
    try:
        compile(source, path, "exec")
    except (SyntaxError, ValueError) as error:
        return "python3 cannot compile it: %s" % error
    return ""


def difference(oracle, ours):
    if oracle[:2] == ours[:2]:
        return ""
    return "python3: status %s\n%s\nrefrace: status %s\n%s\n%s" % (
        oracle[0], oracle[1].decode(errors="replace"),
        ours[0], ours[1].decode(errors="replace"), ours[2].decode(errors="replace"))


def makes_cycle(path):
    with open(path, encoding="utf-8") as file:
        return "makes a cycle" in file.read(600)


def leak_unseen(command):
    """A program that leaks must be reported by LeakSanitizer; what is wrong, or nothing."""
    status, _, err = run(command)
    if status != 0 and b"LeakSanitizer" in err:
        return ""
    return "LeakSanitizer does not report the cycle: status %s" % status


def compare(path, arguments, tries):
    """What differs, or an empty string."""
    found = ""
    env = None
    if makes_cycle(path) and os.environ.get("FLAVOUR") == "asan":
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
        found = leak_unseen([PROGRAM, "exec"] + arguments + [path])
        if found:
            return found
    for _ in range(tries):
        found = difference(run([ORACLE, path]), run([PROGRAM, "exec"] + arguments + [path], env))
        if not found:
            break
    return found


def check_case(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    expected = re.search(r"^# expect gil:\s*(.*)$", text, re.MULTILINE)
    kinds = expected.group(1).split() if expected else []
    if "deadlock" in kinds or "import capi" in text:
        return compiles(path)
    return compare(path, ["--with=gil"], 1 if kinds == ["clean"] else TRIES)


def check_program(path):
    with open(path, encoding="utf-8") as file:
        first = file.readline()
    wrong = compiles(path)
    if wrong or "not for python" in first:
        return wrong
    return compare(path, [], 1)


def check_bench(path):
    """A program of `refrace bench`, as it is and with three threads."""
    wrong = check_program(path)
    if wrong:
        return wrong
    with open(path, encoding="utf-8") as file, tempfile.NamedTemporaryFile(
            "w", suffix=".py", encoding="utf-8") as more:
        text, changed = re.subn("^THREADS = 1$", "THREADS = 3", file.read(), flags=re.MULTILINE)
        more.write(text)
        more.flush()
        return compare(more.name, [], 1) if changed == 1 else "no line THREADS = 1"


PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    failed = 0
    checks = [(path, check_case) for path in sorted(glob.glob("cases/*.py"))]
    checks += [(path, check_program) for path in sorted(glob.glob("tests/python/*.py"))]
    checks += [(path, check_bench) for path in sorted(glob.glob("tests/bench/programs/*.py"))]
    for number, (path, check) in enumerate(checks, 1):
        wrong = check(path)
        failed += bool(wrong)
        print("%s %d - %s" % ("not ok" if wrong else "ok", number, path))
        print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    print("1..%d" % len(checks))
    sys.exit(1 if failed else 0)


main()
