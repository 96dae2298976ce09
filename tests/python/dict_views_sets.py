# Dict views as sets; what is in them.
d = {1: 'a', 2: 'b', 3: 'c'}
e = {3: 'c', 2: 'x', 9: 'z'}
k, v, i = d.keys(), d.values(), d.items()
print(k & e.keys(), k | e.keys(), k - e.keys(), k ^ e.keys(), k & {1, 7}, k | [8], k - (1,), k ^ {1: 0})
print({1, 5} & k, {1, 5} | k, {1, 5} - k, [1] | k, frozenset([2]) & k, {4} ^ k)
print(sorted(i & e.items()), sorted(i | {(3, 'c')}), sorted(i - e.items()), sorted(i ^ e.items()), sorted(i ^ [(1, 'a'), (0, 0)]))
print(k == {1, 2, 3}, {1, 2, 3} == k, k == d.keys(), k != e.keys(), k < {1, 2, 3, 4}, k <= d.keys(), k > {1}, {1} < k, k >= {9}, k == [1, 2, 3])
print(i == {(1, 'a'), (2, 'b'), (3, 'c')}, i == d.items(), i == dict(d).items(), i < e.items(), v == v, v == d.values())
print(k.isdisjoint([4]), k.isdisjoint(e), i.isdisjoint([(1, 'a')]), i.isdisjoint([(1, 'b')]))
print('a' in v, 'q' in v, (1, 'a') in i, (1, 'b') in i, [1, 'a'] in i, (7, 0) in i, 1 in i, 1 in k, 'a' not in v)
print(set(k), frozenset(k), set(v) == {'a', 'b', 'c'}, len(set(i)), list(k), sorted(k | set()))
big = {}
for n in range(40):
    big[n * 7 % 40] = n
print(big.keys() & {1, 33, 50}, big.keys() - set(range(5, 40)), (big.keys() ^ set(range(38, 45))) == set(range(38)) | set(range(40, 45)))


def attempt(function):
    try:
        print(function())
    except (TypeError, AttributeError) as error:
        print(error)


def or_number():
    return k | 3


def number_or():
    return 3 | k


def or_lists():
    return k | [[]]


def values_or():
    return v | v


def less_list():
    return k < [1]


def hashed():
    return {k: 1}


def item_list():
    return ([], 1) in i


def lists_of_items():
    return {1: []}.items() & {1}


for each in (or_number, number_or, or_lists, values_or, less_list, hashed, item_list, lists_of_items):
    attempt(each)
