"""Plugins register themselves by a metaclass when their class is made; loaders run in threads."""
import threading


class PluginMeta(type):
    plugins = {}

    def __new__(mcs, name, bases, namespace):
        namespace.setdefault("title", name.lower())
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            number = len(mcs.plugins)
            cls.number = number
            mcs.plugins[cls.title] = cls
        return cls


class Plugin(metaclass=PluginMeta):
    def run(self, text):
        raise NotImplementedError


def load_upper():
    class Upper(Plugin):
        def run(self, text):
            return text.upper()


def load_twice():
    class Twice(Plugin):
        title = "double"

        def run(self, text):
            return text * 2


loaders = [threading.Thread(target=load_upper), threading.Thread(target=load_twice)]
for t in loaders:
    t.start()
for t in loaders:
    t.join()

for title, plugin in sorted(PluginMeta.plugins.items()):
    print(title, plugin().run("ab"))
print("numbers:", sorted(plugin.number for plugin in PluginMeta.plugins.values()))
