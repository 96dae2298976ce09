import threading
from functools import lru_cache

computed = []


@lru_cache(maxsize=None)
def load(key):
    computed.append(key)
    return key.upper()


def ask():
    load("k")


t = threading.Thread(target=ask)
t.start()
print(load("k"))
t.join()
print(len(computed) in (1, 2), load.cache_info().currsize)
