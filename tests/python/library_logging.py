import logging
import sys


class Upper(logging.Formatter):
    def format(self, record):
        record.msg = str(record.msg).upper()
        return super().format(record)


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


log = logging.getLogger("app")
log.setLevel(logging.DEBUG)
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(levelname)-8s %(name)s [%(threadName)s] %(message)s"))
out.setLevel(logging.INFO)
log.addHandler(out)
kept = ListHandler()
kept.setFormatter(Upper("{levelno} {message}", style="{"))
log.addHandler(kept)
log.debug("hidden")
log.info("shown %s" % "a")
log.removeHandler(kept)
log.warning("with %(x)d", {"x": 3})
log.addHandler(kept)
child = logging.getLogger("app.db")
child.error("from the child")
print(child.parent is log, child.getEffectiveLevel(), log.hasHandlers(), logging.getLogger("app") is log)
child.propagate = False
child.addHandler(logging.NullHandler())
child.error("to nobody")
log.removeHandler(out)
log.critical("kept only")
print(kept.lines)


class Only:
    def filter(self, record):
        return "yes" in record.getMessage()


log.addHandler(out)
out.addFilter(Only())
log.info("yes, this")
log.info("not this")
try:
    1 / 0
except ZeroDivisionError:
    kept.setFormatter(None)
    log.exception("failed")
print(kept.lines[-1].splitlines()[0], kept.lines[-1].splitlines()[-1])
root = logging.getLogger()
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(message)s", force=True)
logging.info("root %s", "line")
log.removeHandler(out)
log.info("also to root")
print(logging.getLevelName(30), logging.getLevelName("ERROR"), logging.WARNING)
