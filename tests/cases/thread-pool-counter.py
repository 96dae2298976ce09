# thread-pool-counter: what a thread of a pool adds is lost.
from multiprocessing.pool import ThreadPool

total = 0


def add(n):
    global total
    total += n
    return n


pool = ThreadPool(1)
result = pool.apply_async(add, (1,))
add(2)
assert result.get() == 1
assert total == 3

# story:  The pool's thread and the main thread add to one variable.
# expect unsafe:       double-free leak premature-free use-after-free wrong-result
# expect gil:          wrong-result
# expect cpython3.10:  clean
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect cpython3.15t: wrong-result
# expect gc:           wrong-result
