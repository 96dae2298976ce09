# One thread at a time: start, then join.
import threading

log = []


def work(name, n):
    for i in range(n):
        log.append(name + str(i))


t = threading.Thread(target=work, args=("a", 2))
t.start()
t.join()
u = threading.Thread(target=work, args=("b", 1))
u.start()
u.join()
print(log)
