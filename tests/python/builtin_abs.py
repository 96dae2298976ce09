# abs.
print(abs(5), abs(-5), abs(0), abs(True), abs(-9223372036854775807))
