# intern-duplicate.fixed: one operation looks the key up, or enters it.
import threading

table = {}
a = b = 0


def t1():
    global a
    a = table.setdefault("k", 1)


def t2():
    global b
    b = table.setdefault("k", 2)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert a == b

# story:   Where nothing holds the dict, setdefault is several steps, too.
# class:   lost-update
# source:  the documentation of dict.setdefault
# expect unsafe: leak miscount premature-free wrong-result
# expect gil:    clean
# expect atomic: leak wrong-result
# expect locked: clean
# expect biased: clean
# expect gc:     wrong-result
# expect ruby:   clean
