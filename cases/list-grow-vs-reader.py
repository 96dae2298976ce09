# list-grow-vs-reader: a reader holds a list's item array while an append replaces and releases it.
import threading

l = [1, 2, 3, 4]


def t1():
    print(l[0])


def t2():
    l.append(5)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# class:   use-after-free
# source:  python/cpython#127521 (fix #127524), #129069, #130920
# expect unsafe: miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
# prints: 1
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
