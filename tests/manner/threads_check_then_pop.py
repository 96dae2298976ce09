"""Both see the last job."""
import threading

jobs = ["only one"]
done = []


def worker(name):
    if jobs:
        try:
            done.append(jobs.pop())
        except IndexError as e:
            done.append(str(e))


workers = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(*done, sep=", ")
