# UnboundLocalError: assigned somewhere in the function, so it is local everywhere.
x = 1


def f():
    print("in f")
    print(x)
    x = 2


f()
