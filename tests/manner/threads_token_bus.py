from __future__ import print_function
import threading
import uuid
import weakref
from abc import ABC, abstractmethod
from collections import defaultdict
from typing import Any, Callable, DefaultDict, NamedTuple


class Event(NamedTuple):
    topic: str
    payload: Any = None
    id: str = ""


class Subscriber(ABC):
    @abstractmethod
    def notify(self, event: Event) -> None:
        ...


class Recorder(Subscriber):
    def __init__(self):
        self.events = []

    def notify(self, event):
        self.events.append(event)


class EventBus:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
                cls._instance.topics = defaultdict(list)
        return cls._instance

    def subscribe(self, topic, who):
        token = uuid.uuid4()
        with self._lock:
            self.topics[topic].append((token, who))
        return token

    def unsubscribe(self, token):
        with self._lock:
            for topic in self.topics:
                self.topics[topic] = [(t, w) for t, w in self.topics[topic] if t != token]

    def publish(self, topic, payload=None):
        event = Event(topic, payload, id=str(uuid.uuid4()))
        with self._lock:
            targets = list(self.topics.get(topic, ()))
        for _, who in targets:
            who.notify(event)
        return len(targets)


r = Recorder()
bus = EventBus()
assert bus is EventBus()
token = bus.subscribe("greet", r)
threads = [threading.Thread(target=bus.publish, args=("greet", n)) for n in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(e.payload for e in r.events))
print(len({e.id for e in r.events}), len(r.events[0].id), r.events[0].topic)
bus.unsubscribe(token)
print(bus.publish("greet"))
try:
    Subscriber()
except TypeError as e:
    print("abstract")
