# RuntimeError: releasing a lock that nobody holds.
import threading

lock = threading.Lock()
print("before")
lock.release()
