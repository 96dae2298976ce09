"""The Borg: many objects, one state. Each worker makes its own settings object and counts its
visits in it; what one of them sets, all others see."""
import threading


class Settings:
    __shared_state = {"theme": "light", "visits": 0}

    def __init__(self):
        self.__dict__ = self.__shared_state

    def visit(self):
        seen = self.visits
        self.visits = seen + 1
        return seen


def worker(theme):
    settings = Settings()
    settings.visit()
    if theme:
        settings.theme = theme


threads = [threading.Thread(target=worker, args=(theme,)) for theme in ("dark", None)]
for t in threads:
    t.start()
for t in threads:
    t.join()

print("theme:", Settings().theme)
print("visits:", Settings().visits, "of", len(threads))
