"""Two workers meet after each phase; the last one to come says so."""
import threading

log = []
barrier = threading.Barrier(2, action=lambda: log.append("phase over"))


def work():
    barrier.wait()
    barrier.wait()


t = threading.Thread(target=work)
t.start()
work()
t.join()
print(log)
