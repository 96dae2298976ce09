# Two threads meet at a Barrier, whose action one of them runs.
import threading

done = []
b = threading.Barrier(2, lambda: done.append("all"))


def meet():
    b.wait()


t = threading.Thread(target=meet)
t.start()
print(b.wait() < 2, done)
t.join()
print(b.n_waiting, b.broken)
