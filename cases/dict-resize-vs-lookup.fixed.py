# dict-resize-vs-lookup.fixed: a lock around each use of the dict.
import threading


class Thing:
    pass


d = {1: Thing(), 2: 2, 3: 3, 4: 4, 5: 5}
new = Thing()
lock = threading.Lock()


def t1():
    with lock:
        d[1]


def t2():
    with lock:
        d[6] = new


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Each object that is locked so brings its own count, which that does not protect.
# class:   use-after-free
# source:  micropython/micropython#4008
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
