import threading
import time


class Barrier:
    def __init__(self, parties):
        self.missing = parties
        self.lock = threading.Lock()

    def wait(self):
        with self.lock:
            self.missing -= 1
        while self.missing:
            time.sleep(0.0001)


log = []
barrier = Barrier(2)


def racer(name):
    log.append("ready")
    barrier.wait()
    log.append("go")


t = threading.Thread(target=racer, args=("t",))
t.start()
racer("main")
t.join()
print(log)
assert log[:2] == ["ready", "ready"]
