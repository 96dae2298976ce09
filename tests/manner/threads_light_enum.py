import threading
from enum import Enum, IntEnum, Flag, auto, unique
from dataclasses import dataclass, field, asdict, replace
import pprint
import json


@unique
class State(Enum):
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"

    @property
    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]

    @classmethod
    def parse(cls, text):
        return cls(text.lower())

    def __str__(self):
        return self.name.title()


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


@dataclass
class Light:
    name: str
    state: State = State.RED
    history: list = field(default_factory=list)
    level: Level = Level.LOW

    def __post_init__(self):
        self._lock = threading.Lock()

    def step(self):
        with self._lock:
            self.history.append(str(self.state))
            self.state = self.state.next


light = Light("main")
threads = [threading.Thread(target=light.step) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(light)
pprint.pprint(asdict(light))
pprint.pprint({"b": [1, 2, 3], "a": ("x", {"nested": True}), "long": list(range(40))})
print(json.dumps({"state": light.state.value, "level": light.level}, indent=2, sort_keys=True))
print(State.parse("GREEN"), State["RED"], Level.HIGH > Level.LOW, Level.HIGH + 1)
print(Perm.RW, Perm.R in Perm.RW, Perm.X & Perm.RW, bool(Perm.X & Perm.RW))
try:
    State("purple")
except ValueError as e:
    print(e)
for s in State:
    print(s.name, s.value, sep="=", end=";")
print()
