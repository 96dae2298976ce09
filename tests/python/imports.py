# The forms of import (gc: other numbers).
import sys, threading
import time
from sys import getrefcount
from threading import Thread, Lock

a = []
print(getrefcount(a), sys.getrefcount(a))
time.sleep(0)
lock = Lock()
with lock:
    print("locked")


def run():
    print("run")


t = Thread(target=run)
t.start()
t.join()
print(threading.Lock is Lock)
