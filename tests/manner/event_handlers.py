class Emitter:
    def __init__(self):
        self._handlers = {}

    def on(self, event, handler=None, *, once=False):
        if handler is None:
            return lambda f: self.on(event, f, once=once)
        self._handlers.setdefault(event, []).append((handler, once))
        return handler

    def off(self, event, handler):
        self._handlers[event] = [(h, o) for h, o in self._handlers.get(event, []) if h != handler]

    def emit(self, event, *args, **kwargs):
        results = []
        for handler, once in list(self._handlers.get(event, ())):
            results.append(handler(*args, **kwargs))
            if once:
                self.off(event, handler)
        return results


bus = Emitter()


@bus.on("greet")
def hello(name, mark="."):
    return f"hello {name}{mark}"


@bus.on("greet", once=True)
def first_time(name, **_):
    return f"nice to meet you, {name}"


class Listener:
    def __init__(self):
        self.heard = []

    def hear(self, *args, **kwargs):
        self.heard.append((args, kwargs))


listener = Listener()
bus.on("greet", listener.hear)
print(bus.emit("greet", "Ann", mark="!"))
print(bus.emit("greet", "Bob"))
bus.off("greet", listener.hear)
print(bus.emit("greet", "Cid"), bus.emit("leave"), listener.heard)
