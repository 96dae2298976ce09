import threading
last = None
def keep(first, *rest, mark, **names):
    global last
    last = rest
def work(first, second=[], *, third=None):
    keep(first, second, mark=third, names=first)
t1 = threading.Thread(target=work, args=(1,))
t2 = threading.Thread(target=work, args=(2,))
t1.start()
t2.start()
t1.join()
t2.join()
