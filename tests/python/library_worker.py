# A worker takes one task, and the main thread waits until it is done.
import queue
import threading

q = queue.Queue(1)
done = []


def work():
    item = q.get()
    done.append(item * item)
    q.task_done()


t = threading.Thread(target=work)
t.start()
q.put(7)
q.join()
print(done, q.unfinished_tasks)
t.join()
