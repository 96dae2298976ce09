"""Mutual exclusion without a lock: Peterson's algorithm."""
import threading

wants = [False, False]
turn = 0
count = 0


def critical(me):
    global turn, count
    other = 1 - me
    wants[me] = True
    turn = other
    while wants[other] and turn == other:
        pass
    count += 1
    wants[me] = False


t = threading.Thread(target=critical, args=(0,))
t.start()
critical(1)
t.join()
print("count", count, wants)
