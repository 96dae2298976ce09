# global, and local variables that hide global ones.
n = 1


def read():
    return n


def write():
    global n
    n = 2


def hide():
    n = 3
    return n


def make():
    global fresh
    fresh = "made"


print(read(), hide(), read())
write()
print(n, read())
make()
print(fresh)


def later():
    return defined_later


defined_later = 5
print(later())
