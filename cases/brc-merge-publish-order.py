# brc-merge-publish-order: the owner merges an object that another thread has queued.
import threading


class Thing:
    pass


g = Thing()
h = g


def t1():
    global h
    h = None  # blame: leak


def t2():
    global g
    g = None  # blame: leak


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()  # blame: use-after-free
first.join()
second.join()

# story:   If it publishes the merged count before it clears its own fields, another thread frees
#          the object too early.
# class:   use-after-free
# source:  python/cpython#119999
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
# tools unsafe: tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:    silent
# tools biased+unordered: tsan=use-after-free asan=use-after-free memcheck=use-after-free
