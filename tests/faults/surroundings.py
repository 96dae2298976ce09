"""What tests/check-faults.py and tests/check-signals.py share: a program without a failure, and
which processes a run has left behind."""
import os

CLEAN = """import threading
def f():
    x = [1]
    assert len(x) == 1
t = threading.Thread(target=f)
t.start()
f()
t.join()
"""


def processes_of(session):
    """The numbers, as text, of the processes of a session that have not ended."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open("/proc/%s/stat" % entry) as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue
        if entry.isdigit() and int(fields[3]) == session and fields[0] != "Z":
            found.append(entry)
    return found
