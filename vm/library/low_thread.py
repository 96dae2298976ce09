# The module _thread: what of it is not that of threading by another name.


def start_new_thread(function, args, kwargs={}):
    thread = Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


error = RuntimeError


def _thread__exit():
    raise SystemExit
