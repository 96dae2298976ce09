# counter-through-call: the same counter with the addition in a function.
import threading

n = 0


def inc(x):
    return x + 1


def t1():
    global n
    n = inc(n)


def t2():
    global n
    n = inc(n)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert n == 2  # blame: wrong-result

# story:   The call is a place where the GIL may change hands, so the update is lost again.
# class:   lost-update
# source:  tamnd/cpython-internals#27; python/cpython#134212
# expect unsafe: wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
