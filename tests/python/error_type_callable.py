# TypeError: calling what cannot be called.
x = 5
print("before")
x()
