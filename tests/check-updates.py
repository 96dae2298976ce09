#!/usr/bin/env python3
"""Updates that real Pythons lose must be among what the runtimes of that name let happen.

Each construct of switches/updates.py stands between the load and the store of a variable that
two threads count up, with the shortest switch interval. On each CPython that is installed they
do it many times; where an update was lost, `refrace check` of one round must know more than one
output, or of two: a thread may read in one round what another has under a lock in the next. The
converse is luck, and only counted. `make check-long` runs this.
"""
import json
import os
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import pythons  # noqa: E402
import updates  # noqa: E402

ROUNDS = 60000
SCRIPT = """
import json
import sys
request = json.load(sys.stdin)
json.dump({"version": list(sys.version_info[:3]),
           "lost": measure(request["names"], request["rounds"])}, sys.stdout)
"""


def explored(name, rounds, runtimes, folder):
    """Returns the runtimes under which a program has more than one output."""
    path = os.path.join(folder, name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(updates.program(name, rounds))
    done = subprocess.run([os.environ["REFRACE"], "check", "--format=json",
                           "--with=" + ",".join(runtimes), path], capture_output=True, text=True)
    if done.stderr:
        sys.exit("refrace check: " + done.stderr)
    results = json.loads(done.stdout)["results"]
    if not all(row["complete"] for row in results):
        sys.exit("refrace check %s: not all interleavings were tried" % name)
    return {row["strategy"] for row in results if len(row["outputs"]) > 1}


def possible(runtimes):
    """Returns the set of (runtime, construct) in which an update may be lost."""
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        for name in updates.CONSTRUCTS:
            once = explored(name, 1, runtimes, folder)
            rest = [runtime for runtime in runtimes if runtime not in once]
            twice = explored(name, 2, rest, folder) if rest else ()
            found |= {(runtime, name) for runtime in list(once) + list(twice)}
    return found


def main():
    os.chdir(TOP)
    pythons.prepare()
    tap = pythons.Tap()
    losing = possible([name for name, _ in pythons.runtimes()])
    with open("tests/switches/updates.py", encoding="utf-8") as file:
        script = file.read() + SCRIPT
    request = {"names": list(updates.CONSTRUCTS), "rounds": ROUNDS}
    for runtime, version, answer in pythons.answers(script, request):
        lost = {name for name, times in answer["lost"].items() if times}
        allowed = {name for name in updates.CONSTRUCTS if (runtime, name) in losing}
        tap.result("%s: %s lost updates in %d of %d constructs, refrace in %d" % (
            runtime, version, len(lost), len(updates.CONSTRUCTS), len(allowed)),
            ["%s: %d of %d lost, and refrace does not know it" % (
                name, answer["lost"][name], 2 * ROUNDS) for name in sorted(lost - allowed)])
        print("# possible, and not seen: %s" % (" ".join(sorted(allowed - lost)) or "none"))
    tap.result("at least one Python was measured", [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
