# Items that cannot be ordered end the sort where it is.
import threading

n = [2, 3, 1, "a", 0]


def f():
    n.sort()


t = threading.Thread(target=f)
t.start()
t.join()
print(n)
