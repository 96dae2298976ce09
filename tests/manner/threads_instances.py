"""Counting instances in __init__ and __del__."""
import threading


class Job:
    alive = 0

    def __init__(self):
        Job.alive += 1

    def __del__(self):
        Job.alive -= 1


def work():
    job = Job()


threads = [threading.Thread(target=work), threading.Thread(target=work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("alive:", Job.alive)
