"""Counters that are variables of the module, chosen by name, as configuration scripts do it."""
import threading

hits_home = 0
hits_about = 0


def hit(page):
    name = "hits_" + page
    globals()[name] += 1


pages = ["home", "home"]
threads = [threading.Thread(target=hit, args=(page,)) for page in pages]
for t in threads:
    t.start()
for t in threads:
    t.join()

for name in sorted(n for n in globals() if n.startswith("hits_")):
    print(name, "=", globals()[name])
