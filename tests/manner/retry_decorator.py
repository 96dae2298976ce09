import functools
import logging
import time

logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
log = logging.getLogger("retry")


def retry(times, exceptions=(Exception,), delay=0):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return func(*args, **kwargs)
                except exceptions as e:
                    log.warning("attempt %d of %s failed: %s", attempt, func.__name__, e)
                    if attempt == times:
                        raise
                    time.sleep(delay)
        return wrapper
    return decorate


calls = []


@retry(3, (ValueError,))
def flaky(limit):
    calls.append(limit)
    if len(calls) < limit:
        raise ValueError(f"call {len(calls)}")
    return "ok after %d" % len(calls)


print(flaky.__name__, flaky(3))
calls.clear()
try:
    flaky(9)
except ValueError as e:
    print("gave up:", e)


@retry(2, (ValueError,))
def other():
    raise KeyError("not retried")


try:
    other()
except KeyError as e:
    print("at once:", e)
