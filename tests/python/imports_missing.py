# Modules that are not installed, where the program is prepared for that.
try:
    import surely_not_installed as np
except ImportError:
    np = None
try:
    from surely_not_installed.adapters import Adapter
    HAVE = True
except (ImportError, ValueError) as e:
    print(e, type(e).__name__)
    HAVE = False
try:
    try:
        import surely_not_either
    finally:
        print("after")
except Exception:
    print("not here")


def f():
    try:
        import surely_not_installed
    except:
        return "none"
    return surely_not_installed


try:
    import surely_not_installed
except ModuleNotFoundError:
    try:
        import queue
    except ImportError:
        queue = None
print(np, HAVE, f(), queue.Empty.__name__)
