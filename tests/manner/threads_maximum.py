import threading


class Maximum:
    def __init__(self):
        self.value = None

    def update(self, x):
        if self.value is None or x > self.value:
            self.value = x


m = Maximum()
threads = [threading.Thread(target=m.update, args=(x,)) for x in (9, 4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"maximum of 9 and 4 is {m.value}")
