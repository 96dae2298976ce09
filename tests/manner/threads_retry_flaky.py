import functools
import logging
import random
import threading
import time
import warnings

logger = logging.getLogger("retry")


class TransientError(Exception):
    pass


class PermanentError(Exception):
    def __init__(self, msg, *, code=None):
        super().__init__(msg)
        self.code = code


def retry(exceptions=(Exception,), tries=3, delay=0.01, backoff=2, jitter=0):
    """Retry calling the decorated function using an exponential backoff."""
    def deco(f):
        @functools.wraps(f)
        def wrapped(*args, **kwargs):
            mtries, mdelay = tries, delay
            while mtries > 1:
                try:
                    return f(*args, **kwargs)
                except exceptions as e:
                    msg = f"{e!r}, retrying in {mdelay} seconds..."
                    logger.warning(msg)
                    time.sleep(mdelay + random.random() * jitter)
                    mtries -= 1
                    mdelay *= backoff
            return f(*args, **kwargs)
        return wrapped
    return deco


class Flaky:
    def __init__(self, failures):
        self.failures = failures
        self.lock = threading.Lock()
        self.calls = 0

    @retry(exceptions=(TransientError, ConnectionError), tries=4)
    def call(self, x):
        with self.lock:
            self.calls += 1
            if self.failures > 0:
                self.failures -= 1
                raise TransientError("try again")
        if x < 0:
            raise PermanentError("negative", code=22) from ValueError(x)
        return x ** 0.5


def old_api():
    warnings.warn("old_api() is deprecated", DeprecationWarning, stacklevel=2)
    return 1


def main():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        old_api()
    flaky = Flaky(2)
    results = {}

    def run(x):
        try:
            results[x] = flaky.call(x)
        except PermanentError as e:
            results[x] = (type(e).__name__, e.code, repr(e.__cause__))

    ts = [threading.Thread(target=run, args=(x,)) for x in (16, -1)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print(results[16], results[-1], flaky.calls)


if __name__ == "__main__":
    main()
