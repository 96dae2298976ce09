# missed-wakeup.fixed: a wake-up that nobody waits for is kept.
import threading

ready = False
wake = threading.Lock()
wake.acquire()


def consume():
    wake.acquire()


def produce():
    global ready
    ready = True
    wake.release()


first = threading.Thread(target=consume)
second = threading.Thread(target=produce)
first.start()
second.start()
first.join()
second.join()

# story:   A semaphore remembers, so the consumer need not ask first. A condition does not: with
#          one, question and wait are made under its lock.
# class:   deadlock
# source:  Dijkstra, "Cooperating Sequential Processes", 1965
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
