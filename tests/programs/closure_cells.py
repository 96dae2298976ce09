import threading
def share():
    box = [0]
    def fill():
        nonlocal box
        box = [1]
    def read():
        seen = box
        assert len(seen) == 1
    t1 = threading.Thread(target=fill)
    t2 = threading.Thread(target=read)
    t1.start()
    t2.start()
    t1.join()
    t2.join()
share()
