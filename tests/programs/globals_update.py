# Two threads change a variable of the module by its name.
import threading

total = 0


def add(n):
    globals()["total"] = globals()["total"] + n


t = threading.Thread(target=add, args=(1,))
u = threading.Thread(target=add, args=(2,))
t.start()
u.start()
t.join()
u.join()
print(total)
