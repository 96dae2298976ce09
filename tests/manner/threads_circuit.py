import threading
import time
from enum import Enum


class State(Enum):
    CLOSED = 1
    OPEN = 2
    HALF_OPEN = 3


class CircuitBreakerError(Exception):
    """Raised when the circuit is open."""


class CircuitBreaker:
    def __init__(self, threshold=2):
        self._state = State.CLOSED
        self._failures = 0
        self._threshold = threshold
        self._lock = threading.Lock()

    @property
    def state(self):
        return self._state

    def call(self, func, *args, **kwargs):
        with self._lock:
            if self._state is State.OPEN:
                raise CircuitBreakerError("circuit is open")
        try:
            result = func(*args, **kwargs)
        except Exception:
            with self._lock:
                self._failures += 1
                if self._failures >= self._threshold:
                    self._state = State.OPEN
            raise
        return result


def flaky():
    raise IOError("down")


breaker = CircuitBreaker()


def client():
    try:
        breaker.call(flaky)
    except (CircuitBreakerError, IOError) as e:
        print(type(e).__name__, e)


ts = [threading.Thread(target=client) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(breaker.state, State["OPEN"], State(2) is State.OPEN)
