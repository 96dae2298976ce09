# The module argparse (library.h): what is parsed, and what goes wrong. Messages about a wrong command
# line go to standard error, which is no part of what a program prints; texts of help are not here.

OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
SUPPRESS = "==SUPPRESS=="


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        super().__init__(argument, message)
        self.argument_name = None if argument is None else argument._shown()
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return "argument " + self.argument_name + ": " + self.message


class Namespace:
    # Its attributes lie in a dict, which vars() gives: a name may stand nowhere but in an option's.
    def __init__(self, **kwargs):
        self._argument_values = dict(kwargs)

    def __getattr__(self, name):
        if name not in self._argument_values:
            raise AttributeError("'Namespace' object has no attribute '" + name + "'")
        return self._argument_values[name]

    def __setattr__(self, name, x):
        if name == "_argument_values":
            object.__setattr__(self, name, x)
        else:
            self._argument_values[name] = x

    def __delattr__(self, name):
        if name not in self._argument_values:
            raise AttributeError("'Namespace' object has no attribute '" + name + "'")
        del self._argument_values[name]

    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join([name + "=" + repr(x) for name, x in self._argument_values.items()]) + ")"

    def __eq__(self, other):
        return self._argument_values == other._argument_values if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self._argument_values


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class argparse__Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self._kind = None  # one of argparse's own, which the parser knows
        self._only = None  # the group, if only one of that may be given

    def _shown(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        name = self.metavar if self.metavar not in (None, SUPPRESS) else self.dest
        if name in (None, SUPPRESS):
            return None if self.choices is None else "{" + ",".join([str(c) for c in self.choices]) + "}"
        return name

    def _bounds(self):  # how many arguments it takes
        if self.nargs is None:
            return (1, 1)
        if _isinstance(self.nargs, int):
            return (self.nargs, self.nargs)
        if self.nargs not in ("?", "*", "+", "A..."):
            _outside("such an nargs in argparse")
        return {"?": (0, 1), "*": (0, 1000000), "+": (1, 1000000), "A...": (1, 1000000)}[self.nargs]


class _ArgumentGroup:
    def __init__(self, parser, only, required):
        self._parser = parser
        self._only = only
        self.required = required
        self._actions = []

    def add_argument(self, *args, **kwargs):
        action = self._parser.add_argument(*args, **kwargs)
        if self._only:
            action._only = self
            self._actions.append(action)
        return action

    def add_argument_group(self, *args, **kwargs):
        _outside("a group in a group of argparse")

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)

    def set_defaults(self, **kwargs):
        self._parser.set_defaults(**kwargs)


class _Subparsers:
    def __init__(self, parser, prog):
        self._parser = parser
        self._prog = prog
        self.choices = {}

    def add_parser(self, name, *, aliases=(), **kwargs):
        kwargs.pop("help", None)
        prog = kwargs.pop("prog", None)
        parser = ArgumentParser(prog=self._prog + " " + name if prog is None else prog, **kwargs)
        for known in (name, *aliases):
            self.choices[known] = parser
        return parser


_ARGUMENT_KINDS = {"store": None, "store_const": 0, "store_true": 0, "store_false": 0, "append": None,
                   "append_const": 0, "count": 0, "help": 0, "version": 0, "extend": None}


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        if parents or prefix_chars != "-" or fromfile_prefix_chars is not None or conflict_handler != "error":
            _outside("such an argument of argparse.ArgumentParser()")
        self.prog = argv[0][argv[0].rfind("/") + 1:] if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.argument_default = argument_default
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._named = {}
        self._defaults = {}
        self._groups = []
        self._numbers = False  # an option looks like a negative number
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS)

    def add_argument(self, *args, action=None, **kwargs):
        names = [name for name in args if name.startswith("-")]
        if names and len(names) < len(args):
            raise ValueError("invalid option string " + repr([n for n in args if n not in names][0]) +
                             ": must start with a character '-'")
        dest = kwargs.pop("dest", None)
        if args and not names:
            if dest is not None:
                raise ValueError("dest supplied twice for positional argument" + (
                    ", did you mean metavar?" if _minor_version() > 12 else ""))
            dest = args[0]
        elif dest is None:
            long = [name for name in names if name.startswith("--")]
            dest = (long[0] if long else names[0]).lstrip("-").replace("-", "_")
        for name in names:
            if name in self._named:
                raise self._wrong(None, "argument " + "/".join(names) + ": conflicting option string: " + name)
        made = self._make(names, dest, action, kwargs)
        self._actions.append(made)
        for name in names:
            self._named[name] = made
            self._numbers = self._numbers or _is_negative(name)
        return made

    def _make(self, names, dest, action, kwargs):
        if "required" in kwargs and not names:
            raise TypeError("'required' is an invalid argument for positionals")
        version = kwargs.pop("version", None)
        if action is None or _isinstance(action, str):
            if action is not None and action not in _ARGUMENT_KINDS:
                raise ValueError('unknown action "' + action + '"')
            if kwargs.get("nargs") == 0 and action in (None, "store"):
                raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such "
                                 "as store true or store const may be more appropriate")
            made = argparse__Action(names, dest, **kwargs)
            made._kind = "store" if action is None else action
            if made._kind == "version" and "default" not in kwargs:
                made.default = SUPPRESS
            if _ARGUMENT_KINDS[made._kind] == 0:
                made.nargs = 0
            if made._kind in ("store_true", "store_false"):
                made.const = made._kind == "store_true"
                if "default" not in kwargs:
                    made.default = not made.const
        else:
            made = action(names, dest, **kwargs)
        made._version = version
        if not names:
            made.required = made.nargs not in ("?", "*")
            if made.nargs == "*" and "default" in kwargs:
                made.required = False
        if "default" not in kwargs and made.default is None and self.argument_default is not None:
            made.default = self.argument_default
        if made.type is not None and not callable(made.type):
            raise ValueError(repr(made.type) + " is not callable")
        made._bounds()
        return made

    def add_argument_group(self, title=None, description=None):
        return _ArgumentGroup(self, False, False)

    def add_mutually_exclusive_group(self, *, required=False):
        group = _ArgumentGroup(self, True, required)
        self._groups.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, prog=None, dest=SUPPRESS, required=False, help=None,
                       metavar=None, **kwargs):
        if kwargs:
            _outside("such an argument of add_subparsers()")
        made = argparse__Action([], dest, "A...", metavar=metavar, required=required)
        made._kind = "parsers"
        made._version = None
        made.default = SUPPRESS if dest == SUPPRESS else None
        made._parsers = _Subparsers(self, self.prog if prog is None else prog)
        made.choices = made._parsers.choices
        self._actions.append(made)
        return made._parsers

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            message = "unrecognized arguments: " + " ".join(rest)
            if not self.exit_on_error and _minor_version() > 11:
                raise ArgumentError(None, message)
            self.error(message)
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = argv[1:] if args is None else list(args)
        found = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest != SUPPRESS and action.default != SUPPRESS and not _has(found, action.dest):
                _set(found, action.dest, action.default)
        for name in self._defaults:
            if not _has(found, name):
                _set(found, name, self._defaults[name])
        if not self.exit_on_error:
            return _ArgumentRun(self, args, found).all()
        try:
            return _ArgumentRun(self, args, found).all()
        except ArgumentError as e:
            self.error(str(e))

    def parse_intermixed_args(self, args=None, namespace=None):
        _outside("parse_intermixed_args() of argparse")

    def _wrong(self, action, message):
        return ArgumentError(action, message)

    def print_usage(self, file=None):
        self._shown(file)

    def print_help(self, file=None):
        self._shown(file)

    def _shown(self, file):
        if file is not stderr:
            _outside("the text of help or usage of argparse")
        stderr.write("usage: " + self.prog + "\n")

    def format_usage(self):
        _outside("the text of help or usage of argparse")

    def format_help(self):
        _outside("the text of help or usage of argparse")

    def exit(self, status=0, message=None):
        if message:
            stderr.write(message)
        exit(status)

    def error(self, message):
        self.exit(2, "usage: " + self.prog + "\n" + self.prog + ": error: " + message + "\n")


def _is_negative(text):
    whole, dot, part = text[1:].partition(".")
    return text.startswith("-") and (part.isdigit() if dot else whole.isdigit()) and (not whole or whole.isdigit())


def _has(namespace, name):
    return name in namespace._argument_values if isinstance(namespace, Namespace) else hasattr(namespace, name)


def _set(namespace, name, x):
    if isinstance(namespace, Namespace):
        namespace._argument_values[name] = x
    else:
        setattr(namespace, name, x)


def _of(namespace, name):
    if isinstance(namespace, Namespace):
        return namespace._argument_values.get(name)
    return getattr(namespace, name, None)
