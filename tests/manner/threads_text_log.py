"""Strings are immutable, so that += on a shared one loses lines."""
import threading

log = ""


def write(line):
    global log
    log += f"{line}\n"


a = threading.Thread(target=write, args=("alpha",))
b = threading.Thread(target=write, args=("beta",))
for t in (a, b):
    t.start()
for t in (a, b):
    t.join()
print(log, end="")
print(log.count("\n"), "line(s)")
