# concurrent.futures: pools of threads, and futures.
import concurrent.futures
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed, wait


def fails(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(e.__class__.__name__, e)
    finally:
        f = None  # the traceback keeps this frame, and the future keeps that


def square(n):
    return n * n


def broken(n):
    raise ValueError(n)


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in range(5)]
    print([f.result() for f in futures])
    print(list(pool.map(square, [3, 1, 2])))
    print(list(pool.map(pow, [2, 3], [5, 2, 1])))
    print(sorted(f.result() for f in as_completed(futures)))
    f = pool.submit(broken, "no")
    print(repr(f.exception()), f.done(), f.cancelled(), f.running())
    fails(f.result)
    fails(pool.submit(divmod, 7, 0).result)
    print(pool.submit(sorted, [2, 3, 1], reverse=True).result())
    done, not_done = wait(futures)
    print(len(done), not_done)
    fails(list, pool.map(broken, "ab"))
fails(pool.submit, square, 1)
pool.shutdown()

fails(ThreadPoolExecutor, 0)
fails(ThreadPoolExecutor, initializer=3)

# A future without a pool.
f = Future()
print(f.done(), f.running(), f.cancelled())
fails(f.result, timeout=0.01)
fails(f.exception, 0)
f.add_done_callback(lambda f: print("called", f.result()))
f.add_done_callback(lambda f: print("called again", f.done()))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(7)
print(f.result(), f.exception(), f.done())
f.add_done_callback(lambda f: print("at once", f.result()))
try:
    f.set_result(8)
except concurrent.futures.InvalidStateError as e:
    print("InvalidStateError")

f = Future()
print(f.cancel(), f.cancel(), f.cancelled(), f.done(), f.set_running_or_notify_cancel())
try:
    f.result()
except CancelledError as e:
    print("cancelled", e, isinstance(e, Exception))

f = Future()
f.set_exception(KeyError("k"))
fails(f.result)
done, not_done = wait([f, Future()], return_when=concurrent.futures.FIRST_EXCEPTION)
print(done == {f}, len(not_done))
fails(wait, [Future()], return_when="never")
done, not_done = wait([f, Future()], return_when=concurrent.futures.FIRST_COMPLETED)
print(len(done), len(not_done), done == {f})
pair = wait({f}, timeout=1)
print(pair.done == {f}, pair.not_done, pair[0] == pair.done, len(pair))
try:
    for g in as_completed([f, Future()], timeout=0.01):
        print("got", g is f)
except concurrent.futures.TimeoutError as e:
    print(e)

names = []
with ThreadPoolExecutor(1, thread_name_prefix="worker", initializer=names.append, initargs=("set up",)) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result(), names)
with ThreadPoolExecutor(1) as pool:
    event = threading.Event()
    first = pool.submit(event.wait)
    second = pool.submit(square, 2)
    print(second.cancel(), second.cancelled())
    event.set()


def started():
    running.set()
    return event.wait()


pool = ThreadPoolExecutor(1)
event = threading.Event()
running = threading.Event()
first = pool.submit(started)
second = pool.submit(square, 3)
running.wait()
print(first.running(), first.cancel())
pool.shutdown(wait=False, cancel_futures=True)
event.set()
print(first.result(), second.cancelled())
print(ThreadPoolExecutor(2).submit(square, 4).result())
