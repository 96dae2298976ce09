"""The last line is never printed."""


def average(numbers):
    assert numbers, "no numbers"
    return sum(numbers) / len(numbers)


print(average([1, 2, 3]))
print(average(range(10)), average((n * n for n in range(4)) and [4]))
try:
    average([])
except AssertionError as e:
    print("AssertionError:", e)
average({})
print("unreachable")
