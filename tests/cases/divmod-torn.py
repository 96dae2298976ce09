# divmod-torn: a __divmod__ reads an attribute twice while another thread stores it.
import threading


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __divmod__(self, n):
        return self.cents // n, self.cents % n


m = Money(7)


def halve():
    assert divmod(m, 2) in ((3, 1), (2, 0)) # blame: wrong-result


def spend():
    m.cents = 4


t = threading.Thread(target=halve)
t.start()
spend()
t.join()

# story:   divmod() calls a method, which is code as any other: 7 // 2 and 4 % 2 are no division of
#          one number. With a GIL since 3.10 nothing comes between the two reads, which stand in one
#          line without a call.
# expect gil:          wrong-result
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect gc:           wrong-result
# expect cpython3.9:   wrong-result
# expect cpython3.10:  clean
# expect cpython3.14t: wrong-result
