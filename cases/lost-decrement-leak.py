# lost-decrement-leak: two threads drop the last two references at once; both read 2, both write 1.
import threading


class Box:
    pass


a = Box()
b = a


def t1():
    global a
    a = None  # blame: leak


def t2():
    global b
    b = None  # blame: leak


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# class:   leak
# source:  PEP 703, "Reference counting"; freeunitorg/freeunit#183; tamnd/cpython-internals#26
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
# interleavings unsafe: 70
# interleavings gil:    2
# tools unsafe: tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:    silent
