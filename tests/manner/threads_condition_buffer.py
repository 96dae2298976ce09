"""Producer and consumer with a Condition around a list."""
import threading

buffer = []
condition = threading.Condition()


class Producer(threading.Thread):
    def run(self):
        for n in range(2):
            with condition:
                buffer.append(n)
                condition.notify()


producer = Producer()
producer.start()
total = 0
for _ in range(2):
    with condition:
        while not buffer:
            condition.wait()
        total += buffer.pop(0)
producer.join()
print("total", total, buffer)
