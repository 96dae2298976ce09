# dict-resize-vs-lookup: a dict's table is replaced, and freed, while another thread searches it.
import threading


class Thing:
    pass


d = {1: Thing(), 2: 2, 3: 3, 4: 4, 5: 5}
new = Thing()


def t1():
    d[1]


def t2():
    d[6] = new


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The sixth key does not fit. A lock of the dict helps, or a search that notices, in
#          memory that is freed later.
# class:   use-after-free
# source:  python/cpython#144295, #153712; micropython/micropython#4008
# expect unsafe: leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
