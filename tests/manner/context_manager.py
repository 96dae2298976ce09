class Section:
    depth = 0

    def __init__(self, title, swallow=()):
        self.title = title
        self.swallow = swallow

    def __enter__(self):
        print("  " * Section.depth + "<" + self.title + ">")
        Section.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        Section.depth -= 1
        end = "</" + self.title + ">"
        if kind is not None:
            end += f"  # {kind.__name__}: {value}"
        print("  " * Section.depth + end)
        return kind is not None and issubclass(kind, self.swallow)

    def say(self, text):
        print("  " * Section.depth + text)


with Section("html") as page, Section("body", swallow=(LookupError,)) as body:
    body.say("hello")
    with Section("p") as p:
        p.say("{}"[0] + [][0])
        p.say("not reached")
    body.say("neither")
print("after", Section.depth)


def first_even(numbers):
    with Section("search"):
        for n in numbers:
            with Section(str(n)):
                if n % 2 == 0:
                    return n


print(first_even([3, 8, 9]))
try:
    with Section("fails"):
        raise KeyError("k")
except KeyError as e:
    print("out:", e)
