# int of strings, bools and ints.
print(int(), int("42"), int("-7"), int("+7"), int("  13\n"), int("007"))
print(int(True), int(False), int(5), int("9223372036854775807"))
print(int("12") + 1)
