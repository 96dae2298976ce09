# if, elif, else; nested.


def grade(n):
    if n >= 90:
        return "a"
    elif n >= 80:
        return "b"
    elif n >= 70:
        if n == 77:
            return "lucky"
        return "c"
    else:
        return "f"


for n in (95, 85, 75, 77, 10):
    print(n, grade(n))
if 1: print("one line"); print("two statements")
if 0:
    pass
else:
    print("else")
