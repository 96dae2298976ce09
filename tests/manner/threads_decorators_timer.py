import threading
import time
from functools import wraps
from typing import Any, Callable, Dict, List


def timer(func: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        result = func(*args, **kwargs)
        elapsed = time.perf_counter() - start
        print(f"{func.__name__!r} took {'ages' if elapsed > 1000 else 'no time'}")
        return result
    return wrapper


@timer
def run_all(n: int) -> List[int]:
    results: Dict[int, int] = {}

    def job(i: int) -> None:
        results[i] = i ** 2

    threads = [threading.Thread(target=job, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [results[i] for i in sorted(results)]


print(run_all(2))
print(run_all.__name__, run_all.__doc__)
