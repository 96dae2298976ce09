# Two threads go on with one generator.
import threading


def numbers():
    yield 1
    yield 2


def take():
    try:
        next(g)
    except ValueError:
        print('busy')


g = numbers()
t = threading.Thread(target=take)
t.start()
take()
t.join()
