import threading


class Config:
    _instance = None
    _lock = threading.Lock()
    made = 0

    @classmethod
    def get(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = cls()
        return cls._instance

    def __init__(self):
        Config.made += 1


found = []


def use():
    found.append(Config.get())


t = threading.Thread(target=use)
t.start()
use()
t.join()
print(Config.made, found[0] is found[1])
