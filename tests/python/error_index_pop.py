# IndexError from an empty list, in a function.


def f():
    print("popping")
    return [].pop()


f()
print("not reached")
