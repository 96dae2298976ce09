# Conditional expressions evaluate one of their branches.


def tell(word):
    print("asked", word)
    return word


x = 5
print("big" if x > 3 else "small")
print(tell("yes") if x < 3 else tell("no"))
print(1 if x else 2 if x else 3)
print("yes") if x == 5 else print("no")
sign = -1 if x < 0 else 0 if x == 0 else 1
print(sign)
