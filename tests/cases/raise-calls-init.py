# raise-calls-init: raise calls a class, and the handler finds what its __init__ has set, or not.
import threading

n = 0


class Error(Exception):
    def __init__(self):
        global n
        n = 1


def raises():
    try:
        raise Error
    except Error:
        assert n == 1


def sets():
    global n
    n = 5


first = threading.Thread(target=raises)
second = threading.Thread(target=sets)
first.start()
second.start()
first.join()
second.join()

# story:   Native code calls __init__ here, and there is no place for a switch before the handler; up to
#          3.10 there is one at the handler.
# expect unsafe:       wrong-result
# expect gil:          wrong-result
# expect cpython3.11:  clean
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect gc:           wrong-result
