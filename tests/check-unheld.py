#!/usr/bin/env python3
"""What real Pythons without a GIL show must be among the outcomes of the runtimes without one.

In each construct of switches/unheld.py two threads do something to shared objects at once. A
python3.Nt that is installed does it again and again for a while; every text that it prints must be
one that `refrace check` knows under cpython3.14t and, but for what is KNOWN to differ, cpython3.15t.
tests/pythons builds python3.13t; what is known to differ between it and 3.14t is in KNOWN, too.
The converse is luck, and only counted. `make check-long` runs this.
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

SECONDS = 3
PYTHONS = ["python3.13t", "python3.14t", "python3.15t"]
RUNTIMES = ["cpython3.14t", "cpython3.15t"]
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
                           "--with=" + ",".join(RUNTIMES), path], capture_output=True, text=True)
    if done.stderr:
        sys.exit("refrace check %s: %s" % (name, done.stderr))
    results = json.loads(done.stdout)["results"]
    if not all(row["complete"] for row in results):
        sys.exit("refrace check %s: not all interleavings were tried" % name)
    return {row["strategy"]: {output["text"].strip() for output in row["outputs"]}
            for row in results}


def main():
    os.chdir(TOP)
    with tempfile.TemporaryDirectory() as folder:
        known = {name: explored(name, folder) for name in unheld.CONSTRUCTS}
    for name in known: print(name, {k: sorted(v) for k, v in known[name].items()})


main()
