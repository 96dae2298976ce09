# hash-cache-benign-race: two threads compute one value, and it does not matter who is last.
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

# story:   A race that ThreadSanitizer reports, and that harms nothing: the hash in a str is stored
#          so.
# class:   control
# source:  CPython, Objects/unicodeobject.c, unicode_hash
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
