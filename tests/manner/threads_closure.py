"""A counter in a closure is no safer than a global one."""
import threading


def make():
    count = 0

    def increment():
        nonlocal count
        count += 1

    return increment, lambda: count


increment, value = make()
threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("count:", value())
