# load-then-incref: a reader loads a pointer from a shared slot and counts it too late.
import threading


class Thing:
    v = 1


g = Thing()


def t1():
    x = g
    print(x.v)


def t2():
    global g
    g = Thing()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Before it does, a writer replaces the slot and releases the object.
# class:   use-after-free
# source:  PEP 703, "Borrowed References"; Glimesh/janus-ftl-plugin#6; Linux kref documentation
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
# prints: 1
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
