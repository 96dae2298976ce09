# finalizer-takes-held-lock: the last reference dies under a lock that the finalizer takes, too.
import threading

m = threading.Lock()


class D:
    def __del__(self):
        with m:  # blame: deadlock
            pass


d = D()
with m:
    d = None

# class:   deadlock
# source:  bpo-14976; python/cpython#76757; getsentry/sentry-python#803
# expect unsafe: deadlock
# expect gil:    deadlock
# expect atomic: deadlock
# expect locked: deadlock
# expect biased: deadlock
# expect gc:     clean
# tools unsafe: helgrind=lock-misuse drd=lock-misuse
# tools gil:    helgrind=lock-misuse drd=lock-misuse
