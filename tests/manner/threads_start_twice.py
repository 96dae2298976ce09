import threading

log = []
t = threading.Thread(target=log.append, args=("run",))
try:
    t.join()
except RuntimeError as e:
    print("RuntimeError:", e)
t.start()
try:
    t.start()
except RuntimeError as e:
    print("RuntimeError:", e)
t.join()
t.join()
print(log)
