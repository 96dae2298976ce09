# One thread makes a text of a dict to which another adds: with an indent the dict may change meanwhile.
import json
import threading

known = {"a": 1, "b": 2}


def add():
    known["c"] = 3


t = threading.Thread(target=add)
t.start()
try:
    print(len(json.dumps(known, indent=1)))
except RuntimeError as e:
    print(e)
t.join()
