# lock-order-inversion: one thread takes a, then b; the other one b, then a.
import threading

a = threading.Lock()
b = threading.Lock()


def t1():
    with a:
        with b:  # blame: deadlock
            pass


def t2():
    with b:
        with a:  # blame: deadlock
            pass


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Each gets its first lock and waits for the other's, for ever. A GIL only makes it rarer.
# class:   deadlock
# source:  CWE-833; Coffman, Elphick, Shoshani, "System Deadlocks" (1971)
# expect unsafe:      deadlock miscount premature-free
# expect gil:         deadlock
# expect cpython3.10: clean
# expect cpython3.14: deadlock
# expect cpython3.15: clean
# expect atomic:      deadlock
# expect locked:      deadlock
# expect biased:      deadlock
# expect gc:          deadlock
# tools unsafe: tsan=lock-order,race helgrind=lock-order,race drd=race
# tools gil:    tsan=lock-order helgrind=lock-order
