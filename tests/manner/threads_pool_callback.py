"""A callback is called when the future is done, in whichever thread that is."""
from concurrent.futures import ThreadPoolExecutor

done = []


def report(future):
    done.append(future.result())


with ThreadPoolExecutor(1) as pool:
    f = pool.submit(max, 3, 8)
    f.add_done_callback(report)
print(done, f.done(), f.cancelled())
