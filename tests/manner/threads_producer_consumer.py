import threading

buffer, lock, taken = [], threading.Lock(), []


def produce(items):
    for item in items:
        with lock:
            buffer.append(item)


def consume(n):
    for _ in range(n):
        with lock:
            if buffer:
                taken.append(buffer.pop(0))


producer = threading.Thread(target=produce, args=("xy",))
consumer = threading.Thread(target=consume, kwargs={"n": 2})
producer.start()
consumer.start()
producer.join()
consumer.join()
print("taken", taken, "left", buffer)
assert taken + buffer == ["x", "y"]
