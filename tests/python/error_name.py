# NameError.
print("before")
print(undefined)
