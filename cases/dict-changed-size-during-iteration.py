# dict-changed-size-during-iteration: a key is added between two steps of a loop over the dict.
import threading

d = {1: 1, 2: 2}


def t1():
    for k in d:  # blame: exception
        pass


def t2():
    d[3] = 3


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The loop notices, and raises RuntimeError. No strategy holds a dict from one step to the
#          next.
# class:   torn
# source:  boxed/mutmut#410; Supervisor/supervisor#1187; python/cpython#98937
# expect unsafe: exception miscount premature-free
# expect gil:    exception
# expect atomic: exception
# expect locked: exception
# expect biased: exception
# expect gc:     exception
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
