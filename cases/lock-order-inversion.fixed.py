# lock-order-inversion.fixed: both threads take a before b.
import threading

a = threading.Lock()
b = threading.Lock()


def t1():
    with a:
        with b:
            pass


def t2():
    with a:
        with b:
            pass


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   One order for all locks, and nobody waits in a circle.
# class:   deadlock
# source:  Havender, "Avoiding Deadlock in Multitasking Systems", IBM Systems Journal 7(2), 1968
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
