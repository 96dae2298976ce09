"""Decorators that take arguments, stacked."""


def counted(function):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def retry(times, on=Exception):
    def decorate(function):
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as e:
                    print(f"attempt {attempt}: {type(e).__name__}: {e}")
            raise RuntimeError(f"gave up after {times}") from None
        return wrapper
    return decorate


@retry(3, on=(ValueError, KeyError))
@counted
def flaky(bad, *, value="fine"):
    if bad:
        error = bad.pop()
        raise error("no luck")
    return value


print(flaky([KeyError, ValueError]))
try:
    flaky([ValueError] * 5, value=1)
except RuntimeError as e:
    print(e, e.__cause__, e.__suppress_context__)
try:
    flaky([TypeError])
except TypeError as e:
    print("not caught:", e)
