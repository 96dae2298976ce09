# A sieve.
limit = 60
sieve = [True] * (limit + 1)
sieve[0] = sieve[1] = False
i = 2
while i * i <= limit:
    if sieve[i]:
        for j in range(i * i, limit + 1, i):
            sieve[j] = False
    i += 1
primes = []
for i in range(limit + 1):
    if sieve[i]:
        primes.append(i)
print(primes, len(primes))
