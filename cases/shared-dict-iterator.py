# shared-dict-iterator: two threads come to the end of one iterator over a dict.
import threading

d = {}
it = iter(d)


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
print(len(d))

# story:   Both drop the iterator's one reference to the dict: CPython without a GIL does not hold
#          the iterator meanwhile.
# class:   double-free
# source:  python/cpython#154130, #148873
# expect unsafe:       double-free miscount premature-free use-after-free
# expect gil:          clean
# expect atomic:       double-free use-after-free
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect cpython3.14t: double-free use-after-free
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
