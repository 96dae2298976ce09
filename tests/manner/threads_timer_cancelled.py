"""A timer that may or may not have gone off when it is cancelled."""
from threading import Timer

log = []


def alarm(text):
    log.append(text)


t = Timer(0.2, alarm, ["ring"])
t.start()
t.cancel()
t.join()
print(log)
