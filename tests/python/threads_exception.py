# An exception ends its own thread only; the program goes on and ends with 0.
from threading import Thread


def bad():
    print("in thread")
    {}["missing"]


t = Thread(target=bad)
t.start()
t.join()
print("main goes on")
