import threading
import traceback

errors = []


def worker(n):
    try:
        10 / n
    except ZeroDivisionError:
        errors.append(traceback.format_exc())


t = threading.Thread(target=worker, args=(0,))
t.start()
t.join()
print(errors[0].splitlines()[-1])
print(len(errors))
