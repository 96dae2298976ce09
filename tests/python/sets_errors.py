# What sets refuse.
s = {1, 2}
f = frozenset([1])


def remove():
    s.remove(9)


def remove_set():
    s.remove({1})


def pop():
    set().pop()


def display():
    return {1, []}


def add():
    s.add({})


def add_tuple():
    s.add((1, []))


def contains():
    return [] in s


def or_list():
    return s | [1]


def sub_number():
    return s - 1


def ior():
    global s
    s |= [3]


def less():
    return s < [1]


def of_number():
    return set(1)


def update_number():
    s.update(3)


def update_partly():
    s.update([7, [], 8])


def index():
    return s[0]


def union():
    return s.union([[]])


def hashed():
    return {s: 1}


def discard():
    s.discard([])


def frozen_add():
    f.add(2)


def grows():
    t = {1, 2, 3}
    for x in t:
        t.add(x + 10)


def shrinks():
    t = {1, 2, 3}
    for x in t:
        t.discard(x)


def store():
    s[0] = 1


def order():
    return sorted([{1}, 2])


def twice():
    return s * 2


def xor():
    return s.symmetric_difference([[]])


def disjoint():
    return s.isdisjoint(5)


for each in (remove, remove_set, pop, display, add, add_tuple, contains, or_list, sub_number, ior, less,
             of_number, update_number, update_partly, index, union, hashed, discard, frozen_add, grows,
             shrinks, store, order, twice, xor, disjoint):
    try:
        print(each())
    except TypeError as e:
        print('TypeError', e)
    except KeyError as e:
        print('KeyError', e)
    except RuntimeError as e:
        print('RuntimeError', e)
    except AttributeError as e:
        print('AttributeError', e)
print(s)
