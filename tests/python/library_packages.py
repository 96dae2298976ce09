# A module in a package, imported in each way.
import concurrent.futures
import concurrent.futures as cf
from concurrent import futures
from concurrent.futures import ALL_COMPLETED as everything, FIRST_COMPLETED


def inside():
    import concurrent.futures

    return concurrent.futures.FIRST_EXCEPTION


print(concurrent.futures.FIRST_COMPLETED, cf.ALL_COMPLETED, futures.FIRST_EXCEPTION)
print(everything, FIRST_COMPLETED, inside())
