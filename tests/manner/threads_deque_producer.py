import threading
from collections import deque

buffer = deque(maxlen=2)
done = threading.Event()


def producer():
    for item in ("a", "b"):
        buffer.append(item)
    done.set()


t = threading.Thread(target=producer)
t.start()
done.wait()
items = []
while buffer:
    items.append(buffer.popleft())
t.join()
print(items)
