"""Text that wants to get out of where a report shows it, fed to every writer of refrace.

It is what a program prints, says in an assertion, keeps in a variable and has in a comment;
the name of its file; and what a compiler or a tool says. No report may hold a character that
a terminal obeys or that no reader sees, begin a line as the text wants to, or say what a CI service
takes for a command; and the text must be there, escaped as Python's repr() does it.

JSON is read by programs: it has the text itself.
"""
import json
import os
import re
import shlex
import subprocess
import unicodedata
import urllib.parse
import xml.etree.ElementTree

STRINGS = (
    "\x1b[31mred\x1b[0m", "\x07\b\x7f", "a\rb", "\x85\x9b2J", "\u202eltr\u2066", "a\u2028b\u2029c",
    "a\u200bb\u200f\xad\ufeff", "\ufdd0\ufffe\U0001ffff", "\ue000\U000e0041", "a\xa0\u3000b",
    "a\tb", "a\x00b", "\n::error file=s.py::injected", "x ::stop-commands::y", "::add-mask::z",
    "\u2003::debug::x", "##[group]x", "a##vso[task.complete]", "##teamcity[x]", "%0A::error::x",
    "\nnot ok 7 - injected", "\n  ...\nok 3 - x", "]]></failure><x>", "\r\n\r\n</testsuites>",
    "*/ int x; /*", "\u00e9\u20ac\U0001f600",
)
UNSEEN = "\u034f\u115f\u1160\u3164\uffa0"  # letters, for Unicode, and to look at, nothing
OURS = re.compile(r"^::(error|notice) ")


def unwanted(c):
    """Whether no report may hold the character."""
    return (c != " " and (not c.isprintable() and unicodedata.category(c) != "Cn"
            or c in UNSEEN or ord(c) & 0xfffe == 0xfffe or 0xfdd0 <= ord(c) <= 0xfdef))


def escape(c):
    if c in UNSEEN:
        return "\\u%04x" % ord(c)
    return c.encode("unicode_escape").decode() if unwanted(c) else c


def shown(text):
    """What a report makes of a text."""
    text = re.sub(r"(?<![^ ]):(?=:)", r"\\x3a", "".join(map(escape, text)))
    return re.sub(r"#(?=#[a-z]*\[)", r"\\x23", text)


def faults(output, commands=0, meant="\n"):
    """What is wrong with a report that gives `commands` to GitHub; `meant`: its own characters."""
    found = []
    text = decode(output)
    for line in text.split("\n"):
        found += ["U+%04X in %r" % (ord(c), line) for c in line
                  if unwanted(c) and c not in meant]
        if re.search(r"##[a-z]*\[", line):
            found.append("a command in %r" % line)
        if line.lstrip().startswith("::") and not OURS.match(line):
            found.append("a command begins %r" % line)
        if re.match("ok 3 - x|not ok 7 - i", line):
            found.append("begins as it wants: %r" % line)
    if sum(bool(OURS.match(line)) for line in text.split("\n")) != commands:
        found.append("not %d commands of GitHub" % commands)
    return found


def decode(output):
    """What is no UTF-8 becomes something unwanted."""
    return output.decode(errors="surrogateescape")


def strings(value):
    """Every text in a JSON document."""
    if isinstance(value, dict):
        return sum(map(strings, value.values()), [])
    return sum(map(strings, value), []) if isinstance(value, list) else [value]


def unfold(text):
    """Lines that were broken between words."""
    return re.sub(r"\s+", " ", text)


def junit(text):
    """All that is said in it; it must be XML."""
    return "\n".join("".join(e.itertext()) + "\n".join(e.attrib.values())
                     for e in xml.etree.ElementTree.fromstring(text).iter())


def sarif(text):
    """The same; and file names, which are addresses."""
    said = [str(s) for s in strings(json.loads(text))]
    files = [shown(urllib.parse.unquote(s, errors="backslashreplace")) for s in said if "%" in s]
    return "\n".join(said + files)


def github(text):
    for code, c in ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"):
        text = text.replace(code, c)
    return text


# How a document is read.
READ = {
    "text": str, "github": github, "junit": junit,
    "tap": lambda text: text + text.replace("\\\\", "\\"),
    "sarif": sarif,
    "markdown": lambda text: text + re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text),
}
FORMATS = (*READ, "json")


def program(text):
    """Fails in its assertion, whose line has a comment where that is possible."""
    literal = "'%s'" % (text if text.isalpha() else "".join("\\U%08x" % ord(c) for c in text))
    comment = "" if re.search("[\r\n\0]", text) else "  # %s" % text
    return """import threading
s = None
def f():
    global s
    s = %s
def g():
    print(%s, 1)
t = threading.Thread(target=f)
u = threading.Thread(target=g)
t.start()
u.start()
t.join()
u.join()
assert not s, %s%s
""" % (literal, literal, literal, comment)


class Tries:
    def __init__(self, refrace, directory, report):
        self.refrace, self.directory, self.report = refrace, directory, report

    def run(self, arguments, environment=None):
        """Returns the exit status and everything that is printed."""
        done = subprocess.run([self.refrace, *arguments], cwd=self.directory, timeout=600,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT,
                              env=dict(os.environ, **(environment or {})))
        return done.returncode, done.stdout

    def run_all(self, arguments, environment=None):
        """The same in every format at once: the exit status, and each document."""
        arguments = list(arguments)
        for form in FORMATS:
            arguments += ["--format=" + form, "--output=out." + form]
        status, output = self.run(arguments, environment)
        wrong = faults(output)
        self.report.say(not wrong, "standard error of %s" % arguments[0], "\n".join(wrong))
        documents = {}
        for form in FORMATS:
            with open(os.path.join(self.directory, "out." + form), "rb") as file:
                documents[form] = file.read()
        return status, documents

    def judge(self, name, status, expected, output, text, read=str, commands=0):
        wrong = faults(output, commands)
        if status != expected:
            wrong.append("status %d" % status)
        if unfold(shown(text.split("\0")[0])) not in unfold(read(decode(output))):
            wrong.append("no %r in %s" % (shown(text), decode(output)[-2000:]))
        self.report.say(not wrong, name, "\n".join(wrong))


def name_of(text):
    """A file's name with the text in it, as far as there can be one."""
    return b"n " + text.replace("/", "|").replace("\0", "").encode() + b"\xff.py"


def shown_name(text):
    return shown("n " + text.replace("/", "|").replace("\0", "")) + "\\xff"


def check_program(tries, text):
    with open(os.path.join(tries.directory, "hostile.py"), "w", newline="") as file:
        file.write(program(text))
    status, documents = tries.run_all(["check", "--with=gil", "hostile.py"])
    for form in READ:
        tries.judge("%s: %r" % (form, text), status, 1, documents[form], text, READ[form],
                    2 if form == "github" else 0)
    report = json.loads(documents["json"])["results"][0]
    tries.report.say(documents["json"].isascii()
                     and report["outputs"][0]["text"] == text + " 1\n",
                     "json: %r" % text, decode(documents["json"]))
    schedule = report["outcomes"][0]["schedule"]
    seen = text.split("\n")[-1]
    for arguments, expected in ((["replay", "hostile.py", schedule], 1), (["show", "hostile.py"], 0),
                                (["dis", "hostile.py"], 0)):
        status, output = tries.run(arguments)
        tries.judge("%s: %r" % (arguments[0], text), status, expected, output,
                    text if arguments[0] != "replay" else seen)
    status, output = tries.run(["export", "hostile.py", schedule])
    wrong = faults(output, meant="\n\t")
    tries.report.say(not wrong and status == 0 and b"*/ int" not in output, "export: %r" % text,
                     "\n".join(wrong) or decode(output))


def check_stated(tries, text):
    """What a case states of itself."""
    with open(os.path.join(tries.directory, "told.py"), "w", newline="") as file:
        file.write("# told: a %s b.\nx = 1\n\n# source: c %s d\n# expect gil: clean\n" % (text, text))
    status, output = tries.run(["explain", "told.py"])
    if re.search("[\x00-\x08\n-\x1f]", text):  # which no case may have there
        tries.report.say(status == 2 and not faults(output), "refused: %r" % text, decode(output))
        return
    tries.judge("explain, the story: %r" % text, status, 0, output, "a %s b." % text)
    tries.judge("explain, the source: %r" % text, status, 0, output, "c %s d" % text)
    status, output = tries.run(["export", "--with=gil", "told.py"])
    tries.report.say(not faults(output, meant="\n\t"), "export, the story: %r" % text,
                     decode(output))


def check_name(tries, text):
    """The name of the file, of a program that fails and of one that is none."""
    name = name_of(text)
    path = os.path.join(tries.directory.encode(), name)
    with open(path, "w") as file:
        file.write(program("x"))
    status, documents = tries.run_all(["check", "--with=gil", name])
    for form in READ:
        wrong = faults(documents[form], 2 if form == "github" else 0)
        good = status == 1 and unfold(shown_name(text)) in unfold(READ[form](
            decode(documents[form])))
        tries.report.say(good and not wrong, "%s, the name: %r" % (form, text),
                         "\n".join(wrong + [decode(documents[form])[:2000]]))
    check_replay(tries, decode(documents["text"]), text)
    tries.report.say(json.loads(documents["json"])["results"][0]["file"]
                     == name.decode(errors="backslashreplace"), "json, the name: %r" % text,
                     decode(documents["json"]))
    with open(path, "w") as file:
        file.write("x = = 1  # %s\n" % re.sub("[\r\n\0]", "", text))
    for arguments in (["check", name], ["run", b"no/" + name], ["list", name],
                      ["check", b"--with=" + name], ["explain", b"no " + name]):
        status, output = tries.run(arguments)
        wrong = faults(output)
        tries.report.say(status == 2 and not wrong, "an error, %s: %r" % (arguments[0], text),
                         "\n".join(wrong) or "status %d\n%s" % (status, decode(output)))
    os.remove(path)


def check_replay(tries, output, text):
    """The command that replays it is right for a shell that knows $'...'."""
    command = re.search(r"^replay: (.*)$", output, re.M).group(1)
    done = subprocess.run(["bash", "-c", command], cwd=tries.directory, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=600)
    tries.report.say(done.returncode == 1 and not faults(done.stdout),
                     "the command that replays it: %r" % text, decode(done.stdout))


def check_tools(tries, text):
    """A compiler and Valgrind that say this, on one line and at once."""
    word = text.replace("\0", "").split("\n")[-1]
    for name, end in ("valgrind", "exit 7"), ("cc", "exit 1"):
        with open(os.path.join(tries.directory, name), "w", newline="") as file:
            file.write("#!/bin/sh\nprintf '%%s\\n' %s\n%s\n"
                       % (shlex.quote("error: " + word), end))
        os.chmod(os.path.join(tries.directory, name), 0o755)
    path = {"PATH": "%s:%s" % (tries.directory, os.environ["PATH"])}
    status, documents = tries.run_all(["sanitize", "--tools=memcheck", "--with=unsafe",
                                       "lost-decrement-leak"], path)
    for form in READ:
        tries.judge("%s, a tool: %r" % (form, text), status, 3, documents[form],
                    "error: " + word, READ[form], 2 if form == "github" else 0)
    status, output = tries.run(["canary", "lost-decrement-leak"],
                               {"CC": "%s %s" % (os.path.join(tries.directory, "cc"),
                                                 shlex.quote(word))})
    tries.judge("canary, a compiler: %r" % text, status, 2, output, "error: " + word)


def check_shard(tries, text):
    """The report of a shard that says this where there are words of refrace's own."""
    tries.run(["run", "--with=unsafe", "--shard=1/1", "--max-worlds=20", "--format=json",
               "--output=shard.json", "lost-decrement-leak", "nowhere.py"])
    with open(os.path.join(tries.directory, "shard.json")) as file:
        whole = json.load(file)
    text = text.replace("\0", "")
    whole["results"][0]["rest"]["stopped_by"] = whole["shard"]["done"][1]["error"]["message"] = text
    with open(os.path.join(tries.directory, "shard.json"), "w") as file:
        json.dump(whole, file)
    status, documents = tries.run_all(["merge", "shard.json"])
    for form in READ:
        tries.judge("%s, a shard: %r" % (form, text), status, 2, documents[form], text, READ[form],
                    3 if form == "github" else 0)


def check_cuts(tries):
    """Letters that are too long for every buffer: none is cut, at whichever byte that ends."""
    for begin in "", "a", "ab":
        text = begin + 80 * "\u20ac"
        with open(os.path.join(tries.directory, text + ".py"), "w") as file:
            file.write(program(text))
        with open(os.path.join(tries.directory, "wrong-%s.py" % begin), "w") as file:
            file.write("# %s: story\nx = '%s' = %s\n# expect gil: %s\n" % (text, text, text, text))
        _, found = tries.run(["check", "--with=gil", text + ".py"])
        schedule = re.search(r"1:gil:\S*", decode(found)).group(0)
        outputs = [tries.run(arguments)[1] for arguments in (
            ["replay", text + ".py", schedule], ["show", text + ".py"], ["dis", text + ".py"],
            ["exec", text + ".py"], ["check", "./no/" + text + ".py"], [text], ["run", text],
            ["check", "--with=" + text, "x"], ["sanitize", "--tools=" + text], ["bench", text],
            ["run", text + ".py"], ["run", "wrong-%s.py" % begin], ["replay", text + ".py", "1:x"],
            ["matrix", text + ".py"])]
        outputs += tries.run_all(["check", "--with=gil", text + ".py"])[1].values()
        outputs += [tries.run(["canary", "lost-decrement-leak"],
                              {"CC": "echo error: %s >&2; false" % text})[1]]
        cut = [o.decode(errors="backslashreplace") for o in outputs
               if re.search(rb"\\+x|\xef\xbf\xbd", o) or o.decode(errors="ignore").encode() != o]
        tries.report.say(not cut, "nothing is cut inside a character, which begins at byte %d"
                         % len(begin), "\n".join(cut))


def check_every(tries):
    """Characters that may not be shown, nearly all of them, and many others, in comments."""
    every = [c for c in map(chr, range(1, 0x110000))
             if not 0xd800 <= ord(c) < 0xe000 and c not in "\r\n"
             and (unwanted(c) and (ord(c) < 0xe100 or ord(c) % 97 == 0)
                  or ord(c) % 50 == 0 and unicodedata.category(c) != "Cn")]
    with open(os.path.join(tries.directory, "every.py"), "w", newline="") as file:
        file.write("x = 1\n" + "".join("# %s.\n" % c for c in every) + "x = 2\n")
    _, output = tries.run(["show", "every.py"])
    lines = decode(output).split("\n")[1:]
    wrong = ["%x is %s" % (ord(c), line[7:]) for c, line in zip(every, lines)
             if line[7:] != "# %s." % (" " if c == "\t" else escape(c))]
    tries.report.say(not wrong and len(every) > 5000, "%d characters are shown as Python shows them"
                     % len(every), "\n".join(wrong))


def check(refrace, directory, report):
    tries = Tries(refrace, directory, report)
    for text in STRINGS:
        check_program(tries, text)
        check_stated(tries, text)
        check_name(tries, text)
        check_tools(tries, text)
        check_shard(tries, text)
    check_cuts(tries)
    check_every(tries)
