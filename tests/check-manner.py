#!/usr/bin/env python3
"""Compares refrace with Debian's python3 on whole programs, as people write them.

manner/*.py are in the manner of tutorials, cookbooks and bug reports, each in another. What
starts no thread runs natively and must print what python3 prints, and end with its status.
What starts threads is explored under the runtime of python3's version: the search must be
complete, what python3 printed must be among the texts of the outcomes, and so must an exception
that ended it; and no interleaving may damage memory.

A sample of them, the same each time; with $LONG all, and compared with each other Python that is
on PATH as python3.N and has a runtime, too.
"""
import concurrent.futures
import glob
import json
import os
import re
import shutil
import subprocess
import sys

ORACLE = "/usr/bin/python3"
OTHERS = ["python3.%d" % minor for minor in range(9, 14)]
PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))
STRIDE = 1 if os.environ.get("LONG") else 3
TIMEOUT = 60
MEMORY = {"miscount", "premature-free", "use-after-free", "double-free"}


def run(command):
    """Returns (exit status or a phrase, stdout, stderr)."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def said(name, result):
    return "%s: status %s\n%s\n%s" % (name, result[0], result[1], result[2])


def compare_alone(path, python, runtime):
    """What differs in a program that starts no thread, or an empty string."""
    theirs, ours = run([python, path]), run([PROGRAM, "exec", "--with=" + runtime, path])
    if theirs[:2] == ours[:2]:
        return ""
    return said(python, theirs) + said("refrace", ours)


def compare_threads(path, python, runtime):
    """What is wrong with the outcomes of one that does, or an empty string."""
    theirs = run([python, path])
    check = run([PROGRAM, "check", "--with=" + runtime, "--format=json", path])
    if check[0] not in (0, 1):
        return said("refrace check", check)
    (result,) = json.loads(check[1])["results"]
    kinds = {kind for outcome in result["outcomes"] for kind in outcome["kinds"]}
    texts = [output["text"] for output in result["outputs"]]
    if not result["complete"]:
        return "the search is not complete"
    if kinds & MEMORY:
        return "verdicts that a GIL excludes: %s" % sorted(kinds & MEMORY)
    ends = theirs[0] == 0 or (theirs[0] == 1 and kinds & {"exception", "wrong-result"})
    if ends and theirs[1] in texts:
        return ""
    return said(python, theirs) + "not among:\n" + "\n".join(map(repr, texts))


def compare(row):
    path, (python, runtime) = row
    with open(path, encoding="utf-8") as file:
        threads = re.search(r"^(import|from) (threading|_thread|queue|concurrent)\b", file.read(), re.MULTILINE)
    return (compare_threads if threads else compare_alone)(path, python, runtime)


def pythons():
    """Those that run, each with the runtime of its version; a name may be there for one that is not."""
    names = [ORACLE] + (OTHERS if os.environ.get("LONG") else [])
    for python in filter(None, map(shutil.which, names)):
        status, version, _ = run([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
        if status == 0:
            yield python, "cpython" + version.strip()


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    failed = 0
    rows = [(path, python) for python in pythons()
            for path in sorted(glob.glob("tests/manner/*.py"))[::STRIDE]]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for number, (row, wrong) in enumerate(zip(rows, pool.map(compare, rows)), 1):
            failed += bool(wrong)
            print("%s %d - %s, %s" % ("not ok" if wrong else "ok", number, row[0], row[1][1]))
            print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    print("1..%d" % len(rows))
    sys.exit(1 if failed else 0)


main()
