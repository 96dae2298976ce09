"""The same without the decorator: two tickets with one number."""
import threading

tickets = []


def draw():
    number = len(tickets) + 1
    tickets.append(number)


t = threading.Thread(target=draw)
t.start()
draw()
t.join()
print(sorted(tickets), "duplicate!" if len(set(tickets)) < 2 else "fine")
