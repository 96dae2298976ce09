import threading


class Name(str):
    def shout(self):
        return self.upper() + "!"


def hello(name):
    print(name.shout(), len(name))


t = threading.Thread(target=hello, args=(Name("ann"),))
t.start()
t.join()
