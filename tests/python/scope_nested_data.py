# Names live in the module or in one function: classes and functions do not leak.
x = "module"


class A:
    x = "class"

    def get(self):
        return x


def f():
    x = "local"
    return A().get() + " " + x


print(A().get(), A.x, f(), x)
