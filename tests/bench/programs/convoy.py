# convoy: a thread that waits a tenth of a millisecond, again and again, beside threads that
#   compute. After each wait it prints a dot, so that one can see when it ran again.
import threading
import time

running = True


def compute():
    n = 0
    while running:
        for i in range(100):
            n = (n * 31 + i) % 65537


def wait():
    global running
    for i in range(100):
        time.sleep(0.0001)
        print(".", end="")
    running = False


THREADS = 1

threads = [threading.Thread(target=wait)]
for i in range(THREADS):
    threads.append(threading.Thread(target=compute))
for t in threads:
    t.start()
for t in threads:
    t.join()
