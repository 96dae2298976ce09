import threading

calls = 0


class Squares(dict):
    def __missing__(self, key):
        global calls
        calls += 1
        self[key] = value = key * key
        return value


squares = Squares()


def use():
    print(squares[12])


a = threading.Thread(target=use)
b = threading.Thread(target=use)
a.start(); b.start()
a.join(); b.join()
print("computed", calls, "times")
