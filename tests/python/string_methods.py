# Methods that change case, trim and replace.
s = "  Hello World  "
print(s.upper(), s.lower(), s.strip(), sep="|")
print("a-b-c".replace("-", "+"), "aaa".replace("aa", "b"), "abc".replace("", "."))
print("".upper() == "", "MiXed 123".lower(), "\t x \n".strip())
print("hello".startswith("he"), "hello".startswith("lo"), "hello".startswith(""))
print("hello".endswith("lo"), "hello".endswith("hello!"), "".endswith(""))
print("123".isdigit(), "12a".isdigit(), "".isdigit(), "-1".isdigit())
