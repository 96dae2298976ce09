import threading

lock = threading.Lock()
log = []


def risky(x):
    lock.acquire()
    try:
        log.append(10 // x)
    except ZeroDivisionError:
        log.append("by zero")
        return
    finally:
        lock.release()
    log.append("rest")


t = threading.Thread(target=risky, args=(0,))
t.start()
risky(5)
t.join()
print(log, lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print("RuntimeError:", e)
