"""A timer is waited for with join()."""
import threading


def hello(name, greeting="hello"):
    print(greeting, name)


timer = threading.Timer(0.01, hello, args=("world",), kwargs={"greeting": "hi"})
timer.start()
timer.join()
print("over", timer.is_alive())
