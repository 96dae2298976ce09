#!/usr/bin/env python3
"""Nothing is lost: whatever ends a run, its reports are whole or as they were, and no folder, file
or process of it stays.

SIGINT, SIGTERM and SIGHUP, once, twice within a moment, and under timeout(1), at moments that are
spread over the whole run; then what the system does not give: space, folders, processes, memory.
With $LONG, at more moments. No test looks at how long something takes.
"""
import json
import os
import pwd
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/faults"))
import surroundings  # noqa: E402

REFRACE = os.path.abspath(os.environ.get("REFRACE", "refrace"))
LONG = bool(os.environ.get("LONG"))
MOMENTS = 40 if LONG else 1  # for each command and each way to send
FORMATS = ["text", "json", "junit", "tap", "sarif", "github", "markdown"]
REPORTS = [word for name in FORMATS for word in ("--format=" + name, "--output=r." + name)]
LOOP = """import threading
a = [0]
def f():
    for i in range(4):
        a[0] = a[0] + 1
        a.append(i)
threads = []
for i in range(3):
    threads.append(threading.Thread(target=f))
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
# Each with the time over which the moments are spread: most runs are far from their end then.
COMMANDS = {
    "check": (["check"] + REPORTS + ["loop.py"], 1.0),
    "run": (["run"] + REPORTS, 0.8),
    "matrix": (["matrix"] + REPORTS, 0.8),
    "sanitize": (["sanitize", "--with=unsafe", "--tools=lsan", "--runs=3"] + REPORTS +
                 ["lost-decrement-leak", "counter-augassign"], 0.8),
    "native": (["replay", "--native", "--runs=100000", "--report=r.json", "lost-decrement-leak",
                "SCHEDULE"], 0.5),
    "stress": (["stress", "--seconds=9", "clean.py"], 0.5),
    "canary": (["canary", "--cc=gcc", "--cflags=-fsanitize=thread -g", "--output=r.text"], 0.9),
}
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
number = failed = sent = 0


def report(name, wrong):
    global number, failed
    number += 1
    failed += bool(wrong)
    print("%s %d - %s" % ("not ok" if wrong else "ok", number, name))
    print("".join("# %s\n" % line for text in wrong for line in text.splitlines()), end="",
          flush=True)


class Place:
    """A folder to run in, with old reports."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        os.mkdir(self.folder + "/tmp")
        for name, text in ("loop.py", LOOP), ("clean.py", surroundings.CLEAN):
            with open(os.path.join(self.folder, name), "w") as out:
                out.write(text)
        for name in FORMATS:
            with open(self.folder + "/r." + name, "w") as out:
                out.write("old\n")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def start(self, words, **options):
        environment = dict(os.environ, TMPDIR=self.folder + "/tmp", LC_ALL="C")
        options = dict({"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}, **options)
        return subprocess.Popen([REFRACE] + words, cwd=self.folder, env=environment,
                                stdin=subprocess.DEVNULL, start_new_session=True, **options)

    def run(self, words, **options):
        """Returns (status, standard error)."""
        child = self.start(words, **options)
        errors = child.communicate(timeout=300)[1].decode(errors="replace")
        return child.returncode, errors

    def left(self, session):
        """What is left behind."""
        known = {"tmp", "loop.py", "clean.py"} | {"r." + name for name in FORMATS}
        found = sorted(set(os.listdir(self.folder)) - known) + os.listdir(self.folder + "/tmp")
        return found + ["process " + number for number in surroundings.processes_of(session)]

    def reports(self):
        """Returns {name: text} of the reports that are new."""
        texts = {}
        for name in FORMATS:
            with open(self.folder + "/r." + name) as file:
                texts[name] = file.read()
        return {name: text for name, text in texts.items() if text != "old\n"}


def check_whole(texts):
    """Yields what is wrong with reports."""
    try:
        if "json" in texts:
            json.loads(texts["json"])
        if "sarif" in texts:
            json.loads(texts["sarif"])
        if "junit" in texts:
            xml.etree.ElementTree.fromstring(texts["junit"])
    except (ValueError, xml.etree.ElementTree.ParseError) as error:
        yield "a report is cut: %s" % error
    if "tap" in texts:
        rows = re.findall(r"^(?:not )?ok ", texts["tap"], re.MULTILINE)
        if "\n1..%d\n" % len(rows) not in texts["tap"]:
            yield "TAP is cut: %s" % texts["tap"][:200]


def items(texts):
    """How many items were done, in JUnit and in TAP."""
    root = xml.etree.ElementTree.fromstring(texts["junit"])
    done = len([case for case in root.iter("testcase") if case.find("error") is None])
    return done, len(re.findall(r"^ok ", texts["tap"], re.MULTILINE))


def send(child, kind, way):
    """Sends it, as the way says; returns what was sent. Of two that come within a moment the
    system may deliver either first."""
    global sent
    kinds = {kind}
    sent += 1 + (way != "once")
    child.send_signal(kind)
    if way == "twice":
        time.sleep(random.uniform(0, 0.05))
        kinds.add(random.choice(SIGNALS))
        child.send_signal(max(kinds - {kind}, default=kind))
    elif way == "then its group":
        time.sleep(random.uniform(0, 0.002))
        try:
            os.killpg(child.pid, kind)
        except ProcessLookupError:
            pass
    return kinds


def interrupt(words, kind, way, moment, expect_reports):
    """Yields what is wrong with one run."""
    with Place() as place:
        child = place.start(words)
        time.sleep(moment)
        ended = child.poll() is not None
        kinds = set() if ended else send(child, kind, way)
        errors = child.communicate(timeout=60)[1].decode(errors="replace")
        status, texts = child.returncode, place.reports()
        told = "%s %s after %.3f s" % (kind.name, way, moment)
        by_signal = [128 + k for k in kinds] + [-k for k in kinds]
        if not ended and status not in by_signal + [0, 1]:
            yield "%s: status %d: %s" % (told, status, errors[-200:])
        if place.left(child.pid):
            yield "%s: left: %s" % (told, place.left(child.pid))
        for wrong in check_whole(texts):
            yield "%s: %s" % (told, wrong)
        if texts and expect_reports and len(texts) != len(FORMATS):
            yield "%s: only %s were written" % (told, ", ".join(texts))
        if status - 128 in kinds and expect_reports and not texts:
            yield "%s: no report was written" % told


def check_signals():
    with Place() as place:
        child = place.start(["run", "lost-decrement-leak"], stdout=subprocess.PIPE)
        schedule = re.search(r"\d+:unsafe:\S+", child.communicate()[0].decode())[0].strip("'")
    for title, (words, span) in COMMANDS.items():
        words = [schedule if word == "SCHEDULE" else word for word in words]
        for way in "once", "twice", "then its group":
            wrong = []
            for i in range(MOMENTS):
                moment = span * (i + random.random()) / MOMENTS
                wrong += interrupt(words, SIGNALS[i % 3], way, moment, words[-2:] and
                                   "--output=r.junit" in words)
            report("%s: signals %s, at %d moments" % (title, way, MOMENTS), wrong)


def check_timeout():
    """timeout(1) ends it by its child, then by its group; what was found is in the reports."""
    wrong = []
    with Place() as place:
        environment = dict(os.environ, TMPDIR=place.folder + "/tmp")
        done = subprocess.run(["timeout", "--preserve-status", "1.5", REFRACE, "check"] + REPORTS +
                              ["loop.py"], cwd=place.folder, env=environment,
                              stdout=subprocess.DEVNULL, timeout=60)
        texts = place.reports()
        wrong += check_whole(texts)
        if done.returncode != 143 or len(texts) != len(FORMATS):
            wrong.append("status %d, reports %s" % (done.returncode, sorted(texts)))
        elif "interrupted" not in texts["junit"]:
            wrong.append(texts["junit"])
    report("timeout(1): status 143, and all reports", wrong)


def check_ignored():
    """What was ignored before the program began stays ignored."""
    with Place() as place:
        child = place.start(["stress", "--seconds=1", "clean.py"],
                            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        time.sleep(0.3)
        child.send_signal(signal.SIGHUP)
        child.communicate(timeout=60)
        report("nohup(1): SIGHUP changes nothing",
               [] if child.returncode == 0 else ["status %d" % child.returncode])


def check_pipe():
    """A reader of standard output that has gone: the files are written."""
    with Place() as place:
        reading, writing = os.pipe()
        os.close(reading)
        status, errors = place.run(["run"] + REPORTS[2:] + ["--format=text", "getrefcount"],
                                   stdout=writing)
        os.close(writing)
        right = status == 2 and "Broken pipe" in errors and len(place.reports()) == 6
        report("a pipe without a reader: the files are written, and status 2",
               [] if right else ["status %d, %s: %s" % (status, place.reports().keys(), errors)])


# --- what the system does not give ---

def lacks(name, place, words, says, **options):
    status, errors = place.run(words, **options)
    wrong = list(check_whole(place.reports()))
    if status != 2 or says not in errors:
        wrong.append("status %d: %s" % (status, errors[-300:]))
    if re.search(r"crash|fails(?!\.c)|internal error", errors):
        wrong.append(errors[-300:])
    for text in place.reports().values():
        if "old" in text:
            wrong.append(text)
    report(name, wrong)


def check_size():
    """A file that may not grow beyond N bytes: it stays as it was, with status 2."""
    with Place() as place:
        usual = place.run(["run"] + REPORTS + ["getrefcount"])[0]
        sizes = {name: len(text.encode()) for name, text in place.reports().items()}
    wrong = []
    for limit in sorted({0, 1, 100} | {size - 1 for size in sizes.values()} | set(sizes.values())):
        with Place() as place:
            status, errors = place.run(
                ["run"] + REPORTS + ["getrefcount"],
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            texts, slack = place.reports(), 2  # seconds have more or fewer digits
            wrong += check_whole(texts)
            fits = {name for name, size in sizes.items() if size + slack <= limit}
            if not fits <= set(texts) or status != (usual if len(texts) == len(FORMATS) else 2):
                wrong.append("%d bytes: status %d, %s: %s" % (limit, status, sorted(texts), errors))
            if len(texts) < len(FORMATS) and "File too large" not in errors:
                wrong.append("%d bytes: %s" % (limit, errors))
            if place.left(None):
                wrong.append("%d bytes: left %s" % (limit, place.left(None)))
    report("files that may not grow beyond some size", wrong)


def check_disk():
    """A small file system, if one can be mounted here."""
    with Place() as place:
        small = place.folder + "/tmp"
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "refrace", small],
                              stderr=subprocess.DEVNULL)
        if done.returncode:
            report("a full disk # SKIP nothing can be mounted here", [])
            return
        try:
            with open(small + "/full", "wb", buffering=0) as out:
                try:
                    out.write(bytes(1 << 16))
                except OSError:
                    pass
            lacks("a full disk: the report", place, ["run", "--format=sarif",
                  "--output=tmp/r.sarif", "getrefcount"], "No space left on device")
            lacks("a full disk: a folder for sanitize", place,
                  ["sanitize", "--tools=lsan", "--with=unsafe", "getrefcount"],
                  "No space left on device")
            lacks("a full disk: a folder for canary", place, ["canary", "counter-augassign"],
                  "No space left on device")
        finally:
            subprocess.run(["umount", small])


def as_nobody(processes=None):
    """For preexec_fn: another user, who may have so many processes."""
    user = pwd.getpwnam("nobody")

    def become():
        if processes is not None:
            resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
    return become


def check_users():
    """Folders that may not be written to, and no processes, for another user than root."""
    try:
        reachable = not subprocess.run([REFRACE, "list"], preexec_fn=as_nobody(), cwd="/",
                                       stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL).returncode
    except PermissionError:
        reachable = False
    if not reachable:
        report("another user # SKIP the program is out of its reach", [])
        return
    with Place() as place:
        os.chmod(place.folder, 0o755)
        lacks("an unwritable folder: a new report", place, ["run", "--format=junit",
              "--output=new.xml", "getrefcount"], "Permission denied", preexec_fn=as_nobody())
        os.chmod(place.folder + "/r.junit", 0o666)
        status, errors = place.run(["run", "--format=junit", "--output=r.junit", "getrefcount"],
                                   preexec_fn=as_nobody())
        right = status == 0 and "junit" in place.reports()
        report("an unwritable folder: a report that may be written to is written",
               [] if right else ["status %d: %s" % (status, errors)])
        lacks("an unwritable TMPDIR: sanitize", place, ["sanitize", "--tools=lsan",
              "--with=unsafe", "getrefcount"], "Permission denied", preexec_fn=as_nobody())
        lacks("no processes: stress", place, ["stress", "clean.py"],
              "Resource temporarily unavailable", preexec_fn=as_nobody(0))
        os.chmod(place.folder + "/tmp", 0o777)
        lacks("no processes: sanitize", place, ["sanitize", "--tools=lsan", "--with=unsafe",
              "getrefcount"], "Resource temporarily unavailable", preexec_fn=as_nobody(0))
        lacks("no processes: canary", place, ["canary", "counter-augassign"],
              "Resource temporarily unavailable", preexec_fn=as_nobody(0))
        lacks("no threads: exec", place, ["exec", "clean.py"],
              "Resource temporarily unavailable", preexec_fn=as_nobody(0))


def check_memory():
    """Less and less address space: as ever, or an error that names memory. (Sanitizers need more
    of it than any machine has.)"""
    if os.environ.get("FLAVOUR", "release") != "release":
        return
    for words in (["check", "--with=unsafe"] + REPORTS + ["clean.py"], ["stress", "--with=gil",
                  "--seconds=0.2", "clean.py"], ["run"] + REPORTS + ["lost-decrement-leak"]):
        wrong, seen = [], set()
        for megabytes in range(16, 96, 2 if LONG else 8):  # the program itself is one of 8
            limit = megabytes << 20
            with Place() as place:
                status, errors = place.run(words, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_AS, (limit, limit)))
                seen.add(status)
                wrong += check_whole(place.reports())
                if status == 127 and "shared librar" in errors:
                    continue  # the loader's
                if not (status == 0 or status == 2 and re.search("emory|cannot start a thread", errors)):
                    wrong.append("%d MB: status %d: %s" % (megabytes, status, errors[-200:]))
        if 2 not in seen:
            wrong.append("no limit was too low: %s" % seen)
        report("%s with little memory" % words[0], wrong)


def check_replaced():
    """What a file is stays: its mode, a link to it, and the old one until the end."""
    with Place() as place:
        os.chmod(place.folder + "/r.junit", 0o640)
        os.symlink("r.junit", place.folder + "/link")
        status = place.run(["run", "--format=junit", "--output=link", "getrefcount"])[0]
        mode = os.stat(place.folder + "/r.junit").st_mode & 0o777
        right = (status == 0 and os.path.islink(place.folder + "/link") and mode == 0o640 and
                 "junit" in place.reports())
        report("a link stays a link, a mode a mode", [] if right else ["%d %o" % (status, mode)])


def main():
    random.seed(12)
    check_signals()
    check_timeout()
    check_ignored()
    check_pipe()
    check_size()
    check_disk()
    check_users()
    check_memory()
    check_replaced()
    print("# %d signals sent" % sent)
    print("1..%d" % number)
    sys.exit(failed > 0)


main()
