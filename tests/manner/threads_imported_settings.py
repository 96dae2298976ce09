# Settings as a module: a thread changes them while another one looks, through the module and through
# a name that was imported from it.
import threading

import shop.settings as settings
from shop.settings import limit, set_limit

seen = []


def look():
    seen.append((settings.debug, settings.limit, limit))


def change():
    settings.debug = True
    set_limit(5)


threads = [threading.Thread(target=look), threading.Thread(target=change)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen, settings.debug, settings.limit)
