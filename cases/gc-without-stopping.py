# gc-without-stopping: a list grows between a reader's load of its array and that of the item.
import gc
import threading


class Thing:
    pass


l = [Thing()]


def t1():
    x = l[0]
    x.v = 1


def t2():
    l.append(None)
    gc.collect()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   A collector that does not wait for the reader frees the old array.
# class:   use-after-free
# source:  PEP 703, "Stop-the-World"
# expect unsafe:       leak miscount premature-free use-after-free
# expect gil:          clean
# expect atomic:       use-after-free
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect gc+unstopped: use-after-free
# expect qsbr:         clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
