# daemon-left: the program ends, and does not wait for a daemon that holds a list.
import threading

gate = threading.Lock()
gate.acquire()


def work():
    mine = [[]]
    gate.acquire()
    mine.append(1)


threading.Thread(target=work, daemon=True).start()

# story:  Neither that it waits for ever nor what it holds counts: the run is over before.
# expect unsafe:       clean
# expect gil:          clean
# expect cpython3.15:  clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: clean
# expect cpython3.15t: clean
# expect gc:           clean
