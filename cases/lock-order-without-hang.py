# lock-order-without-hang: opposite orders of two locks, in threads that never run at the same time.
import threading

a = threading.Lock()
b = threading.Lock()


def t1():
    with a:
        with b:
            pass


def t2():
    with b:
        with a:
            pass


first = threading.Thread(target=t1)
first.start()
first.join()
second = threading.Thread(target=t2)
second.start()
second.join()

# story:   Nothing can hang, and tools that look at orders warn all the same.
# class:   control
# source:  helgrind manual, "Inconsistent Lock Orderings"; TSan wiki, deadlock detector
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# tools unsafe: tsan=lock-order helgrind=lock-order
# tools gil:    tsan=lock-order helgrind=lock-order
