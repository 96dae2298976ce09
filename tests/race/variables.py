# A module variable that is rebound while others take what it holds.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading


class Thing:
    pass


g = Thing()


def rebind():
    global g
    for i in range(700):
        g = Thing()
        x = g


a = threading.Thread(target=rebind)
b = threading.Thread(target=rebind)
a.start()
b.start()
rebind()
a.join()
b.join()
