REGISTRY = {}


class Plugin:
    """Subclasses register themselves."""

    def __init_subclass__(cls, name=None):
        REGISTRY[name or cls.__name__.lower()] = cls

    def run(self, text):
        return text


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, name="rev"):
    def run(self, text):
        return text[::-1]


class UpperReverse(Upper):
    def run(self, text):
        return Reverse().run(super().run(text))


print(list(REGISTRY))
for name, plugin in REGISTRY.items():
    print(f"{name:>14}: {plugin().run('abc')} {plugin.__base__.__name__} {plugin.__qualname__}")
