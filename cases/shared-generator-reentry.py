# shared-generator-reentry: two threads go on with one generator at once.
import threading


class Thing:
    pass


def items():
    thing = Thing()
    yield 1
    thing = None  # blame: use-after-free
    yield 2


def step():
    try:
        next(g, None)
    except ValueError:
        pass


g = items()
next(g)
first = threading.Thread(target=step)
second = threading.Thread(target=step)
first.start()
second.start()
first.join()
second.join()

# story:   Whether it runs is looked at, then set: both find that it does not, and run one frame,
#          whose reference to the Thing is there once.
# class:   use-after-free
# source:  python/cpython#120321, #156351
# expect unsafe:       double-free miscount premature-free use-after-free
# expect gil:          clean
# expect atomic:       use-after-free
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect cpython3.14t: leak use-after-free
# expect cpython3.15t: clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
