"""Waiting by polling, as one should not."""
import threading
import time

finished = False
result = []


def work():
    global finished
    result.append("made in thread")
    finished = True


t = threading.Thread(target=work)
t.start()
while not finished:
    time.sleep(0.001)
print(result.pop(), finished)
t.join()
