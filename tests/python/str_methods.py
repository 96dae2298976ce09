# Methods and operators of str: each line is a result, or the error.
try:
    print(repr("a,b,,c".split(",")))
except Exception as e:
    print(e)
try:
    print(repr("a,b,,c".split(",", 2)))
except Exception as e:
    print(e)
try:
    print(repr("a,b,,c".split(sep=",", maxsplit=1)))
except Exception as e:
    print(e)
try:
    print(repr(" a  b c ".split()))
except Exception as e:
    print(e)
try:
    print(repr(" a  b c ".split(None, 1)))
except Exception as e:
    print(e)
try:
    print(repr(" a  b c ".split(maxsplit=0)))
except Exception as e:
    print(e)
try:
    print(repr("".split()))
except Exception as e:
    print(e)
try:
    print(repr("".split(",")))
except Exception as e:
    print(e)
try:
    print(repr("abc".split("")))
except Exception as e:
    print(e)
try:
    print(repr("abc".split(1)))
except Exception as e:
    print(e)
try:
    print(repr("a,b,,c".rsplit(",", 1)))
except Exception as e:
    print(e)
try:
    print(repr(" a  b c ".rsplit(None, 1)))
except Exception as e:
    print(e)
try:
    print(repr(" a  b c ".rsplit()))
except Exception as e:
    print(e)
try:
    print(repr("a--b--c".rsplit("--")))
except Exception as e:
    print(e)
try:
    print(repr("aXXbXXc".rsplit("XX", 1)))
except Exception as e:
    print(e)
try:
    print(repr("a\nb\r\nc\r\rd".splitlines()))
except Exception as e:
    print(e)
try:
    print(repr("a\nb\r\nc\n".splitlines(True)))
except Exception as e:
    print(e)
try:
    print(repr("a\n\nb\u2028c".splitlines(keepends=True)))
except Exception as e:
    print(e)
try:
    print(repr("".splitlines()))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("c")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("c", 3)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("c", 3, 5)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("c", -1)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("", 6)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".find("", 7)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rfind("c")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rfind("c", 0, 5)))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rfind("x")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rfind("")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".index("b")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rindex("b")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".index("x")))
except Exception as e:
    print(e)
try:
    print(repr("abcabc".rindex("x")))
except Exception as e:
    print(e)
try:
    print(repr("abc".find("a", None, None)))
except Exception as e:
    print(e)
try:
    print(repr("abc".find("c", "a")))
except Exception as e:
    print(e)
try:
    print(repr("éàéà".find("à")))
except Exception as e:
    print(e)
try:
    print(repr("éàéà".rfind("à")))
except Exception as e:
    print(e)
try:
    print(repr("éàéà".find("à", 2)))
except Exception as e:
    print(e)
try:
    print(repr("éàéà".index("é", 1)))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("aa")))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("a", 1)))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("a", 1, 3)))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("")))
except Exception as e:
    print(e)
try:
    print(repr("éé".count("")))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("", 2, 3)))
except Exception as e:
    print(e)
try:
    print(repr("aaaa".count("", 5)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith("ab")))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith(("x", "a"))))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith("b", 1)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith("bc", 1, 2)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith("", 3)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith("", 4)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith(())))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith(1)))
except Exception as e:
    print(e)
try:
    print(repr("abc".startswith(("x", 1))))
except Exception as e:
    print(e)
try:
    print(repr("abc".endswith("bc")))
except Exception as e:
    print(e)
try:
    print(repr("abc".endswith(("x", "c"))))
except Exception as e:
    print(e)
try:
    print(repr("abc".endswith("b", 0, 2)))
except Exception as e:
    print(e)
try:
    print(repr("abc".endswith("b", 0, -1)))
except Exception as e:
    print(e)
try:
    print(repr("abc".endswith(1)))
except Exception as e:
    print(e)
try:
    print(repr("aaa".replace("a", "b")))
except Exception as e:
    print(e)
try:
    print(repr("aaa".replace("a", "b", 2)))
except Exception as e:
    print(e)
try:
    print(repr("aaa".replace("a", "b", 0)))
except Exception as e:
    print(e)
try:
    print(repr("aaa".replace("a", "b", -1)))
except Exception as e:
    print(e)
try:
    print(repr("abc".replace("", "-")))
except Exception as e:
    print(e)
try:
    print(repr("abc".replace("", "-", 2)))
except Exception as e:
    print(e)
try:
    print(repr("".replace("", "x")))
except Exception as e:
    print(e)
try:
    print(repr("éa".replace("é", "e")))
except Exception as e:
    print(e)
try:
    print(repr("abc".replace("b", "")))
except Exception as e:
    print(e)
try:
    print(repr("abc".replace(1, "a")))
except Exception as e:
    print(e)
try:
    print(repr("abc".replace("a", 1)))
except Exception as e:
    print(e)
try:
    print(repr("  abc ".strip()))
except Exception as e:
    print(e)
try:
    print(repr("xxabcxyx".strip("xy")))
except Exception as e:
    print(e)
try:
    print(repr("  abc ".lstrip()))
except Exception as e:
    print(e)
try:
    print(repr("  abc ".rstrip()))
except Exception as e:
    print(e)
try:
    print(repr("xxabcxx".lstrip("x")))
except Exception as e:
    print(e)
try:
    print(repr("xxabcxx".rstrip("x")))
except Exception as e:
    print(e)
try:
    print(repr("éabcé".strip("é")))
except Exception as e:
    print(e)
try:
    print(repr("\u00a0a\u2003".strip()))
except Exception as e:
    print(e)
try:
    print(repr("abc".strip(None)))
except Exception as e:
    print(e)
try:
    print(repr("abc".strip("")))
except Exception as e:
    print(e)
try:
    print(repr("abc".strip(1)))
except Exception as e:
    print(e)
try:
    print(repr("abc".lstrip(1)))
except Exception as e:
    print(e)
try:
    print(repr("aaa".strip("a")))
except Exception as e:
    print(e)
try:
    print(repr("a-b-c".partition("-")))
except Exception as e:
    print(e)
try:
    print(repr("a-b-c".rpartition("-")))
except Exception as e:
    print(e)
try:
    print(repr("abc".partition("-")))
except Exception as e:
    print(e)
try:
    print(repr("abc".rpartition("-")))
except Exception as e:
    print(e)
try:
    print(repr("abc".partition("")))
except Exception as e:
    print(e)
try:
    print(repr("abc".partition(1)))
except Exception as e:
    print(e)
try:
    print(repr("prefix-x".removeprefix("prefix")))
except Exception as e:
    print(e)
try:
    print(repr("prefix-x".removeprefix("x")))
except Exception as e:
    print(e)
try:
    print(repr("x.py".removesuffix(".py")))
except Exception as e:
    print(e)
try:
    print(repr("x.py".removesuffix("")))
except Exception as e:
    print(e)
try:
    print(repr("x".removeprefix(1)))
except Exception as e:
    print(e)
try:
    print(repr("ab".center(7)))
except Exception as e:
    print(e)
try:
    print(repr("ab".center(6, "*")))
except Exception as e:
    print(e)
try:
    print(repr("abc".center(6, "*")))
except Exception as e:
    print(e)
try:
    print(repr("abc".center(2)))
except Exception as e:
    print(e)
try:
    print(repr("ab".ljust(5)))
except Exception as e:
    print(e)
try:
    print(repr("ab".rjust(5, "é")))
except Exception as e:
    print(e)
try:
    print(repr("ab".ljust(5, "ab")))
except Exception as e:
    print(e)
try:
    print(repr("ab".ljust(5, 1)))
except Exception as e:
    print(e)
try:
    print(repr("ab".ljust("a")))
except Exception as e:
    print(e)
try:
    print(repr("42".zfill(5)))
except Exception as e:
    print(e)
try:
    print(repr("-42".zfill(5)))
except Exception as e:
    print(e)
try:
    print(repr("+42".zfill(6)))
except Exception as e:
    print(e)
try:
    print(repr("".zfill(2)))
except Exception as e:
    print(e)
try:
    print(repr("-".zfill(3)))
except Exception as e:
    print(e)
try:
    print(repr("abc".zfill(2)))
except Exception as e:
    print(e)
try:
    print(repr("a\tb\tc".expandtabs()))
except Exception as e:
    print(e)
try:
    print(repr("a\tbc\td".expandtabs(4)))
except Exception as e:
    print(e)
try:
    print(repr("a\tb".expandtabs(0)))
except Exception as e:
    print(e)
try:
    print(repr("a\n\tb".expandtabs(tabsize=3)))
except Exception as e:
    print(e)
try:
    print(repr("Hello World".upper()))
except Exception as e:
    print(e)
try:
    print(repr("Hello World".lower()))
except Exception as e:
    print(e)
try:
    print(repr("Hello World".swapcase()))
except Exception as e:
    print(e)
try:
    print(repr("hello wORLD it's 3rd".title()))
except Exception as e:
    print(e)
try:
    print(repr("hELLO wORLD".capitalize()))
except Exception as e:
    print(e)
try:
    print(repr("".capitalize()))
except Exception as e:
    print(e)
try:
    print(repr("ÀÉÎ àéî Ωλ Жж ё Ё × ÷".lower()))
except Exception as e:
    print(e)
try:
    print(repr("ÀÉÎ àéî Ωλ Жж ё Ё × ÷".upper()))
except Exception as e:
    print(e)
try:
    print(repr("ÀÉÎ àéî".title()))
except Exception as e:
    print(e)
try:
    print(repr("ABC".casefold()))
except Exception as e:
    print(e)
try:
    print(repr("abc".isalpha()))
except Exception as e:
    print(e)
try:
    print(repr("ab1".isalpha()))
except Exception as e:
    print(e)
try:
    print(repr("".isalpha()))
except Exception as e:
    print(e)
try:
    print(repr("éà".isalpha()))
except Exception as e:
    print(e)
try:
    print(repr("123".isdigit()))
except Exception as e:
    print(e)
try:
    print(repr("12a".isdigit()))
except Exception as e:
    print(e)
try:
    print(repr("".isdigit()))
except Exception as e:
    print(e)
try:
    print(repr("123".isdecimal()))
except Exception as e:
    print(e)
try:
    print(repr("123".isnumeric()))
except Exception as e:
    print(e)
try:
    print(repr("ab1".isalnum()))
except Exception as e:
    print(e)
try:
    print(repr("ab ".isalnum()))
except Exception as e:
    print(e)
try:
    print(repr(" \t\n".isspace()))
except Exception as e:
    print(e)
try:
    print(repr("".isspace()))
except Exception as e:
    print(e)
try:
    print(repr("a ".isspace()))
except Exception as e:
    print(e)
try:
    print(repr("ABC".isupper()))
except Exception as e:
    print(e)
try:
    print(repr("ABC1".isupper()))
except Exception as e:
    print(e)
try:
    print(repr("123".isupper()))
except Exception as e:
    print(e)
try:
    print(repr("AbC".isupper()))
except Exception as e:
    print(e)
try:
    print(repr("abc".islower()))
except Exception as e:
    print(e)
try:
    print(repr("abc é".islower()))
except Exception as e:
    print(e)
try:
    print(repr("Hello World".istitle()))
except Exception as e:
    print(e)
try:
    print(repr("Hello world".istitle()))
except Exception as e:
    print(e)
try:
    print(repr("HeLlo".istitle()))
except Exception as e:
    print(e)
try:
    print(repr("123".istitle()))
except Exception as e:
    print(e)
try:
    print(repr("abc".isascii()))
except Exception as e:
    print(e)
try:
    print(repr("é".isascii()))
except Exception as e:
    print(e)
try:
    print(repr("".isascii()))
except Exception as e:
    print(e)
try:
    print(repr("abc_1".isidentifier()))
except Exception as e:
    print(e)
try:
    print(repr("1abc".isidentifier()))
except Exception as e:
    print(e)
try:
    print(repr("".isidentifier()))
except Exception as e:
    print(e)
try:
    print(repr("a b".isidentifier()))
except Exception as e:
    print(e)
try:
    print(repr("abc".isprintable()))
except Exception as e:
    print(e)
try:
    print(repr("a\nb".isprintable()))
except Exception as e:
    print(e)
try:
    print(repr("".isprintable()))
except Exception as e:
    print(e)
try:
    print(repr("a b é".isprintable()))
except Exception as e:
    print(e)
try:
    print(repr(",".join(["a", "b"])))
except Exception as e:
    print(e)
try:
    print(repr(",".join("abc")))
except Exception as e:
    print(e)
try:
    print(repr("".join([])))
except Exception as e:
    print(e)
try:
    print(repr(",".join(("a",))))
except Exception as e:
    print(e)
try:
    print(repr(",".join({"x": 1, "y": 2})))
except Exception as e:
    print(e)
try:
    print(repr(",".join([1])))
except Exception as e:
    print(e)
try:
    print(repr(",".join(["a", None])))
except Exception as e:
    print(e)
try:
    print(repr(",".join(5)))
except Exception as e:
    print(e)
try:
    print(repr("ab" * 3))
except Exception as e:
    print(e)
try:
    print(repr(3 * "ab"))
except Exception as e:
    print(e)
try:
    print(repr("ab" * 0))
except Exception as e:
    print(e)
try:
    print(repr("ab" * -1))
except Exception as e:
    print(e)
try:
    print(repr("ab" * 1.5))
except Exception as e:
    print(e)
try:
    print(repr("abcdef"[::2]))
except Exception as e:
    print(e)
try:
    print(repr("abcdef"[::-1]))
except Exception as e:
    print(e)
try:
    print(repr("abcdef"[4:1:-2]))
except Exception as e:
    print(e)
try:
    print(repr("abcdef"[-3:]))
except Exception as e:
    print(e)
try:
    print(repr("éàü"[::-1]))
except Exception as e:
    print(e)
try:
    print(repr("abc" < "abd"))
except Exception as e:
    print(e)
try:
    print(repr("abc" < "ab"))
except Exception as e:
    print(e)
try:
    print(repr("Z" < "a"))
except Exception as e:
    print(e)
try:
    print(repr("é" > "z"))
except Exception as e:
    print(e)
try:
    print(repr("a" <= "a"))
except Exception as e:
    print(e)
try:
    print(repr("abc" == "abc"))
except Exception as e:
    print(e)
try:
    print(repr("a" != "b"))
except Exception as e:
    print(e)
try:
    print(repr("b" in "abc"))
except Exception as e:
    print(e)
try:
    print(repr("" in "abc"))
except Exception as e:
    print(e)
try:
    print(repr("x" not in "abc"))
except Exception as e:
    print(e)
try:
    print(repr(min("b", "a")))
except Exception as e:
    print(e)
try:
    print(repr(sorted("hello")))
except Exception as e:
    print(e)
try:
    print(repr("a" < 1))
except Exception as e:
    print(e)
try:
    print(repr("abc".nosuch))
except Exception as e:
    print(e)
try:
    print(repr("a,b".split(",").index("b")))
except Exception as e:
    print(e)
