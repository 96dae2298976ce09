"""Listeners are held weakly: who is gone is told nothing."""
import weakref


class Subject:
    def __init__(self):
        self.listeners = []

    def attach(self, listener):
        self.listeners.append(weakref.ref(listener))

    def notify(self, message):
        alive = []
        for reference in self.listeners:
            listener = reference()
            if listener is not None:
                listener.update(message)
                alive.append(reference)
        print(f"{message}: told {len(alive)} of {len(self.listeners)}")
        self.listeners = alive


class Screen:
    def __init__(self, name):
        self.name = name

    def update(self, message):
        print(self.name, "shows", message)

    def __del__(self):
        print(self.name, "is gone")


subject = Subject()
left, right = Screen("left"), Screen("right")
subject.attach(left)
subject.attach(right)
subject.notify("one")
del left
subject.notify("two")
right = None
subject.notify("three")
subject.notify("four")
