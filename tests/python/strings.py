# String literals, escapes, indexing, repetition, joining by adjacency.
print("a" "b" 'c', "x" * 3, 3 * "y", "z" * 0, "n" * -1)
print('it\'s', "say \"hi\"", "tab\tend", "back\\slash")
print("""three
lines
"quoted" """)
print(len(""), len("abc"), len("héé"), len("a\nb"), len("日本"))
s = "hello"
print(s[0], s[-1], s[4], s[-5])
print("\x41\u00e9\101", r"raw\n")
print("a" + "b" + str(1))
