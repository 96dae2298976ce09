"""A rate limiter that gives out so many tokens, and refuses the rest."""
import threading


class RateLimiter:
    def __init__(self, tokens):
        self._tokens = tokens
        self._lock = threading.RLock()

    def allow(self):
        with self._lock:
            return self._take(1)

    def _take(self, n):
        with self._lock:
            if self._tokens < n:
                return False
            self._tokens -= n
            return True


limiter = RateLimiter(2)
allowed = []


def client():
    allowed.append(limiter.allow())
    allowed.append(limiter.allow())


t = threading.Thread(target=client)
t.start()
client()
t.join()
print(allowed.count(True), "allowed,", allowed.count(False), "refused")
