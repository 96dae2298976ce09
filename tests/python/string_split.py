# split, with and without a separator.
print("a b  c".split(), "  x  ".split(), "".split(), "one".split())
print("a,b,,c".split(","), ",".split(","), "".split(","), "a--b".split("--"))
print("k=v=w".split("="))
for word in "the quick\tbrown\nfox".split():
    print(word)
