# Slices of strings, lists and tuples, with steps and out of range.
s = "abcdefgh"
print(s[2:5], s[:3], s[5:], s[:], s[-3:], s[:-3], s[2:-2])
print(s[::2], s[1::2], s[::-1], s[5:1:-1], s[5:1:-2], s[-1:-4:-1])
print(s[100:], s[:100], s[5:2], s[-100:2], s[100::-3], s[:0], s[0:0:-1])
n = [0, 1, 2, 3, 4, 5]
print(n[1:4], n[::-2], n[4:], n[:-4], n[10:], n[-2::-1])
t = (1, 2, 3)
print(t[1:], t[::-1], t[:1], t[3:])
copy = n[:]
copy.append(6)
print(n, copy)
a = 1
print(n[a:a + 2], n[-a:])
print("héllo"[1:3], "日本語"[::-1])
