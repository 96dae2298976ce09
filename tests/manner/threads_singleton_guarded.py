import threading
from threading import Lock, Thread


class SingletonMeta(type):
    """
    This is a thread-safe implementation of Singleton.
    """
    _instances = {}
    _lock: Lock = Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                instance = super().__call__(*args, **kwargs)
                cls._instances[cls] = instance
        return cls._instances[cls]


class Singleton(metaclass=SingletonMeta):
    value: str = None

    def __init__(self, value: str) -> None:
        self.value = value

    def some_business_logic(self):
        """..."""


class Config:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            with cls._lock:
                if not cls._instance:
                    cls._instance = super(Config, cls).__new__(cls)
                    cls._instance._settings = {}
        return cls._instance

    def __getattribute__(self, name):
        if name.startswith("secret_"):
            raise AttributeError(f"no access to {name}")
        return super().__getattribute__(name)

    def set(self, **kwargs):
        self._settings.update(kwargs)
        return self

    def get(self, key, default=None):
        return self._settings.get(key, default)


def test_singleton(value: str) -> None:
    singleton = Singleton(value)
    seen.add(id(singleton))
    values.append(singleton.value)


if __name__ == "__main__":
    seen, values = set(), []
    process1 = Thread(target=test_singleton, args=("FOO",))
    process2 = Thread(target=test_singleton, args=("BAR",))
    process1.start()
    process2.start()
    process1.join()
    process2.join()
    print(len(seen), values[0] == values[1])
    c = Config().set(a=1, b=2)
    print(Config() is c, c.get("a"), Config().get("z", "?"))
    try:
        c.secret_key
    except AttributeError as e:
        print(type(e).__name__, e)
    print("_settings" in c.__dict__, sorted(Config.__dict__)[:0], "get" in dir(c), "_lock" in Config.__dict__)
