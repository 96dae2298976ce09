#!/usr/bin/env python3
"""Compares where the GIL may change hands: in refrace, and in each CPython that is installed.

Each python3.N that runs executes the constructs of the language (switches/constructs.py) and
shows at which places it looks at its eval breaker (switches/python.py). From that it is known
after which instructions it does. Then the bytecode that it makes of each program here, and what
`refrace dis` says of the same program, become graphs (switches/effects.py), which must be equal:
no place that refrace does not allow, and none that it allows and that Python has not. Nothing is
typed in here; a version that is not installed is not counted.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "switches"))
import effects  # noqa: E402

CONSTRUCTS = "tests/switches/constructs.py"
PROGRAMS = ["cases/*.py", "tests/programs/*.py"]
SHOWN = 200  # differences of one program


def versions():
    """Yields the runtimes of runtimes.def: (name, python3.N)."""
    with open("vm/base/runtimes.def", encoding="utf-8") as file:
        for name in re.findall(r'^RUNTIME\(\w+, +"(cpython3\.\d+)"', file.read(), re.MULTILINE):
            yield name, name[1:]


def source(path):
    """The text of a program, without what a case states: only its code is compared."""
    with open(path, encoding="utf-8") as file:
        return re.sub(r"^#.*$", "", file.read(), flags=re.MULTILINE)


def ask(python, texts):
    """Returns what a Python says of itself and of these programs, or a reason why it does not."""
    with open("tests/switches/python.py", encoding="utf-8") as file:
        command = [python, "-c", file.read()]
    request = {"constructs": texts[CONSTRUCTS], "programs": texts}
    try:
        done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True,
                              timeout=600)
    except OSError as error:
        return str(error)
    if done.returncode:
        return (done.stderr.strip() or "status %d" % done.returncode).splitlines()[-1]
    return json.loads(done.stdout)


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


def differences(real, ours):
    """Yields a line for each difference between two graphs."""
    for edge in sorted(set(real) | set(ours)):
        if edge not in ours:
            yield "only in Python:  " + said(edge, real[edge])
        elif edge not in real:
            yield "only in refrace: " + said(edge, ours[edge])
        elif real[edge] != ours[edge]:
            yield "Python: %s; refrace: %s" % (said(edge, real[edge]),
                                               said(edge, ours[edge]).rpartition(": ")[2])


def compare(learned, described, runtime, text):
    begins = effects.statements(text)
    try:
        real = learned.edges(described, begins)
    except effects.NotLearned as what:
        return ["no construct shows whether there is a place after: %s" % what]
    return list(differences(real, effects.dis_edges(dis(runtime, text), begins)))


class Tap:
    def __init__(self):
        self.number = self.failed = 0

    def result(self, name, wrong):
        self.number += 1
        self.failed += bool(wrong)
        print("%s %d - %s" % ("not ok" if wrong else "ok", self.number, name), flush=True)
        for line in wrong[:SHOWN]:
            print("# %s" % line)
        if len(wrong) > SHOWN:
            print("# ... and %d more" % (len(wrong) - SHOWN))


def check(tap, runtime, answer, texts):
    version = ".".join(map(str, answer["version"]))
    described = answer["programs"]
    learned = effects.Learned(answer["version"], effects.read_python(described[CONSTRUCTS]),
                              answer["places"])
    tap.result("%s: what %s looks at its eval breaker after can be told: %d sorts of places" % (
        runtime, version, len(learned.looks)), learned.wrong if learned.looks else ["nowhere"])
    for path, text in texts.items():
        tap.result("%s: the GIL changes hands where that of %s does: %s" % (
            runtime, version, path), compare(learned, described[path], runtime, text))


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    paths = [CONSTRUCTS] + sorted(sum((glob.glob(pattern) for pattern in PROGRAMS), []))
    texts = {path: source(path) for path in paths}
    tap = Tap()
    for runtime, python in versions():
        answer = ask(python, texts)
        if isinstance(answer, str):
            print("# %s: %s does not run here: %s" % (runtime, python, answer))
        elif "cpython%d.%d" % tuple(answer["version"][:2]) == runtime:
            check(tap, runtime, answer, texts)
    tap.result("at least one Python was compared", [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
