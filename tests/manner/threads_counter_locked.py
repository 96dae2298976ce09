from threading import Lock, Thread


class Counter:
    def __init__(self):
        self._lock = Lock()
        self.value = 0

    def increment(self):
        with self._lock:
            self.value += 1


def work(counter, times):
    for _ in range(times):
        counter.increment()


def main():
    counter = Counter()
    threads = [Thread(target=work, args=(counter, 2)) for _ in range(2)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    print("expected 4, got", counter.value)
    assert counter.value == 4


if __name__ == "__main__":
    main()
