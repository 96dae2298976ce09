# Who has kept no Thread joins all that are alive: the list has the last reference to one that ends.
import threading

done = []


def work():
    done.append(1)


threading.Thread(target=work).start()
for t in threading.enumerate():
    if t is not threading.main_thread():
        t.join()
print(len(done))
