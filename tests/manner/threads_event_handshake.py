"""Two events pass a value to and fro."""
import threading

ready = threading.Event()
taken = threading.Event()
box = []


def send():
    box.append("hello")
    ready.set()
    taken.wait()
    box.append("bye")


t = threading.Thread(target=send, name="sender")
t.start()
ready.wait()
print("got", box.pop())
taken.set()
t.join()
print(t.name, box)
