# and, or and not yield an operand and evaluate no more than they need.


def say(word, value):
    print(word)
    return value


print(say("a", 0) and say("b", 1))
print(say("c", 2) and say("d", 3))
print(say("e", 0) or say("f", ""))
print(say("g", [1]) or say("h", 1))
print(not say("i", None), not 1, not not "x")
print(1 and 2 or 3, 0 and 2 or 3, 1 or 2 and 0)
print(not 1 == 2, not (1 and 0))
