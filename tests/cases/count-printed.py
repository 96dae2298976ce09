# count-printed: an update of a count is lost, and the count printed.
import threading
class Thing:
    pass
g = Thing()
h = g
def copy():
    x = g
    x = None
def drop():
    global h
    h = None
a = threading.Thread(target=copy)
b = threading.Thread(target=drop)
a.start()
b.start()
a.join()
b.join()
import sys
print(sys.getrefcount(g))

# story:   Too high: never freed; too low: freed under the global.
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
