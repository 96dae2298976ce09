import threading


def countdown(name, n):
    while n:
        print(f"{name}{n}")
        n -= 1


t = threading.Thread(target=countdown, args=("T", 2))
t.start()
countdown("main", 1)
t.join()
print("lift off")
