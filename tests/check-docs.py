#!/usr/bin/env python3
"""Runs every command shown in README.md and in the manual pages and compares its output.

In a literal block (mdoc: .Bd -literal to .Ed; README.md: fenced or indented) a line that
begins with `$ ` is a command, and the lines up to the next command or the block's end are
what it prints, standard error included. The comparison is exact, but for

    ...           a line of its own: any number of lines
    1.23 s of CPU  figures of time, which are all alike

A command that ends in a backslash goes on in the next line, and one with a here-document
(<<'END') until that ends. `$?` is the status of the command before, in the same block.
Commands that build, install, fetch or page (NOT_RUN) are not run: they would run this script,
or need what is not there yet. Runs on real threads are for the plain program only, because a
sanitizer of the one under test would report, too. Manual pages must also pass mandoc's lint.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

NOT_RUN = ("make", "git", "sudo", "apt-get", "cd", "man")
ESCAPES = [(r"\(dq", '"'), (r"\(aq", "'"), (r"\(ga", "`"), (r"\(ti", "~"), (r"\(ha", "^"),
           (r"\(bs", "\\"), (r"\-", "-"), (r"\&", ""), (r"\e", "\\")]


def unescape(line):
    for escape, char in ESCAPES:
        line = line.replace(escape, char)
    return line


def mdoc_blocks(text):
    """Yields literal blocks as lists of (line number, text)."""
    block = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(".Bd") and "-literal" in line:
            block = []
        elif line.startswith(".Ed"):
            if block is not None:
                yield block
            block = None
        elif block is not None and not line.startswith("."):
            block.append((number, unescape(line)))


def markdown_blocks(text):
    """Yields fenced and indented blocks as lists of (line number, text)."""
    block, fenced = [], False
    for number, line in enumerate(text.split("\n") + [""], 1):
        if line.startswith("```"):
            if block:
                yield block
            block, fenced = [], not fenced
        elif fenced:
            block.append((number, line))
        elif line.startswith("    "):
            block.append((number, line[4:]))
        elif line.startswith("\t"):
            block.append((number, line[1:]))
        elif line.strip() == "" and block:
            block.append((number, ""))
        elif block:
            yield block
            block = []
    if block:
        yield block


def goes_on(lines):
    """Whether the command has not ended with these lines."""
    ends = re.findall(r"<<'(\w+)'", lines[0])
    return lines[-1].endswith("\\") or any(end not in lines for end in ends)


def examples(block):
    """Yields (line number, command, expected lines)."""
    found = []
    for number, line in block:
        if line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif found and not found[-1][2] and goes_on(found[-1][1]):
            found[-1][1].append(line)
        elif found:
            found[-1][2].append(line)
    for number, command, expected in found:
        while expected and expected[-1].strip() == "":
            expected.pop()
        yield number, "\n".join(command), expected


def normal(line):
    return re.sub(r"[0-9.]+ s of CPU", "<time> s of CPU", line.rstrip())


def matches(expected, actual):
    """Whether the lines are the same; `...` stands for any number of lines."""
    fixed = next((i for i, line in enumerate(expected) if line.strip() == "..."), None)
    if fixed is None:
        return expected == actual
    if expected[:fixed] != actual[:fixed]:
        return False
    return any(matches(expected[fixed + 1:], actual[i:]) for i in range(fixed, len(actual) + 1))


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def skip(self, name, why):
        self.number += 1
        print("ok %d - %s # SKIP %s" % (self.number, name, why), flush=True)

    def say(self, good, name, details=""):
        self.number += 1
        self.failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", self.number, name))
        if not good:
            print("".join("# %s\n" % line for line in details.splitlines()), end="", flush=True)


def run(command, status, env):
    """Returns (exit status, lines of output)."""
    try:
        done = subprocess.run(["sh", "-c", "(exit %d)\n%s" % (status, command)], env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300)
    except subprocess.TimeoutExpired:
        return 124, ["(takes more than 300 s)"]
    lines = done.stdout.decode(errors="replace").split("\n")
    while lines and lines[-1].strip() == "":
        lines.pop()
    return done.returncode, [normal(line) for line in lines]


def check_block(path, block, env, report):
    status = 0
    for number, command, expected in examples(block):
        if command.split()[0] in NOT_RUN:
            continue
        if "--native" in command and env.get("FLAVOUR", "release") != "release":
            report.skip("%s:%d" % (path, number), "this build's own sanitizer would speak")
            continue
        expected = [normal(line) for line in expected]
        status, actual = run(command, status, env)
        good = matches(expected, actual) and (status < 4 or status == 130)
        report.say(good, "%s:%d: %s" % (path, number, command.split("\n")[0]),
                   "\n".join(["expected:"] + expected + ["got, with status %d:" % status] + actual))


def check_page(path, report):
    done = subprocess.run(["mandoc", "-Tlint", "-W", "warning", path],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lint = done.stdout.decode(errors="replace")
    report.say(done.returncode == 0 and not lint, "%s: mandoc -Tlint" % path, lint)


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    program = os.path.abspath(os.environ.get("REFRACE", "refrace"))
    report = Report()
    with tempfile.TemporaryDirectory() as bin_directory:
        os.symlink(program, bin_directory + "/refrace")
        env = dict(os.environ, PATH=bin_directory + ":" + os.environ["PATH"], NO_COLOR="1",
                   COLUMNS="80", TERM="dumb", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        for path in ["README.md"] + sorted(glob.glob("man/*.[1-9]")):
            if not os.path.exists(path):
                report.say(False, path, "there is no such file")
                continue
            with open(path, encoding="utf-8") as file:
                text = file.read()
            blocks = markdown_blocks(text) if path.endswith(".md") else mdoc_blocks(text)
            for block in blocks:
                check_block(path, block, env, report)
            if not path.endswith(".md"):
                check_page(path, report)
    print("1..%d" % report.number)
    sys.exit(1 if report.failed else 0)


main()
