# A singleton that a module keeps, made by whoever comes first.
import threading

from shop import singleton

got = []
threads = [threading.Thread(target=lambda: got.append(singleton.get())) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(singleton.made, got[0] is got[1], got[0] is singleton.get())
