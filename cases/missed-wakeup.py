# missed-wakeup: a thread asks whether there is something, finds nothing, and then goes to sleep.
import threading

ready = False
wake = threading.Lock()
wake.acquire()
asleep = False


def consume():
    global asleep
    if not ready:
        asleep = True
        wake.acquire()  # blame: deadlock


def produce():
    global ready
    ready = True
    if asleep:
        wake.release()


first = threading.Thread(target=consume)
second = threading.Thread(target=produce)
first.start()
second.start()
first.join()
second.join()

# story:   The producer comes in between, and sees nobody to wake.
# class:   deadlock
# source:  googleapis/google-cloud-python#7817; zeek/zeek#761
# expect unsafe:      deadlock miscount premature-free
# expect gil:         deadlock
# expect atomic:      deadlock
# expect locked:      deadlock
# expect biased:      deadlock
# expect gc:          deadlock
# expect cpython3.10: clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
