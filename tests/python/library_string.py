# string.
import string

print(string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase)
print(string.digits, string.hexdigits, string.octdigits, string.punctuation)
print(repr(string.whitespace), repr(string.printable))
print(string.capwords("the quick  brown fox"), string.capwords("a-b c", "-"))
