# log-handler-closed: a logger's file is closed by one thread while another writes to the log.
import logging
import threading

log = logging.getLogger("work")
log.setLevel(logging.INFO)
log.addHandler(logging.FileHandler("work.log"))


def say():
    log.info("at work")


def close():
    handler = log.handlers[0]
    log.removeHandler(handler)
    handler.close()


t = threading.Thread(target=say)
t.start()
close()
t.join()
assert not log.handlers

# story:   The handler leaves the list that the other thread goes through: who stands before it
#          misses it, who has it writes to it, with its lock held, as it is closed with its lock held;
#          and a FileHandler that is written to after its end opens its file again. So nothing is
#          raised. Where nothing holds a list (atomic), the handler is loaded by one thread and
#          given up by the other before it is counted.
# expect gil:         clean
# expect atomic:      double-free use-after-free
# expect locked:      clean
# expect biased:      clean
# expect gc:          clean
# expect qsbr:        double-free premature-free use-after-free
# expect ruby:        clean
