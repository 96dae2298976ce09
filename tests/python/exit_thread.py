# A thread other than the main one leaves alone.
import sys, threading
def f():
    sys.exit(5)
t = threading.Thread(target=f)
t.start()
t.join()
print("x")
