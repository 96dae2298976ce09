# hash-cache-benign-race: both compute the same value, and it does not matter who stores it last.
import threading

h = None

def t1():
    global h
    if h is None:
        h = 7

def t2():
    global h
    if h is None:
        h = 7

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert h == 7

# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
