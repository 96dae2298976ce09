# convoy: a thread that waits a tenth of a millisecond, again and again, beside threads at work.
import threading
import time

computing = False
running = True


def compute():
    global computing
    n = 0
    computing = True
    while running:
        for i in range(100):
            n = (n * 31 + i) % 65537


def wait():
    global running
    while not computing:
        time.sleep(0.0001)
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

# story:   After each wait it prints a dot, so that one can see when it ran again.
