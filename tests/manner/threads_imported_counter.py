# A class of another file that counts without a lock.
import threading

from shop.counter import Counter

c = Counter()
threads = [threading.Thread(target=c.add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("counted", c.n)
