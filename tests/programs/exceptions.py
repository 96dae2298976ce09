# Exceptions in threads: one is caught, and its locals go then; one is kept; one ends its thread.
import threading


class Local:
    pass


class Failure(Exception):
    pass


kept = []


def fails(local):
    raise Failure(local)


def keeps():
    mine = Local()
    try:
        fails(mine)
    except Failure as e:
        kept.append(e.args)


def ends():
    try:
        kept.pop()
    finally:
        kept.append(Local())


a = threading.Thread(target=keeps)
b = threading.Thread(target=ends)
a.start()
b.start()
a.join()
b.join()
