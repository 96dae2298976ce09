# range: its methods and attributes, and what is in it.


class Five:
    def __eq__(self, other):
        return other == 5


r, down = range(2, 20, 3), range(10, 0, -4)
print(r.index(5), r.count(5), r.count(6), down.index(2), down.count(2), down.index(10), r.index(8.0), r.count(5.5), r.count("5"))
print(r.start, r.stop, r.step, down.start, down.stop, down.step, range(3).start, range(3).step)
print(5.0 in r, 5.5 in r, float("nan") in r, True in range(2), 1e300 in r, None in r, "a" in r)
print(r.index(Five()), r.count(Five()), range(3).count(Five()))
for wrong in (6, 6.0, "x", None, Five()):
    try:
        print(range(3).index(wrong))
    except ValueError as e:
        print(e)
