# What threading's objects look like: locks and Threads, which get their names by themselves.
import queue
import threading
from concurrent.futures import Future, ThreadPoolExecutor


def masked(o):
    words = []
    for word in repr(o).replace(">", " >").replace(":", " :").split(" "):
        words.append("ADDRESS" if word[:2] == "0x" else word)
    return " ".join(words)


def nothing():
    pass


lock = threading.Lock()
print(masked(lock))
with lock:
    print(masked(lock), masked([lock]))
again = threading.RLock()
print(masked(again))
with again:
    print(masked(again).startswith("<locked _thread.RLock object owner="), " count=1 " in masked(again))
    with again:
        print(" count=2 " in masked(again))

event = threading.Event()
print(masked(event))
event.set()
print(masked(event))


class Alarm(threading.Event):
    pass


print(masked(Alarm()))
for number in threading.Semaphore(3), threading.BoundedSemaphore(2):
    print(masked(number))
    with number:
        print(masked(number))
for condition in threading.Condition(), threading.Condition(threading.Lock()):
    print(masked(condition).replace("Condition(", "Condition( ").replace(" >,", ">,"))
barrier = threading.Barrier(2)
print(masked(barrier))
barrier.abort()
print(masked(barrier))
print(masked(queue.Queue()), masked(Future()))


def shown(text):  # Python 3.10 has added the target
    return text.replace(" (nothing)", "").split(" ")[0], text.split(" ")[-1].rstrip(">").isdigit()


t = threading.Thread(target=nothing)
print(shown(f"{t}"), "initial" in str(t))
t.start()
t.join()
print(shown(repr(t)), "stopped" in f"{t!r}")
print(f"{t}"[:16], shown("{}".format(t)), shown("%s" % t))
for t in [threading.Thread(target=nothing, daemon=True), threading.Thread(target=nothing, name="own")]:
    t.start()
    t.join()
    print(shown(str(t)), "stopped" in str(t), "daemon" in str(t))
from concurrent.futures import as_completed

with ThreadPoolExecutor(1) as pool:
    print(masked(pool.map(len, ["a"])), masked(as_completed([])))
