class Service:
    url = "http://example.org"

    def fetch(self, path):
        raise OSError("no network")

    def title(self, path):
        return self.fetch(path).title()


class patched:
    """Replaces an attribute for a while."""

    def __init__(self, target, name, value):
        self.target, self.name, self.value = target, name, value

    def __enter__(self):
        self.old = getattr(self.target, self.name)
        setattr(self.target, self.name, self.value)

    def __exit__(self, *error):
        setattr(self.target, self.name, self.old)


calls = []


def fake(self, path):
    calls.append((self.url, path))
    return f"page {path}"


s = Service()
with patched(Service, "fetch", fake), patched(Service, "url", "test://"):
    print(s.title("/index"))
    s.url = "own://"
    print(s.title("/own"))
print(calls, Service.url, s.url)
try:
    s.title("/")
except OSError as e:
    print("OSError:", e)
s.fetch = lambda path: "instance " + path
print(s.title("x"), "fetch" in vars(s), "fetch" in vars(Service))
del s.fetch, s.url
print(s.__dict__, s.url)
Service.extra = property(lambda self: len(self.url))
print(s.extra, [n for n in dir(s) if not n.startswith("_")])
delattr(Service, "extra")
print(hasattr(s, "extra"))
