import gc
import threading
import weakref
from collections import defaultdict
from typing import Callable, DefaultDict, Protocol


class Listener(Protocol):
    def __call__(self, event: str, **payload) -> None: ...


class EventBus:
    """Publish/subscribe; listeners are held weakly."""

    def __init__(self):
        self._subscribers: DefaultDict[str, list] = defaultdict(list)
        self._lock = threading.RLock()
        self.removed = 0

    def subscribe(self, topic, method):
        with self._lock:
            ref = weakref.WeakMethod(method, self._forget(topic)) if hasattr(method, "__self__") else weakref.ref(method)
            self._subscribers[topic].append(ref)

    def _forget(self, topic):
        def callback(ref):
            with self._lock:
                self._subscribers[topic].remove(ref)
                self.removed += 1
        return callback

    def publish(self, topic, **payload):
        with self._lock:
            targets = [ref() for ref in self._subscribers[topic]]
        for target in targets:
            if target is not None:
                target(topic, **payload)


class Screen:
    def __init__(self, name):
        self.name = name
        self.shown = []
        self._finalizer = weakref.finalize(self, print, "screen", name, "closed")

    def show(self, event, text="", **_):
        self.shown.append(f"{self.name}/{event}: {text}")


bus = EventBus()
a, b = Screen("a"), Screen("b")
bus.subscribe("news", a.show)
bus.subscribe("news", b.show)
threads = [threading.Thread(target=bus.publish, args=("news",), kwargs={"text": "hello"}) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.shown, len(b.shown))
del b
gc.collect()
bus.publish("news", text="bye")
print(len(a.shown), bus.removed, a._finalizer.alive)
a._finalizer()
print(a._finalizer.alive)
