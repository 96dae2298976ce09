import threading
x = 0
def w():
    global x
    x = 1
t = threading.Thread(target=w)
t.start()
print(x)
t.join()
