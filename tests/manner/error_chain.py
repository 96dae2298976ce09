class ConfigError(Exception):
    """What the user sees."""


class MissingKey(ConfigError, KeyError):
    def __str__(self):
        return f"missing key {self.args[0]!r}"


def read(config, key):
    try:
        return config[key]
    except KeyError as e:
        raise MissingKey(key) from e


def number(config, key):
    try:
        return int(read(config, key))
    except ValueError:
        raise ConfigError(f"{key} is no number")
    finally:
        print("looked at", key)


config = {"port": "8080", "host": "localhost"}
for key in ("port", "host", "user"):
    try:
        print(number(config, key))
    except MissingKey as e:
        print(e, "| cause:", repr(e.__cause__), "| is KeyError:", isinstance(e, KeyError))
    except ConfigError as e:
        print(e, "| context:", type(e.__context__).__name__, "| cause:", e.__cause__)


def chain(e):
    while e is not None:
        yield type(e).__name__
        e = e.__cause__ or e.__context__


try:
    try:
        try:
            1 // 0
        except ZeroDivisionError as e:
            raise ValueError("first") from e
    except ValueError:
        [].pop()
except IndexError as e:
    print(" <- ".join(chain(e)))
