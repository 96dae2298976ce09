"""Waiting by polling, but not for ever."""
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
for attempt in range(3):
    if finished:
        print(result.pop())
        break
    time.sleep(0.001)
else:
    print("no answer after three attempts")
t.join()
print(result, finished)
