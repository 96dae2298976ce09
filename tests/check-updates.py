#!/usr/bin/env python3
"""Updates that real Pythons lose must be among what the runtimes of that name let happen.

Each construct of switches/updates.py stands between the load and the store of a variable that
two threads count up, with the shortest switch interval. On each CPython that is installed they
do it many times; where an update was lost, `refrace check` of one round must know more than one
output. The converse is luck, and only counted. `make check-long` runs this.
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


def outputs(runtimes, folder):
    """Returns {(runtime, construct): how many outputs a round may have}."""
    files = []
    for name in updates.CONSTRUCTS:
        files.append(os.path.join(folder, name + ".py"))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(updates.program(name))
    done = subprocess.run([os.environ["REFRACE"], "check", "--format=json",
                           "--with=" + ",".join(runtimes)] + files, capture_output=True, text=True)
    if done.stderr:
        sys.exit("refrace check: " + done.stderr)
    results = json.loads(done.stdout)["results"]
    if not all(row["complete"] for row in results):
        sys.exit("refrace check: not all interleavings were tried")
    return {(row["strategy"], row["case"]): len(row["outputs"]) for row in results}


def main():
    os.chdir(TOP)
    pythons.prepare()
    tap = pythons.Tap()
    with tempfile.TemporaryDirectory() as folder:
        possible = outputs([name for name, _ in pythons.runtimes()], folder)
    with open("tests/switches/updates.py", encoding="utf-8") as file:
        script = file.read() + SCRIPT
    request = {"names": list(updates.CONSTRUCTS), "rounds": ROUNDS}
    for runtime, version, answer in pythons.answers(script, request):
        lost = {name for name, times in answer["lost"].items() if times}
        allowed = {name for name in updates.CONSTRUCTS if possible[runtime, name] > 1}
        tap.result("%s: %s lost updates in %d of %d constructs, refrace in %d" % (
            runtime, version, len(lost), len(updates.CONSTRUCTS), len(allowed)),
            ["%s: %d of %d lost, and refrace does not know it" % (
                name, answer["lost"][name], 2 * ROUNDS) for name in sorted(lost - allowed)])
        print("# possible, and not seen: %s" % (" ".join(sorted(allowed - lost)) or "none"))
    tap.result("at least one Python was measured", [] if tap.number else ["none is installed"])
    sys.exit(1 if tap.failed else 0)


main()
