"""Without a lock there may be two of them."""
import threading


class Connection:
    pass


_connection = None


def connection():
    global _connection
    if _connection is None:
        _connection = Connection()
    return _connection


def work(results, i):
    results[i] = connection()


results = [None, None]
threads = []
for i in range(2):
    threads.append(threading.Thread(target=work, args=(results, i)))
    threads[-1].start()
for t in threads:
    t.join()
print("the same" if results[0] is results[1] else "two connections")
