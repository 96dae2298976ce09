"""Metrics: counters that count in place, a registry by metaclass."""
import copy
import json
import threading
from collections import Counter, OrderedDict, defaultdict


class RegistryMeta(type):
    registry = {}

    @classmethod
    def __prepare__(metacls, name, bases):
        return OrderedDict()

    def __new__(metacls, name, bases, namespace):
        cls = super().__new__(metacls, name, bases, dict(namespace))
        cls._fields = [k for k in namespace if not k.startswith("_") and not callable(namespace[k])]
        metacls.registry[name] = cls
        return cls

    def __len__(cls):
        return len(cls._fields)

    def __iter__(cls):
        return iter(cls._fields)


class Metric(metaclass=RegistryMeta):
    unit = "1"
    help_text = ""

    def __init__(self, **labels):
        self.labels = labels
        self._values = defaultdict(int)
        self._lock = threading.Lock()

    def __iadd__(self, amount):
        with self._lock:
            self._values[tuple(sorted(self.labels.items()))] += amount
        return self

    def __int__(self):
        return sum(self._values.values())

    def __bool__(self):
        return bool(self._values)

    def __deepcopy__(self, memo):
        made = type(self)(**copy.deepcopy(self.labels, memo))
        made._values.update(self._values)
        return made

    def __getstate__(self):
        return {"labels": self.labels, "value": int(self)}


class Requests(Metric):
    unit = "requests"


requests = Requests(host="a")


def hit(times):
    global requests
    for _ in range(times):
        requests += 1


threads = [threading.Thread(target=hit, args=(n,)) for n in (1, 2)]
[t.start() for t in threads]
[t.join() for t in threads]
print(int(requests), bool(Requests()))
print(list(RegistryMeta.registry), len(Metric), list(Requests), Requests.unit, Metric.__name__)
other = copy.deepcopy(requests)
other += 5
print(int(other), int(requests), json.dumps(other.__getstate__(), sort_keys=True))
words = Counter("the quick the lazy the end".split())
words.update(["end"])
print(words.most_common(2), words["none"], sum(words.values()), dict.__len__({}), words.__len__())
