letters = list("abcdefgh")
print(letters[2:5], letters[:-3], letters[::2], letters[::-3], letters[5:2], letters[-3:], letters[100:])
letters[1:3] = ["B", "C", "+"]
print("".join(letters))
letters[::3] = "1234"[:len(letters[::3])]
print("".join(letters))
del letters[-2:]
del letters[::2]
print(letters)
letters[1:1] = letters
print(letters)
letters[:] = []
print(letters, bool(letters))
try:
    numbers = list(range(6))
    numbers[::2] = [0]
except ValueError as e:
    print(e)
numbers[2:4] *= 2
print(numbers)
numbers[0:0], numbers[-1:] = [-1], (9, 10)
print(numbers)
s = slice(1, None, 2)
print("abcdef"[s], (0, 1, 2, 3)[s], s.start, s.stop, s.step, s.indices(4), range(10)[s], range(10)[2:8][-1])
text = "rotate"
print([text[i:] + text[:i] for i in range(len(text))])
print([text[i:i + 3] for i in range(len(text) - 2)], text[-1:0:-1], text[None:None])
pairs = list(zip(numbers[::2], numbers[1::2]))
print(pairs, [*map(sum, pairs)])
