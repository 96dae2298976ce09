"""A decorator that serialises a function."""
import threading


def synchronized(function):
    lock = threading.Lock()

    def wrapper(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)
    return wrapper


tickets = []


@synchronized
def draw(*, prefix="n"):
    number = len(tickets) + 1
    tickets.append(f"{prefix}{number}")


t = threading.Thread(target=draw)
t.start()
draw(prefix="m")
t.join()
print(tickets, {name[1:] for name in tickets} == {"1", "2"})
