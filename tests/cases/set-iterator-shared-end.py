# set-iterator-shared-end: two threads find the end of one set's iterator, and each gives up the one reference that it has to the set.
import threading

s = {1}
it = iter(s)
next(it)


def end():
    next(it, None)


first = threading.Thread(target=end)
second = threading.Thread(target=end)
first.start()
second.start()
first.join()
second.join()
print(len(s))

# expect unsafe:       double-free miscount premature-free use-after-free
# expect gil:          clean
# expect atomic:       double-free use-after-free
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect cpython3.14t: double-free use-after-free
# expect cpython3.15t: double-free use-after-free
