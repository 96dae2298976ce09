import threading


def hook(args):
    print(f"{args.thread.name} failed: {args.exc_type.__name__}: {args.exc_value}")


threading.excepthook = hook


def work():
    raise ValueError("bad input")


t = threading.Thread(target=work, name="worker")
t.start()
t.join()
print("main goes on")
