# A function that calls itself through its own cell: it makes a cycle.
kept = []


def rec(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    kept.append(fact)
    return fact(n)


print(rec(10))
print(kept[0](5))
