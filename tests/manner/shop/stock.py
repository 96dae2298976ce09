"""What is there, and how much of it."""
import threading

lock = threading.Lock()
amounts = {}
sold = 0


def fill(name, amount):
    with lock:
        amounts[name] = amounts.get(name, 0) + amount


def take(name):
    global sold
    with lock:
        if not amounts.get(name):
            return False
        amounts[name] -= 1
    sold += 1
    return True
