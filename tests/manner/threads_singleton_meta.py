import threading


class SingletonMeta(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                instance = super().__call__(*args, **kwargs)
                cls._instances[cls] = instance
        return cls._instances[cls]


class Singleton(metaclass=SingletonMeta):
    value = None

    def __init__(self, value):
        self.value = value


def test_singleton(value):
    singleton = Singleton(value)
    print(singleton.value)


if __name__ == "__main__":
    process1 = threading.Thread(target=test_singleton, args=("FOO",))
    process2 = threading.Thread(target=test_singleton, args=("BAR",))
    process1.start()
    process2.start()
    process1.join()
    process2.join()
