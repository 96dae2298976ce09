import threading


class Money(int):
    def __str__(self):
        return f"${int(self)}"

    def __add__(self, other):
        return Money(int(self) + int(other))


wallet = Money(5)
lock = threading.Lock()


def earn(n):
    global wallet
    with lock:
        wallet = wallet + n


ts = [threading.Thread(target=earn, args=(n,)) for n in (1, 2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(wallet, wallet == 8, wallet * 2)
