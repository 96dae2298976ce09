# Two threads make text of what they share, and replace it.
import threading

items = ['a']
text = str(items)


def show():
    print(f'{text}!{items!r:>8}')


def change():
    global text
    text = f'{text:.3}'
    items.append(2)


t1 = threading.Thread(target=show)
t2 = threading.Thread(target=change)
t1.start()
t2.start()
t1.join()
t2.join()
