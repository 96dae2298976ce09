import threading
import time
import string
import random


class PasswordGenerator(threading.Thread):
    def __init__(self, length, results):
        threading.Thread.__init__(self)
        self.length = length
        self.results = results

    def run(self):
        chars = string.ascii_letters + string.digits
        self.results.append("".join(random.choice(chars) for _ in range(self.length)))


results = []
workers = [PasswordGenerator(4, results) for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([len(r) for r in results])
