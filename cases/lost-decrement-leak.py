# lost-decrement-leak: two threads drop the last two references at once; both read 2, both write 1.
#
# class:   leak
# source:  PEP 703, "Reference counting"; freeunitorg/freeunit#183
# expect unsafe:      leak
# expect gil:         clean
# expect gil+modern:  clean
import threading


class Box:
    pass


a = Box()
b = a


def t1():
    global a
    a = None


def t2():
    global b
    b = None


x = threading.Thread(target=t1)
y = threading.Thread(target=t2)
x.start()
y.start()
x.join()
y.join()
