"""A future of a task that fails raises where it is asked."""
import concurrent.futures


def load_url(url):
    if "bad" in url:
        raise ConnectionError(url)
    return len(url)


with concurrent.futures.ThreadPoolExecutor(max_workers=2) as executor:
    future = executor.submit(load_url, "http://bad/")
try:
    data = future.result()
except Exception as exc:
    print("generated an exception:", exc)
else:
    print(data, "bytes")
