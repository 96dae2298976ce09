"""Traffic light controlled by a background thread."""
import threading
import time
from enum import Enum


class Light(Enum):
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"

    def next(self):
        members = list(Light)
        index = (members.index(self) + 1) % len(members)
        return members[index]


class TrafficLight:
    def __init__(self):
        self.state = Light.RED
        self.lock = threading.Lock()

    def change(self):
        with self.lock:
            self.state = self.state.next()


def controller(light, times):
    for _ in range(times):
        light.change()
        time.sleep(0.01)


if __name__ == "__main__":
    light = TrafficLight()
    t = threading.Thread(target=controller, args=(light, 2), daemon=True)
    t.start()
    t.join()
    print(f"Light is {light.state}")
    print(light.state.name, light.state.value)
    print(repr(light.state))
