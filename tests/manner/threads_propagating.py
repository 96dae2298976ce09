import threading


class WorkerError(Exception):
    def __init__(self, worker, message, code=None):
        super().__init__(message)
        self.worker = worker
        self.code = code

    def __str__(self):
        return "[{}] {} (code={})".format(self.worker, self.args[0], self.code)


class PropagatingThread(threading.Thread):
    def run(self):
        self.exc = None
        try:
            self.ret = self._target(*self._args, **self._kwargs)
        except BaseException as e:
            self.exc = e

    def join(self, timeout=None):
        super(PropagatingThread, self).join(timeout)
        if self.exc:
            raise self.exc
        return self.ret


def f(n):
    if n == 1:
        raise WorkerError("w1", "boom", code=7)
    return n


for n in range(2):
    t = PropagatingThread(target=f, args=(n,))
    t.start()
    try:
        print("returned", t.join())
    except WorkerError as e:
        print("caught", e)
