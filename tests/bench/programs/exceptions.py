# exceptions: raised, caught by base and by tuple, chained, passed through finally and with.
import threading


class Refused(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


class Later(Refused):
    pass


class Guard:
    def __init__(self):
        self.entered = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, LookupError)


def ask(i):
    if i % 3 == 0:
        raise Later(i % 5, "later")
    if i % 7 == 0:
        raise Refused(i % 11, "refused")
    if i % 5 == 0:
        return {}[i]
    return i


def try_once(i, log):
    try:
        return ask(i)
    except Later as e:
        return e.code
    except (Refused, ValueError) as e:
        raise RuntimeError(i) from e
    finally:
        log.append(i)


def work():
    guard = Guard()
    log = []
    total = 0
    for i in range(14000):
        with guard:
            try:
                total += try_once(i, log)
            except RuntimeError as e:
                total += e.__cause__.code
            else:
                total += 1
        try:
            total += int(str(i)) // (i % 4)
        except ZeroDivisionError:
            pass
        total %= 1000003
    return total + len(log) + guard.entered


def run(out):
    out.append(work())


THREADS = 1

outs = []
threads = []
for i in range(THREADS):
    out = []
    outs.append(out)
    threads.append(threading.Thread(target=run, args=(out,)))
for t in threads:
    t.start()
for t in threads:
    t.join()
for out in outs:
    assert out[0] == outs[0][0]
print(outs[0][0])

# prints: 767961
