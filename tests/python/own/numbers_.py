print("begin", __name__)
base = 10
made = []


def double(x):
    return 2 * x


def grow(by=1):
    global base
    base += by
    return base


def sorted(items):
    return "mine"


class Number:
    kind = "number"

    def __init__(self, value):
        self.value = value
        made.append(value)

    def __repr__(self):
        return f"Number({self.value})"

    class Inner:
        pass


class Wrong(ValueError):
    pass


def fail(text):
    raise Wrong(text)


if __name__ == "__main__":
    print("never")
