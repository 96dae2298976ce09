def is_palindrome(text):
    letters = [c.lower() for c in text if c.isalnum()]
    return letters == letters[::-1]


def caesar(text, shift):
    out = []
    for c in text:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - base + shift) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


def run_length(text):
    out, i = "", 0
    while i < len(text):
        n = 1
        while i + n < len(text) and text[i + n] == text[i]:
            n += 1
        out += text[i] + (str(n) if n > 1 else "")
        i += n
    return out


print([is_palindrome(t) for t in ("A man, a plan, a canal: Panama", "nope", "")])
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
print(run_length("aaabccddddd"), run_length(""))
text = "  the Cat sat; the cat ran.  "
print(text.strip().capitalize(), text.split("t", 2), text.rsplit(None, 1), text.count("the"))
print(text.replace("cat", "dog", 1).lstrip(), text.find("cat"), text.rfind("t"), text.index("C"))
print("a-b_c".replace("-", "_").split("_"), "x".join("abc"), "ab" * 3, "b" in "abc", "abc"[::-1])
print("path/to/file.tar.gz".rpartition("/"), "k: v: w".partition(": "), "42".zfill(6), "-7".zfill(4))
print("Mixed Case".swapcase(), "title me".title(), "tabs\tin".expandtabs(4), "ab\ncd\n".splitlines())
print("abc".isalpha(), "12".isdigit(), " ".isspace(), "aB".islower(), "x_1".isidentifier(), ord("€"), chr(8364))
print("hello".translate(str.maketrans("el", "ip")), "prefix-x".startswith(("no", "pre")), ascii("é"))
