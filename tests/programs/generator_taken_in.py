# A generator's items go into a shared set one by one: another thread may find some of them.
import threading

s = set()


def given():
    for i in range(2):
        yield i


def fill():
    s.update(given())


def look():
    print(len(s))


a = threading.Thread(target=fill)
b = threading.Thread(target=look)
a.start()
b.start()
a.join()
b.join()
