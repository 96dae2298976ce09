"""Two threads take from one generator."""
import threading


def numbers():
    yield 1
    yield 2
    yield 3


source = numbers()
got = []


def take(name):
    try:
        got.append(next(source))
    except ValueError as e:
        got.append(str(e))


threads = [threading.Thread(target=take, args=(n,)) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(got, key=str), list(source))
