import logging
import sys
import threading

logger = logging.getLogger(__name__)
logger.setLevel(logging.DEBUG)
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s - %(threadName)s - %(message)s"))
logger.addHandler(handler)


def worker(n):
    logger.debug("starting %d", n)
    logger.info("done %s", n)


t = threading.Thread(target=worker, args=(1,), name="worker-1")
t.start()
t.join()
logger.warning("finished")
