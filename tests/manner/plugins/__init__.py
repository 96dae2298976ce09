registry = {}


def register(name):
    def keep(f):
        registry[name] = f
        return f
    return keep
