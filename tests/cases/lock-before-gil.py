# lock-before-gil: who has waited for a lock has it before the GIL.
import threading
m = threading.Lock()
c = 0
lst = [0]
y = 0
z = 0
def f():
    return 1
def a():
    global y, z
    with m:
        f()
    y = c
    w = lst * 3
    with m:
        z = c
def b():
    global c
    with m:
        c = 10
ta = threading.Thread(target=a)
tb = threading.Thread(target=b)
ta.start()
tb.start()
ta.join()
tb.join()
assert (y, z) != (0, 10)

# story:   So b owns m while a reads c; a waits for m in turn, and then finds c changed.
# expect unsafe: double-free miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
