# Functions: positional, default and keyword arguments; results.


def add(a, b):
    return a + b


def greet(name, greeting="hello", mark="!"):
    return greeting + " " + name + mark


def nothing():
    pass


def early(n):
    if n:
        return "early"
    print("late")


print(add(1, 2), add("a", "b"), add([1], [2]))
print(greet("ann"), greet("bob", "hi"), greet("cy", mark="?"))
print(greet(greeting="yo", name="di"))
print(nothing(), early(1), early(0))
plus = add
print(plus(3, 4))


def apply(f, x, y):
    return f(x, y)


print(apply(add, 5, 6))
