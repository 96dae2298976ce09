"""Who does not get the second fork puts the first one back, and goes hungry."""
import threading

left, right = threading.Lock(), threading.Lock()
eaten = {"Kant": False, "Hume": False}


def dine(name, first, second):
    if not first.acquire(blocking=False):
        return
    if second.acquire(False):
        eaten[name] = True
        second.release()
    first.release()


kant = threading.Thread(target=dine, args=("Kant", left, right))
kant.start()
dine("Hume", right, left)
kant.join()
print(eaten, left.locked() or right.locked())
