"""Compare and set, with a lock only around the comparison; who loses tries again."""
import threading

lock = threading.Lock()
balance = 10
retries = []


def compare_and_set(old, new):
    global balance
    with lock:
        if balance != old:
            return False
        balance = new
        return True


def change(by):
    while True:
        seen = balance
        if compare_and_set(seen, seen + by):
            return
        retries.append(by)


t = threading.Thread(target=change, args=(5,))
t.start()
change(-3)
t.join()
print(balance, "retried:", retries)
assert balance == 12
