"""Two requests for one key: is it computed once?"""
import threading

cache = {}
computed = []


def get(key):
    if key not in cache:
        computed.append(key)
        cache[key] = key * key
    return cache[key]


def request():
    get(7)


t = threading.Thread(target=request)
t.start()
request()
t.join()
print(cache, f"computed {len(computed)} time{'s' if len(computed) > 1 else ''}")
