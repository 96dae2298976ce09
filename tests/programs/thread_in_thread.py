import threading
res = []
def child(n):
    res.append(n)
def parent():
    c = threading.Thread(target=child, args=(1,))
    c.start()
    res.append(2)
    c.join()
p = threading.Thread(target=parent)
p.start()
p.join()
res.sort()
print(res)
