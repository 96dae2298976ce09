"""Joins all threads but the main one, found by enumerate()."""
import threading

done = []


def work(n):
    done.append(n)


for n in range(2):
    threading.Thread(target=work, args=(n,)).start()
for t in threading.enumerate():
    if t is not threading.main_thread():
        t.join()
print(sorted(done))
