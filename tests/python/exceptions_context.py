# Causes and contexts, raise alone, and what a caught exception keeps alive (gc: another order).
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Failure(Exception):
    pass


def h():
    try:
        raise KeyError("a")
    except KeyError as e:
        try:
            raise ValueError("b") from e
        except ValueError as v:
            print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
    try:
        print(e)
    except UnboundLocalError as u:
        print("unbound", isinstance(u, NameError), issubclass(Failure, Exception))

h()



def again():
    try:
        try:
            raise Failure("first", 1)
        except Failure:
            raise
    except Failure as e:
        return e.args


def from_a_helper():
    raise


def helped():
    try:
        try:
            [].pop()
        except IndexError:
            from_a_helper()
    except IndexError as e:
        return str(e)


def nothing_to_raise():
    try:
        raise
    except RuntimeError as e:
        return str(e)


def hidden():
    try:
        try:
            {}[1]
        except KeyError:
            raise Failure from None
    except Failure as e:
        return e.__cause__, e.__suppress_context__, repr(e.__context__), e.args


def wrong_kinds():
    for wrong in [1, "x", Loud]:
        try:
            raise wrong
        except TypeError as e:
            print(e)
    try:
        raise Failure from 3
    except TypeError as e:
        print(e)
    try:
        try:
            [].pop()
        except 5:
            pass
    except TypeError as e:
        print(e, repr(e.__context__))


def inner():
    local = Loud("local of inner")
    [].pop()


def keeps():
    try:
        inner()
    except IndexError:
        print("in the handler")
    print("behind the handler")


def stores(kept):
    mine = Loud("local of stores")
    try:
        inner()
    except IndexError as e:
        kept.append(e)


print(again(), helped(), nothing_to_raise(), hidden())
wrong_kinds()
keeps()
kept = []
stores(kept)
print("returned", len(kept))
kept[0].__traceback__ = None
print("no traceback")
del kept


first = Failure(1)
second = Failure(2)
try:
    raise first
except Failure:
    try:
        raise second
    except Failure:
        try:
            raise first
        except Failure as e:
            print(e.__context__ is second, second.__context__)
print(str(Failure()), repr(Failure()), str(Failure(1, "a")), repr(Failure("b")), [Failure("c")], str(KeyError("d")))
print(Failure, ValueError, isinstance(first, Exception), issubclass(Failure, BaseException))
