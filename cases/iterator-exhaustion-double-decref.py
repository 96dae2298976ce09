# iterator-exhaustion-double-decref: two threads find the end of one iterator.
import threading

l = []
it = iter(l)


def t1():
    next(it, None)


def t2():
    next(it, None)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
print(len(l))

# story:   Each gives up the one reference that the iterator holds on its list.
# class:   double-free
# source:  python/cpython#156310 (PySeqIter), #154130 (dict)
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
