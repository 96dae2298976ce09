# TypeError: operands that do not go together.
print("before")
print(1 + "a")
