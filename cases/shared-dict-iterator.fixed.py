# shared-dict-iterator.fixed: a lock around each step of the iterator.
import threading

d = {}
it = iter(d)
lock = threading.Lock()


def t1():
    with lock:
        next(it, None)


def t2():
    with lock:
        next(it, None)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
print(len(d))

# story:   CPython's iterators over lists are safe without one: they keep their reference to the
#          end.
# class:   double-free
# source:  python/cpython#154130, #156311
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
