# The module textwrap: texts are cut into lines, indented, shortened.
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

TEXT = ("The quick-brown fox -- a well-known animal -- jumps over the  lazy dog; it's e-mail, T-shirts and "
        "non-a-b-c words, 12-34 is one. Look!  Is it? \"Yes.\" anti-dis-establishment\tab\nnew line --option=x em--dash a---b.")
for width in (10, 20, 33, 70):
    print(width, wrap(TEXT, width))
print(wrap(TEXT, 20, break_on_hyphens=False))
print(wrap(TEXT, 12, break_long_words=False))
print(wrap(TEXT, 30, initial_indent="* ", subsequent_indent="  "))
print(wrap(TEXT, 30, drop_whitespace=False), wrap("  leading  and trailing  ", 8, drop_whitespace=False))
print(wrap("a.  b c. Dr. who? 'yes.' x", 40, fix_sentence_endings=True))
print(wrap("a\tb\tc", 20, tabsize=4), wrap("a\tb", 20, expand_tabs=False), wrap("a\nb", 9, replace_whitespace=False))
for lines in (1, 2, 3):
    print(wrap(TEXT, 25, max_lines=lines), wrap(TEXT, 25, max_lines=lines, placeholder="..."))
print(wrap("", 5), wrap("   ", 5), wrap("abcdefghij-klmnop", 5), wrap("abc-def", 5), wrap("----abcdef", 5))
print(fill(TEXT, 40))
print([shorten("Hello  world and\neverything", width) for width in (10, 11, 12, 16, 100)], shorten("Hello world", 8, placeholder=".."))
print(repr(dedent("""
    a
      b

   \t
    c
""")), repr(dedent("\ta\n\t b")), repr(dedent("  a\n\tb")), repr(dedent("")), repr(dedent("a\n  b")), repr(dedent("   ")))
print(repr(indent("a\n\n  b\r\nc", "> ")), repr(indent("a\n\nb", "- ", lambda line: True)), repr(indent("", "x")))
w = TextWrapper(width=12)
w.subsequent_indent = "    "
print(w.wrap("one two three four"), w.fill("five six seven"), w.width)
for what in (lambda: wrap("a", 0), lambda: wrap("abc", 3, max_lines=1), lambda: shorten("abc def", 2), lambda: wrap("a b", -1)):
    try:
        print(what())
    except ValueError as e:
        print(e)
