"""Job control simulation: parse commands with re, run them in threads, collect exit codes."""
import re
import threading
from collections import OrderedDict

COMMAND_RE = re.compile(r"""
    ^\s*
    (?P<cmd>[a-z]+)          # the command
    (?:\s+(?P<args>.*?))?    # its arguments
    \s*(?P<bg>&)?\s*$        # in the background?
    """, re.VERBOSE)


class CommandError(Exception):
    pass


class Shell:
    def __init__(self):
        self.jobs = OrderedDict()
        self.output = []
        self.lock = threading.Lock()

    def do_echo(self, *args):
        return " ".join(args)

    def do_add(self, *args):
        return sum(map(int, args))

    def do_fail(self, *args):
        raise CommandError("failed: " + ",".join(args))

    def execute(self, n, line):
        m = COMMAND_RE.match(line)
        if not m:
            raise CommandError(f"syntax error: {line!r}")
        func = getattr(self, "do_" + m.group("cmd"), None)
        if func is None:
            raise CommandError(f"unknown command: {m['cmd']}")
        args = (m.group("args") or "").split()

        def run():
            try:
                result, code = func(*args), 0
            except (CommandError, ValueError) as e:
                result, code = str(e), 1
            with self.lock:
                self.output.append((n, code, result))

        if m.group("bg"):
            t = threading.Thread(target=run)
            self.jobs[n] = t
            t.start()
        else:
            run()

    def wait(self):
        while self.jobs:
            n, t = self.jobs.popitem(last=False)
            t.join()


sh = Shell()
for n, line in enumerate(["echo hello world &", "add 1 2 3", "fail x y &", "add 1 z", "frob", "123"], 1):
    try:
        sh.execute(n, line)
    except CommandError as e:
        print("%d: %s" % (n, e))
sh.wait()
for n, code, out in sorted(sh.output):
    print(n, code, out)
