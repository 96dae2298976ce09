# Of the module argparse: one command line is gone through.


class _ArgumentRun:
    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.left = [a for a in parser._actions if not a.option_strings]  # positional ones
        self.seen = []
        self.given = []  # those that have got what is not their default
        self.rest = []
        self.options = {}  # where one stands -> (action, its name, what is joined to it)
        kinds = ""
        only = False
        for i in range(len(args)):
            if only:
                kinds += "A"
            elif args[i] == "--":
                kinds += "-"
                only = True
            else:
                option = self.option(args[i])
                kinds += "A" if option is None else "O"
                if option is not None:
                    self.options[i] = option
        self.kinds = kinds

    def option(self, text):  # None: it is none
        parser = self.parser
        if not text.startswith("-") or text == "-":
            return None
        if text in parser._named:
            return (parser._named[text], text, None)
        name, equals, value = text.partition("=")
        if equals and name in parser._named:
            return (parser._named[name], name, value)
        ways = self.abbreviated(text, name, value if equals else None)
        if len(ways) > 1:
            raise ArgumentError(None, "ambiguous option: " + text + " could match " + ", ".join([w[1] for w in ways]))
        if ways:
            return ways[0]
        if (_is_negative(text) and not parser._numbers) or " " in text:
            return None
        return (None, text, None)

    def abbreviated(self, text, name, value):
        named = self.parser._named
        if text.startswith("--"):
            if not self.parser.allow_abbrev:
                return []
            return [(named[known], known, value) for known in named if known.startswith(name)]
        ways = []
        for known in named:
            if known == text[:2]:
                ways.append((named[known], known, text[2:]))
            elif known.startswith(name) and (self.parser.allow_abbrev or not known.startswith("--")):
                ways.append((named[known], known, value))
        return ways

    def all(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = min([i for i in self.options if i >= at])
            if following > at:
                end = self.positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.rest += self.args[at:following]
            at = self.optional(following)
        end = self.positionals(at)
        self.rest += [arg for arg in self.args[end:]]
        self.finish()
        return (self.namespace, self.rest)

    def count(self, action, at, many):  # how many arguments from there belong to it; None: too few
        least, most = action._bounds()
        n = min(many, most)
        return None if n < least else n

    def arguments(self, at):  # how many stand there that are no options
        n = 0
        while at + n < len(self.kinds) and self.kinds[at + n] in "A-":
            n += 1
        return n

    def optional(self, at):
        action, name, joined = self.options[at]
        if action is None:
            self.rest.append(self.args[at])
            return at + 1
        least, most = action._bounds()
        if joined is not None:
            if most == 0:
                if name.startswith("--"):
                    raise ArgumentError(action, "ignored explicit argument " + repr(joined))
                self.take(action, [], name)
                self.options[at] = self.next_letter(action, joined)
                return self.optional(at)
            if least > 1:
                raise ArgumentError(action, self.expected(action))
            self.take(action, [joined], name)
            return at + 1
        kinds = self.kinds[at + 1:at + 1 + self.arguments(at + 1)]
        n = len(kinds.partition("-")[0])
        if n < least:
            raise ArgumentError(action, self.expected(action))
        n = min(n, most)
        self.take(action, self.args[at + 1:at + 1 + n], name)
        return at + 1 + n

    def next_letter(self, action, joined):  # of -abc
        name = "-" + joined[0]
        if name not in self.parser._named:
            raise ArgumentError(action, "ignored explicit argument " + repr(joined))
        more = joined[1:]
        return (self.parser._named[name], name, more[1:] if more.startswith("=") else more or None)

    def expected(self, action):
        if _isinstance(action.nargs, int):
            return "expected " + str(action.nargs) + " argument" + ("" if action.nargs == 1 else "s")
        return {None: "expected one argument", "?": "expected at most one argument",
                "+": "expected at least one argument"}.get(action.nargs, "expected at least one argument")

    def positionals(self, at):
        many = self.arguments(at)
        dashes = self.kinds[at:at + many].count("-")
        for used in range(len(self.left), 0, -1):
            counts = self.shared(self.left[:used], many - dashes)
            if counts is not None:
                break
        else:
            return at
        for action, n in zip(self.left[:used], counts):
            taken = []
            while n > 0 or (n == 0 and action is self.left[used - 1] and self.kinds[at:at + 1] == "-"):
                if self.kinds[at] == "-":
                    at += 1
                    continue
                taken.append(self.args[at])
                at += 1
                n -= 1
            if action._bounds()[1] == 1000000 and action._kind == "parsers":
                taken += [arg for arg in self.args[at:]]
                at = len(self.args)
            self.take(action, taken, None)
        self.left = self.left[used:]
        return at

    def shared(self, actions, many):  # how many each gets, the first as many as they can; None: too few
        least = sum([a._bounds()[0] for a in actions])
        if least > many:
            return None
        counts = []
        for action in actions:
            low, high = action._bounds()
            n = min(high, low + many - least)
            counts.append(n)
            least -= low
            many -= n
        return counts

    def value(self, action, text):
        if action.type is None:
            return text
        try:
            return action.type(text)
        except ArgumentTypeError as e:
            message = str(e)
        except (TypeError, ValueError):
            message = "invalid " + getattr(action.type, "__name__", repr(action.type)) + " value: " + repr(text)
        raise ArgumentError(action, message)

    def check(self, action, value):
        if action.choices is not None and value not in action.choices:
            shown = ", ".join([repr(c) for c in action.choices])
            raise ArgumentError(action, "invalid choice: " + repr(value) + " (choose from " + shown + ")")

    def values(self, action, texts):
        if action._kind == "parsers":
            self.check(action, texts[0])
            return texts
        if not texts and action.nargs == "?":
            value = action.const if action.option_strings else action.default
            if _isinstance(value, str):
                value = self.value(action, value)
                self.check(action, value)
            return value
        if not texts and action.nargs == "*" and not action.option_strings:
            return action.default if action.default is not None else []
        values = [self.value(action, text) for text in texts]
        for value in values:
            self.check(action, value)
        return values[0] if action.nargs in (None, "?") else values

    def take(self, action, texts, name):
        self.seen.append(action)
        value = self.values(action, texts)
        if value is not action.default:
            self.given.append(action)
            if action._only is not None:
                for other in action._only._actions:
                    if other is not action and other in self.given:
                        raise ArgumentError(action, "not allowed with argument " + other._shown())
        if value == SUPPRESS:
            return
        if action._kind is None:
            action(self.parser, self.namespace, value, name)
        else:
            getattr(self, "do_" + action._kind)(action, value)

    def do_store(self, action, value):
        _set(self.namespace, action.dest, value)

    def do_store_const(self, action, value):
        _set(self.namespace, action.dest, action.const)

    def do_store_true(self, action, value):
        _set(self.namespace, action.dest, True)

    def do_store_false(self, action, value):
        _set(self.namespace, action.dest, False)

    def do_append(self, action, value):
        _set(self.namespace, action.dest, list(_of(self.namespace, action.dest) or ()) + [value])

    def do_append_const(self, action, value):
        self.do_append(action, action.const)

    def do_extend(self, action, value):
        _set(self.namespace, action.dest, list(_of(self.namespace, action.dest) or ()) + list(value))

    def do_count(self, action, value):
        _set(self.namespace, action.dest, (_of(self.namespace, action.dest) or 0) + 1)

    def do_help(self, action, value):
        self.parser.print_help()

    def do_version(self, action, value):
        print(action._version.replace("%(prog)s", self.parser.prog))
        self.parser.exit()

    def do_parsers(self, action, value):
        if action.dest != SUPPRESS:
            _set(self.namespace, action.dest, value[0])
        found, rest = action._parsers.choices[value[0]].parse_known_args(value[1:])
        for name in found._argument_values:
            _set(self.namespace, name, found._argument_values[name])
        self.rest += rest

    def finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action._shown())
            elif (_isinstance(action.default, str) and action.dest != SUPPRESS and
                  _of(self.namespace, action.dest) is action.default):
                _set(self.namespace, action.dest, self.value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: " + ", ".join([str(m) for m in missing]))
        for group in self.parser._groups:
            if group.required and not [a for a in group._actions if a in self.given]:
                raise ArgumentError(None, "one of the arguments " + " ".join([str(a._shown()) for a in group._actions]) +
                                    " is required")
