# lost-increment-premature-free: two threads copy one global, and one increment is lost.
import threading


class Thing:
    v = 1


g = Thing()


def t1():
    x = g
    x = None


def t2():
    y = g
    y = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
print(g.v)

# story:   The later drops release the object while the global still refers to it.
# class:   premature-free
# source:  LadybirdBrowser/ladybird#8424; WebPlatformForEmbedded/WPEWebKit#1504; PEP 703
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# interleavings unsafe: 70
# interleavings gil:    6
# prints: 1
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
