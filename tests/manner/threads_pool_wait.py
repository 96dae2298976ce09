# What is done and what is not, as a named tuple.
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

with ThreadPoolExecutor(max_workers=1) as pool:
    job = pool.submit(pow, 2, 10)
    result = wait([job], return_when=FIRST_COMPLETED)
done, not_done = result
print(done == {job}, not_done, result.done is done, job.result())
print(wait([job]).not_done, type(result).__name__, result._fields)
