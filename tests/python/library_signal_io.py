# The modules signal and io.
import io
import json
import signal
from signal import SIGINT, SIGTERM


def handler(signum, frame):
    print("got", signum, signum == SIGTERM)


print(signal.signal(SIGTERM, handler) == signal.SIG_DFL)
print(signal.getsignal(SIGTERM) is handler, signal.getsignal(SIGINT) is signal.default_int_handler)
signal.raise_signal(SIGTERM)
print(repr(SIGINT), SIGINT.name, int(SIGINT), SIGINT == 2, signal.Signals(15).name, signal.Signals.SIGHUP.value)
print(signal.signal(SIGINT, signal.SIG_IGN) is signal.default_int_handler, signal.getsignal(SIGINT) == signal.SIG_IGN)
signal.raise_signal(SIGINT)
signal.signal(SIGINT, signal.default_int_handler)
try:
    signal.raise_signal(SIGINT)
except KeyboardInterrupt as e:
    print("interrupted", repr(e))
for what in (lambda: signal.signal(SIGTERM, 5), lambda: signal.signal(99, handler), lambda: signal.getsignal("x")):
    try:
        what()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(signal.strsignal(SIGTERM), signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)

out = io.StringIO()
print("a", 1, file=out)
out.write("second\nlast")
print(repr(out.getvalue()), out.tell())
out.seek(0)
print(repr(out.readline()), out.readlines(), repr(out.read()))
out.seek(2)
out.write("XY")
print(repr(out.getvalue()), out.seek(0, 2))
with io.StringIO("one\ntwo\n") as f:
    for line in f:
        print(line.strip())
try:
    f.read()
except ValueError as e:
    print(e, f.closed)
try:
    out.write(3)
except TypeError as e:
    print(e)
buffer = io.StringIO()
json.dump({"a": [1, 2]}, buffer, indent=1)
buffer.seek(0)
print(json.load(buffer), buffer.truncate(3), repr(buffer.getvalue()))


class Tee:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("flushed")


tee = Tee()
print("a", tee.parts, sep="-", file=tee)
print(end="", file=tee, flush=True)
print(tee.parts)
