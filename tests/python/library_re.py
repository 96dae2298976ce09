# (as Python 3.11)
# The module re: what is matched, what is made of it, and what is wrong with a pattern.
import re


def show(pattern, text, flags=0):
    found = re.search(pattern, text, flags)
    if found is None:
        print(repr(pattern), repr(text), None)
    else:
        print(repr(pattern), repr(text), found.span(), found.groups(), found.lastindex, found.lastgroup)


for pattern, text in [
        ("a+b", "caaab"), ("^a", "ba"), ("a$", "ba\n"), ("a\\Z", "ba\n"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("(a*)*", "b"),
        ("(a*)+", "aab"), ("(a|b)*?c", "ababc"), ("x*", ""), ("(?:a|b){2,3}", "ababab"), ("(?:a|b){2,3}?", "ababab"),
        ("a{,2}", "aaa"), ("a{2,}", "aaaa"), ("a{x}", "a{x}"), ("a{2", "a{2"), ("[abc]+", "xxbca"), ("[^abc]+", "abxyc"),
        ("[a-c]+", "xabcd"), ("[]a]+", "a]"), ("[a-]+", "-a"), ("[\\w.-]+", " a.b-c_d "), ("\\d+", "ab12"),
        ("\\D+", "12ab"), ("\\s+", "a \t\nb"), ("\\S+", "  ab "), ("\\W+", "ab, c"), ("\\bfoo\\b", "a foo b"),
        ("\\Bo", "foo"), ("(?P<y>\\d{4})-(?P<m>\\d\\d)", "on 2023-07"), ("(a)\\1", "baa"), ("(?P<q>['\"]).*?(?P=q)", "x 'a\"b' y"),
        ("a(?=b)", "acab"), ("a(?!b)", "abac"), ("(?<=a)b", "bab"), ("(?<!a)b", "abcb"), ("(?<=ab|cd)e", "cde"),
        ("(a)?(?(1)b|c)", "ab"), ("(a)?(?(1)b|c)", "c"), ("(?P<n><)?x(?(n)>|$)", "<x>"), ("a.c", "a\ncabc"),
        ("((a)|(b))+", "ab"), ("(a(b)?)+", "aba"), ("(?:(a)|b)*", "ab"), ("()", "x"), ("a||b", "b"), ("(|a)+", "aa"),
        ("\\x41\\u00e9\\t", "A\u00e9\t"), ("\\.\\*\\[", ".*["), ("[\\]\\\\^]+", "^\\]"), ("\\101", "A"), ("\\0", "\0"),
        ("(a+|b+)*c", "aabbc"), ("(?:a?){3}b", "aab"), ("(?:a?)*?b", "aab"), ("(a{1,2}){2}", "aaa"), ("(?:ab)+", "xababab"),
        ("(?#no)a", "a"), ("a(?:)b", "ab"), ("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}", "ip 10.0.0.1:80"), ("(.*)(\\d+)", "ab123"),
        ("(.*?)(\\d+)$", "ab123"), ("(?:(?=(a+))a)+", "aaa"), ("[\\d\\-x]+", "1-x"), ("(?!)", "a"), ("\\w+$", "\u00e4\u00f6 \u03b1")]:
    show(pattern, text)

for pattern, text, flags in [
        ("HELLO", "say hello", re.I), ("[A-C]+", "xabc", re.I), ("[^a]", "Ab", re.IGNORECASE), ("^b$", "a\nb\nc", re.M),
        ("a.b", "a\nb", re.S), ("a  b # comment\n [ ] c", "ab c", re.VERBOSE), ("^.*$", "a\nb", re.M | re.S), ("\\w+", "\u00e4b", re.A),
        ("(?i)abc", "ABC", 0), ("a(?i:b)c", "aBc", 0), ("a(?i:b)c", "aBC", 0), ("(?i:a(?-i:b))", "AB", 0), ("(?sm)^a.b$", "x\na\nb", 0),
        ("(a)\\1", "aA", re.I), ("\u00c4", "\u00e4", re.I), ("(?x) a b", "ab", 0), ("\\bx", "\u00e4x", re.A), ("x\\Z", "X", re.I)]:
    show(pattern, text, flags)

words = re.compile(r"(\w)(\w*)")
print(words, words.groups, words.pattern, dict(words.groupindex), words.flags, re.compile("a", re.I | re.M))
print(words.findall("one two 3"), re.findall("a", "banana"), re.findall("(a)", "aa"), re.findall("x*", "axb"))
print([m.span() for m in re.finditer("a|", "aab")], [m.group() for m in re.finditer(r"\d+", "1 22 333")])
print(re.sub("x*", "-", "abxd"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", "b", "aaa", count=2))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 and 10"), re.subn("a", "", "banana"), words.sub(r"\g<2>\g<1>\n", "ab c"))
print(re.sub("(?P<x>a)(b)?", r"[\g<x>|\2]", "aab"), re.sub("a", r"\\ \. \t|", "a"), re.sub("", "-", "ab"))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split("(,)", "a,b"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split("b", ""))
print(re.fullmatch("a+?", "aaa"), re.fullmatch("a|ab", "ab"), re.match("b", "ab"), re.match("a", "ab"))
print(words.match("abc", 1), words.search("abc def", 3), words.search("abc", 0, 2), re.compile("^b").search("ab", 1), re.compile("b$").match("ab", 1, 2))
m = re.match("(?P<a>x)(y)?(z)", "xz")
print(m.group(), m.group(1, 2, 3), m["a"], m[3], m.groups("-"), m.groupdict(), m.start("a"), m.end(3), m.span(2), m.lastindex, m.lastgroup)
print(m.string, m.pos, m.endpos, m.re.pattern, bool(m), m.expand(r"<\1\g<a>\3>"), m)
print(re.escape("a.b*c d-e_f\n#&~"), re.escape("\u00e4\"'/,%"))
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), hash(re.compile("a")) == hash(re.compile("a")))
print(re.I | re.M, re.I, bool(re.I & re.M), re.IGNORECASE == re.I, re.X == 64)

for pattern in ("(", ")", "(a", "a)", "*", "+a", "a**", "a{2}{3}", "[", "[a", "[b-a]", "a{3,2}", "\\", "\\q", "[\\q]", "(?P<1>a)", "(?P<a>b)(?P<a>c)",
                "(?P=x)", "\\1", "(\\1)", "(?<=a*)b", "(?z)", "(?P<a", "(?", "(?Pa)", "(?#", "\\x1", "\\u12", "[\\d-z]", "(?(1)a|b)", "(?(x)a)",
                "(a)(?(1)b|c|d)", "(?(", "a|*", "(*)", "^*", "(?P<>x)", "(?P<x y>z)", "ab\n(", "a???", "(?<a>b)"):
    try:
        print(repr(pattern), re.compile(pattern))
    except re.error as e:
        print(repr(pattern), type(e).__name__, e, "|", e.msg, e.pos, e.lineno, e.colno)
for what in (lambda: re.compile(5), lambda: m.group(7), lambda: m["q"], lambda: re.sub("a", r"\1", "a"),
             lambda: re.sub("a", r"\q", "a"), lambda: re.sub("(a)", r"\g<x>", "a"), lambda: re.sub("a", r"\g<", "a"), lambda: re.sub("a", "\\", "a"),
             lambda: re.compile(re.compile("a"), re.I), lambda: re.sub("a", r"\g", "a"), lambda: re.sub("a", r"\g<>", "a"), lambda: m.start(9)):
    try:
        print(what())
    except (TypeError, ValueError, IndexError, re.error) as e:
        print(type(e).__name__, e)
