"""The Pythons that are installed, for tests/check-switches.py and check-updates.py."""
import json
import os
import re
import subprocess

TIMEOUT = 1800


def prepare():
    """In `make check-long` those that tests/pythons prepares are on PATH, too."""
    if not os.environ.get("LONG"):
        return
    done = subprocess.run(["tests/pythons"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print("# tests/pythons: %s" % (done.stderr.strip() or "failed").splitlines()[-1])
    else:
        os.environ["PATH"] = done.stdout.strip() + ":" + os.environ["PATH"]


def runtimes():
    """Yields (name of the runtime, how its Python is called), oldest first."""
    with open("vm/base/runtimes.def", encoding="utf-8") as file:
        for name in re.findall(r'^RUNTIME\(\w+, +"(cpython3\.\d+)"', file.read(), re.MULTILINE):
            yield name, name[1:]


def ask(python, script, request):
    """Runs a script that reads JSON and prints JSON. Returns its answer, or a reason (a string)
    why there is none."""
    try:
        done = subprocess.run([python, "-c", script], input=json.dumps(request), text=True,
                              capture_output=True, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["status %d" % done.returncode]
        return lines[-1 if lines[0].startswith("Traceback") else 0]
    return json.loads(done.stdout)


def answers(script, request):
    """Asks each Python: yields (runtime, version, answer). One that does not run, or is another
    version than its name says, is named in a comment and passed over."""
    for runtime, python in runtimes():
        answer = ask(python, script, request)
        if isinstance(answer, str):
            print("# %s: %s does not run here: %s" % (runtime, python, answer))
            continue
        version = ".".join(map(str, answer["version"]))
        if ("cpython" + version).startswith(runtime + "."):
            yield runtime, version, answer
        else:
            print("# %s: %s is %s" % (runtime, python, version))


class Tap:
    def __init__(self):
        self.number = self.failed = 0

    def result(self, name, wrong, shown=12):
        """One test, passed if nothing is wrong."""
        self.number += 1
        self.failed += bool(wrong)
        print("%s %d - %s" % ("not ok" if wrong else "ok", self.number, name), flush=True)
        for line in wrong[:shown]:
            print("# %s" % line)
        if len(wrong) > shown:
            print("# ... and %d more" % (len(wrong) - shown))
