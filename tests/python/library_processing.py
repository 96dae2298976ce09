# multiprocessing.pool.ThreadPool and multiprocessing.dummy: pools of threads. A result that raises what
# a task has raised makes a cycle.
import multiprocessing
import multiprocessing.dummy
import time
from multiprocessing import TimeoutError
from multiprocessing.dummy import Lock, Pool, Process, Queue
from multiprocessing.pool import ThreadPool


def square(n):
    return n * n


def fails(f, *args, **named):
    try:
        print(f(*args, **named))
    except Exception as e:
        print(e.__class__.__name__, e)


def broken(n):
    if n % 2:
        raise ValueError(n)
    return n


def count(n):
    for i in range(n):
        yield i


print(multiprocessing.cpu_count() > 0)
with ThreadPool(2) as pool:
    print(pool)
    print(pool.map(square, range(10)), pool.map(square, []), pool.map(square, count(3), chunksize=2))
    print(pool.starmap(pow, [(2, 3), (3, 2)]), pool.apply(sorted, ([2, 1],), {"reverse": True}))
    r = pool.apply_async(square, (5,))
    print(r.get(), r.ready(), r.successful(), r.get(timeout=1))
    r = pool.map_async(broken, [0, 2, 4])
    r.wait()
    print(r.get())
    fails(pool.map, broken, [0, 2, 3, 4])
    fails(pool.apply, divmod, (1, 0))
    print(list(pool.imap(square, [1, 2, 3])), sorted(pool.imap_unordered(square, (3, 2, 1))))
    print(list(pool.imap(square, count(5))), list(pool.imap(square, count(5), chunksize=2)))
    it = pool.imap(broken, [0, 1, 2])
    print(next(it))
    fails(next, it)
    print(it.next(), next(it, "over"))
    fails(pool.imap, square, [], chunksize=0)
    seen = []
    r = pool.apply_async(square, (6,), callback=seen.append)
    r.wait()
    print(seen)
    r = pool.map_async(broken, [1], callback=seen.append, error_callback=lambda e: seen.append(repr(e)))
    r.wait()
    print(seen, r.successful())
    r = pool.starmap_async(pow, [(2, 2)], callback=seen.append)
    print(r.get(), seen)
    fails(pool.join)
fails(pool.map, square, [1])
pool.join()

begun = []
pool = ThreadPool(1, initializer=lambda *a: begun.append(a), initargs=(1, 2))
r = pool.apply_async(time.sleep, (0.01,))
pool.close()
pool.close()
fails(pool.apply_async, square, (1,))
pool.join()
print(r.ready(), r.get(), begun)
fails(ThreadPool, 0)
fails(ThreadPool, 1, initializer=5)

gate = Lock()
gate.acquire()
pool = Pool(1)
r = pool.apply_async(gate.acquire)
fails(r.successful if r.ready() else str, "not ready")
try:
    r.get(0.01)
except TimeoutError as e:
    print("TimeoutError", e)
gate.release()
print(r.get())
pool.terminate()
pool.join()


def produce(q, items):
    for item in items:
        q.put(item)
    q.put(None)


q = Queue()
p = Process(target=produce, args=(q, [1, 2]), name="maker")
print(p.exitcode, p.name, p.is_alive())
p.start()
print(q.get(), q.get(), q.get())
p.join()
print(p.exitcode, p.is_alive(), isinstance(p, multiprocessing.dummy.Process))
