import threading

_instance = None
_lock = threading.Lock()
made = 0


class Connection:
    def __init__(self):
        global made
        made += 1


def get():
    global _instance
    if _instance is None:
        with _lock:
            if _instance is None:
                _instance = Connection()
    return _instance
