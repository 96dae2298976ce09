#!/usr/bin/env python3
"""Compares where the GIL may change hands: in refrace, and in each CPython that is installed.

Each python3.N that runs executes the constructs of the language (switches/constructs.py, flow.py) and
shows at which places it looks at its eval breaker (switches/python.py). From that it is known
after which instructions it does. Then the bytecode that it makes of each program here, and what
`refrace dis` says of the same program, become graphs (switches/effects.py), which must be equal:
no place that refrace does not allow, and none that it allows and that Python has not. Nothing is
typed in here. From 3.13 on the instructions are also compared with those that have
HAS_EVAL_BREAK_FLAG in the headers of that Python, where these are installed. And it prints what
sys.getrefcount says of variables (switches/counts.py), as refrace does.

A version that is not installed is not counted; in `make check-long` tests/pythons prepares the
newest ones.
"""
import glob
import itertools
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import effects  # noqa: E402
import pythons  # noqa: E402
import shapes  # noqa: E402

CONSTRUCTS = "tests/switches/constructs.py"
COUNTS = "tests/switches/counts.py"
SEEDS = 60 if os.environ.get("LONG") else 3
RANDOM = "random functions"
PROGRAMS = ["cases/*.py", "tests/programs/*.py"]


def source(path):
    """The text of a program, without what a case states: only its code is compared."""
    with open(path, encoding="utf-8") as file:
        return re.sub(r"^#.*$", "", file.read(), flags=re.MULTILINE)


def dis(runtime, text):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(text)
        file.flush()
        return subprocess.run([os.environ["REFRACE"], "dis", "--with=" + runtime, file.name],
                              capture_output=True, text=True, check=True).stdout


def said(edge, pairs):
    (function, line, what), (_, next_line, following) = edge
    return "%s: %s%s, then %s%s: %s" % (
        function, what, " in line %d" % line if line else "", following,
        " in line %d" % next_line if next_line else "",
        " or ".join(sorted("%s/%s" % tuple("yes" if m else "no" for m in pair) for pair in pairs)))


def differences(real, ours, without=()):
    """Yields a line for each difference between two graphs, in functions that are not without."""
    for edge in sorted(set(real) | set(ours)):
        if edge[0][0] in without:
            continue
        if edge not in ours:
            yield "only in Python:  " + said(edge, real[edge])
        elif edge not in real:
            yield "only in refrace: " + said(edge, ours[edge])
        elif real[edge] != ours[edge]:
            yield "Python: %s; refrace: %s" % (said(edge, real[edge]),
                                               said(edge, ours[edge]).rpartition(": ")[2])


def compare(learned, described, runtime, text, without):
    begins = effects.statements(text)
    try:
        real = learned.edges(described, begins)
    except effects.NotLearned as what:
        return ["no construct shows whether there is a place after: %s" % what]
    return list(differences(real, effects.dis_edges(dis(runtime, text), begins), without))


def check(tap, runtime, version, answer, texts):
    described = answer["programs"]
    learned = effects.Learned(answer["version"], effects.read_python(described[CONSTRUCTS]),
                              answer["places"])
    looks = {key[0] for key in learned.looks} - {"entry"}
    tap.result("%s: what %s looks at its eval breaker after can be told: %s" % (
        runtime, version, " ".join(sorted(looks)) if len(looks) < 12 else "%d sorts" % len(looks)),
        learned.wrong if looks else ["nothing"])
    if answer["flagged"] is not None:
        executed = {key[0] for key in learned.looks | learned.never}
        tap.result("%s: these are the instructions that have the flag in the headers of %s" % (
            runtime, version), sorted(looks ^ (executed & set(answer["flagged"]))))
    for path, text in texts.items():
        without = effects.long(described[path], answer["version"]) if path.startswith(RANDOM) else ()
        without = effects.comprehensions(described[path], answer["version"]).union(without)
        stopping = effects.generators(described[path])
        without |= {effects.Code(row["name"], row["line"], []).key for row in stopping}
        described[path] = [row for row in described[path] if row not in stopping]
        tap.result("%s: the GIL changes hands where that of %s does: %s" % (
            runtime, version, path), compare(learned, described[path], runtime, text, without))


def check_counts(tap, runtime):
    """What local variables count."""
    with open(COUNTS, encoding="utf-8") as file:
        real = subprocess.run([runtime[1:], "-"], stdin=file, capture_output=True, text=True)
    ours = subprocess.run([os.environ["REFRACE"], "exec", "--with=" + runtime, COUNTS],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    lines = itertools.zip_longest(real.stdout.splitlines(), ours.stdout.splitlines())
    wrong = [part.stderr for part in (real, ours) if part.stderr]
    wrong += ["%s, and refrace: %s" % pair for pair in lines if pair[0] != pair[1]]
    tap.result("%s: what local variables count" % runtime, wrong)


def main():
    os.chdir(TOP)
    pythons.prepare()
    paths = [CONSTRUCTS] + sorted(sum((glob.glob(pattern) for pattern in PROGRAMS), []))
    texts = {path: source(path) for path in paths}
    texts[CONSTRUCTS] += source("tests/switches/flow.py")
    texts.update(("%s, seed %d" % (RANDOM, seed), shapes.program(seed))
                 for seed in range(SEEDS))
    tap = pythons.Tap()
    with open("tests/switches/python.py", encoding="utf-8") as file:
        script = file.read()
    request = {"constructs": texts[CONSTRUCTS], "programs": texts}
    for runtime, version, answer in pythons.answers(script, request):
        check(tap, runtime, version, answer, texts)
        check_counts(tap, runtime)
    tap.result("at least one Python was compared", [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
