#!/usr/bin/env python3
"""What real Pythons without a GIL show must be among the outcomes of the runtimes without one.

In each construct of switches/unheld.py two threads do something to shared objects at once. Each
python3.Nt that is installed does it again and again for a while; every text that it prints must be
one that `refrace check` knows under the runtime that stands for it. The converse is luck, and only
counted. `make check-long` runs this; tests/pythons builds python3.13t.

There is no runtime cpython3.13t: cpython3.14t stands for it. 3.13t differs from 3.14t in that it
specialises no instructions, that its classes and functions are immortal, where 3.14t defers their
counts, and that it counts a reference for each local variable that it loads (LOAD_FAST_BORROW is
3.14's). No construct here shows any of these.
"""
import json
import os
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import pythons  # noqa: E402
import unheld  # noqa: E402

SECONDS = 4
PYTHONS = {"python3.13t": "cpython3.14t", "python3.14t": "cpython3.14t",
           "python3.15t": "cpython3.15t"}
SCRIPT = """
import json
import sys
request = json.load(sys.stdin)
json.dump({"version": list(sys.version_info[:3]), "gil": sys._is_gil_enabled(),
           "seen": {name: measure(name, request["seconds"]) for name in request["names"]}},
          sys.stdout)
"""


def explored(name, folder):
    """Returns {runtime: the texts that the program may print}."""
    path = os.path.join(folder, name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(unheld.program(name))
    done = subprocess.run([os.environ["REFRACE"], "check", "--format=json",
                           "--with=" + ",".join(sorted(set(PYTHONS.values()))), path], capture_output=True, text=True)
    if done.stderr:
        sys.exit("refrace check %s: %s" % (name, done.stderr))
    results = json.loads(done.stdout)["results"]
    if not all(row["complete"] for row in results):
        sys.exit("refrace check %s: not all interleavings were tried" % name)
    return {row["strategy"]: {output["text"].strip() for output in row["outputs"]}
            for row in results}


def compare(tap, python, runtime, answer, known):
    """One test for each construct."""
    version = ".".join(map(str, answer["version"]))
    missed = 0
    for name, seen in answer["seen"].items():
        allowed = known[name][runtime]
        missed += len(allowed - set(seen))
        tap.result("%s, %s: %d texts in %d rounds are among the %d of %s" % (
            name, python, len(seen), sum(seen.values()), len(allowed), runtime),
            ["printed %d times: %s" % (times, text) for text, times in sorted(seen.items())
             if text not in allowed])
    print("# %s is %s; not seen: %d of %d texts" % (
        python, version, missed, sum(len(row[runtime]) for row in known.values())))


def main():
    os.chdir(TOP)
    pythons.prepare()
    tap = pythons.Tap()
    with tempfile.TemporaryDirectory() as folder:
        known = {name: explored(name, folder) for name in unheld.CONSTRUCTS}
    with open("tests/switches/unheld.py", encoding="utf-8") as file:
        script = file.read() + SCRIPT
    request = {"names": list(unheld.CONSTRUCTS), "seconds": SECONDS}
    for python, runtime in PYTHONS.items():
        answer = pythons.ask(python, script, request)
        if isinstance(answer, str) or answer["gil"]:
            print("# %s does not run here: %s" % (python, answer if isinstance(answer, str)
                                                  else "it has a GIL"))
        else:
            compare(tap, python, runtime, answer, known)
    tap.result("at least one Python without a GIL was compared",
               [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
