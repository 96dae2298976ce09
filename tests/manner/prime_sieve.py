def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0:2] = [False, False]
    for n in range(2, int(limit ** 0.5) + 1):
        if is_prime[n]:
            is_prime[n * n::n] = [False] * len(range(n * n, limit + 1, n))
    return [n for n, prime in enumerate(is_prime) if prime]


def primes():
    """Without a limit: each composite waits for the primes that divide it."""
    waiting, n = {}, 2
    while True:
        if n not in waiting:
            yield n
            waiting[n * n] = [n]
        else:
            for p in waiting.pop(n):
                waiting.setdefault(n + p, []).append(p)
        n += 1


def factors(n):
    for p in primes():
        while n % p == 0:
            yield p
            n //= p
        if n == 1:
            return


print(sieve(60), len(sieve(2000)))
endless = primes()
print([next(endless) for _ in range(12)], [p for p, _ in zip(primes(), range(5))])
print({n: "*".join(map(str, factors(n))) for n in (12, 97, 360, 1001)})
twins = [(p, q) for p, q in zip(sieve(100), sieve(100)[1:]) if q - p == 2]
print(twins)
