import threading
from contextlib import contextmanager

_ctx = threading.local()


@contextmanager
def user(name):
    old = getattr(_ctx, "user", None)
    _ctx.user = name
    try:
        yield name
    finally:
        _ctx.user = old


def current_user():
    return getattr(_ctx, "user", "anonymous")


results = {}


def handler(name):
    with user(name):
        results[name] = current_user()


ts = [threading.Thread(target=handler, args=(n,)) for n in ["ann", "bob"]]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results.items()), current_user())
