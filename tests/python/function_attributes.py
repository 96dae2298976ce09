# Attributes that a program adds to its functions.


def counted(f):
    def call(*args, **names):
        call.calls += 1
        return f(*args, **names)

    call.calls = 0
    call.wrapped = f
    return call


@counted
def add(a, b=2, *, c=3):
    return a + b + c


print(add.calls, add(1), add(1, 2, c=4), add.calls)
print(add.wrapped(5), add.wrapped is add)


def plain():
    return plain.value


try:
    plain()
except AttributeError as e:
    print(e)
plain.value = [1]
print(plain())
del plain.value
try:
    print(plain.value)
except AttributeError as e:
    print(e)


def memo(n):
    if n not in memo.cache:
        memo.cache[n] = n if n < 2 else memo(n - 1) + memo(n - 2)
    return memo.cache[n]


memo.cache = {}
print(memo(30), len(memo.cache))
