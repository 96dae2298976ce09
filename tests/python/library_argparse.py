# (as Python 3.11)
# The module argparse: command lines, what they make, and what is wrong with them.
import argparse


def try_line(parser, line):
    try:
        print(line, parser.parse_args(line))
    except SystemExit as e:
        print(line, "exits with", e.code)
    except argparse.ArgumentError as e:
        print(line, e)


p = argparse.ArgumentParser(prog="p", description="d", exit_on_error=False)
p.add_argument("-n", "--number", type=int, default="7", help="a number")
p.add_argument("-f", type=float, default=1.5, metavar="F")
p.add_argument("--dry-run", action="store_true")
p.add_argument("--no-color", dest="color", action="store_false", default=True)
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-o", nargs="?", const="c", default="d")
p.add_argument("--list", nargs="+")
p.add_argument("--pair", nargs=2, type=int)
p.add_argument("-a", action="append")
p.add_argument("-c", action="append_const", const=3, dest="consts")
p.add_argument("--ext", action="extend", nargs="*")
p.add_argument("--mode", choices=["x", "y"])
p.add_argument("first", nargs="?", default="none")
p.add_argument("rest", nargs="*")
for line in ([], ["-n", "3"], ["-n3"], ["--number=4"], ["--num", "5"], ["-vvv"], ["-vn", "8"], ["-vn8"], ["-o"], ["-o", "x"], ["-ox"],
             ["--dry-run", "--no-color"], ["--list", "a", "b"], ["--pair", "1", "2"], ["-a", "1", "-a", "2"], ["-cc"], ["--ext", "a", "--ext", "b", "c"],
             ["one"], ["one", "two", "three"], ["one", "two", "-v"], ["-v", "one", "two"], ["-n", "-3"], ["--", "-x", "-y"], ["a", "--", "-n"], ["-f", "1e3"],
             ["-n", "x"], ["-n"], ["--pair", "1"], ["--list"], ["--mode", "z"], ["--no-color=1"], ["--mo", "y"], ["-f=2"], ["-n=6"]):
    try_line(p, line)
q = argparse.ArgumentParser(prog="q")
q.add_argument("x", type=int, choices=range(3))
q.add_argument("y")
q.add_argument("--z", required=True)
g = q.add_mutually_exclusive_group()
g.add_argument("--yes", action="store_true")
g.add_argument("--no", action="store_true")
q.add_argument("--version", action="version", version="%(prog)s 1.2")
for line in ([], ["1"], ["1", "b"], ["1", "b", "--z", "c"], ["5", "b", "--z", "c"], ["1", "b", "c", "--z", "d"], ["1", "b", "--z=", "--yes"],
             ["1", "b", "--z", "c", "--yes", "--no"], ["--version"], ["1", "b", "--z", "c", "--what"], ["1", "--z", "c", "b"], ["--n", "1", "b", "--z", "c"]):
    try_line(q, line)
print(q.parse_known_args(["1", "b", "--z", "c", "--what", "d", "-e"]))


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        namespace.up = values.upper() + str(option_string)


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(text + " is odd")
    return int(text)


s = argparse.ArgumentParser(prog="s", exit_on_error=False)
s.add_argument("--up", action=Upper, default="low")
s.add_argument("--even", type=even)
s.set_defaults(extra=5)
subs = s.add_subparsers(dest="command", title="t", help="h")
run = subs.add_parser("run", aliases=["r"], help="runs")
run.add_argument("what", nargs="*", default=["all"])
run.add_argument("-q", action="store_true")
run.set_defaults(f=len, extra=6)
for line in ([], ["--up", "x"], ["--even", "2"], ["--even", "3"], ["run"], ["run", "a", "-q"], ["r", "b"], ["--up", "x", "run", "c"], ["walk"]):
    try_line(s, line)
n = p.parse_args(["q"])
print(n.number, n.first, n.dry_run, n.f, "rest" in n, "other" in n, vars(n)["o"], hasattr(n, "other"), sorted(vars(n))[:3], n == p.parse_args(["q"]))
n.first = "new"
n.late = 1
print(getattr(n, "late"), vars(n)["first"], argparse.Namespace(a=1, b="x"), p.get_default("number"), p.prog)
for what in (lambda: p.add_argument("-n"), lambda: p.add_argument("z", required=True),
             lambda: p.add_argument("-z", action="no"), lambda: n.missing, lambda: p.add_argument("x", "-y")):
    try:
        what()
    except (argparse.ArgumentError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Options(argparse.Namespace):
    pass


options = Options(a=1)
options.b = "x"
print(vars(options), options)
