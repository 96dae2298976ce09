import threading


class Plugin:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append(cls)


class Reader(Plugin):
    def run(self):
        print("reading")


class Writer(Plugin):
    def run(self):
        print("writing")


threads = [threading.Thread(target=cls().run) for cls in Plugin.registry]
for t in threads:
    t.start()
    t.join()
print([cls.__name__ for cls in Plugin.registry])
