import threading
cache = {}
def get(k):
    if k not in cache:
        cache[k] = [k]
    return cache[k]
r = {}
def work(name):
    r[name] = get("x")
ts = [threading.Thread(target=work, args=("a",)), threading.Thread(target=work, args=("b",))]
for t in ts: t.start()
for t in ts: t.join()
assert r["a"] is r["b"]
