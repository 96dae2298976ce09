# Two threads give up a generator: who is last closes it.
import threading


def numbers():
    try:
        yield 1
    finally:
        print('end')


def hold(g):
    pass


g = numbers()
next(g)
t = threading.Thread(target=hold, args=(g,))
t.start()
g = None
t.join()
