class State:
    def enter(self, machine):
        print("  entering", type(self).__name__)

    def on(self, machine, event):
        raise NotImplementedError(f"{self.__class__.__name__} ignores {event}")


class Locked(State):
    def on(self, machine, event):
        if event == "coin":
            machine.coins += 1
            return Unlocked
        return Locked


class Unlocked(State):
    def on(self, machine, event):
        if event == "push":
            return Locked
        return super().on(machine, event)


class Turnstile:
    def __init__(self):
        self.coins = 0
        self.state = Locked()

    def feed(self, *events):
        for event in events:
            print(event)
            following = self.state.on(self, event)
            if following is not type(self.state):
                self.state = following()
                self.state.enter(self)


gate = Turnstile()
gate.feed("push", "coin", "push", "coin")
try:
    gate.feed("coin")
except NotImplementedError as error:
    print("error:", error)
print(gate.coins, isinstance(gate.state, State), isinstance(gate.state, Locked))
