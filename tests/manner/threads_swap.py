import threading

x, y = 1, 2


def swap():
    global x, y
    x, y = y, x


threads = [threading.Thread(target=swap) for _ in "12"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(x, y, "lost a value" if x == y else "a permutation")
