# A thread of the low-level module leaves early; a lock says that it has.
import _thread

done = _thread.allocate_lock()
done.acquire()
found = []


def search(numbers, wanted):
    try:
        for n in numbers:
            if n == wanted:
                found.append(n)
                _thread.exit()
        found.append(None)
    finally:
        done.release()


_thread.start_new_thread(search, ([1, 2, 3], 2))
done.acquire()
print(found)
