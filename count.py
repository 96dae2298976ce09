import threading

count = 0

def add():
    global count
    for _ in range(1000):
        count += 1

t1 = threading.Thread(target=add)
t2 = threading.Thread(target=add)
t1.start()
t2.start()
t1.join()
t2.join()
assert count == 2000
