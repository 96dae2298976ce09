"""as_completed over a dict of futures."""
import concurrent.futures

URLS = ["a", "bb"]

with concurrent.futures.ThreadPoolExecutor(1) as pool:
    future_to_url = {pool.submit(len, url): url for url in URLS}
lengths = {}
for future in concurrent.futures.as_completed(future_to_url):
    lengths[future_to_url[future]] = future.result()
print(sorted(lengths.items()))
