# shared-generator-reentry.fixed: a lock around each step of the generator.
import threading


class Thing:
    pass


def items():
    thing = Thing()
    yield 1
    thing = None
    yield 2


def step():
    with lock:
        next(g, None)


lock = threading.Lock()
g = items()
next(g)
first = threading.Thread(target=step)
second = threading.Thread(target=step)
first.start()
second.start()
first.join()
second.join()

# story:   It is also what makes the ValueError go that one of the threads gets with a GIL.
# class:   use-after-free
# source:  python/cpython#120321
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
