# find and count.
print("hello".find("l"), "hello".find("lo"), "hello".find("z"), "hello".find(""))
print("héllo".find("l"), "".find("a"), "".find(""))
print("banana".count("a"), "banana".count("an"), "aaaa".count("aa"), "abc".count(""))
print("banana".count("x"))
