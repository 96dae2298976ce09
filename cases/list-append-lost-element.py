# list-append-lost-element: two appends read the same length and write the same slot.
import threading


class Thing:
    pass


l = []


def t1():
    l.append(Thing())


def t2():
    l.append(Thing())


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert len(l) == 2

# story:   Both publish length 1.
# class:   lost-update
# source:  python/cpython#127536; colesbury/nogil, "list: make list thread-safe"
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: leak wrong-result
# expect locked: clean
# expect biased: clean
# expect gc:     wrong-result
# expect ruby:   clean
# tools unsafe: tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:    silent
