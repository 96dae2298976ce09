# Which clause an exception goes to; else and finally; classes that come from exceptions.
class MyError(Exception):
    pass

class Coded(ValueError):
    def __init__(self, code, text):
        self.code = code
        self.text = text

def f(x):
    try:
        if x == 0:
            return "zero"
        if x == 1:
            raise MyError("one", x)
        if x == 2:
            raise Coded(7, "seven")
        if x == 3:
            return [1][x]
        if x == 4:
            return {}["k"]
        return "ok"
    except MyError as e:
        print("MyError", e, e.args)
        return "my"
    except (IndexError, KeyError) as e:
        print("lookup", e, repr(e))
    except ValueError as e:
        print("value", e, e.code, e.text, e.args)
        raise
    else:
        print("else")
    finally:
        print("finally", x)
    return "end"

for i in range(6):
    try:
        print(f(i))
    except ValueError as e:
        print("outer", repr(e))

def k():
    try:
        1 // 0
    finally:
        return "swallowed"
print(k())
def deep(n):
    if n == 0:
        raise MyError
    deep(n - 1)
try:
    deep(5)
except MyError:
    print("deep")
try:
    try:
        raise TypeError("x")
    except ValueError:
        print("no")
except TypeError as t:
    print("yes", t)
