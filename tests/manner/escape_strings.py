print('single \'quoted\'', "tab\tand\\slash", r"raw\n", 'a' "b" 'c', """multi
line""", "\x41\u00e9\101")
print(repr("new\nline"), repr("tab\t"), repr("nul\0"), repr("back\\slash"), repr("é€"), repr("\x7f\x1b"))
print(len("é€😀"), "😀"[0], "naïve".upper(), "ÄÖ".lower(), "é" < "z", [ord(c) for c in "aé€😀"])
text = ("implicit "
        "concatenation "
        f"of {1 + 1} " "parts")
print(text)
print("%s %r %5.1f %-5d| %03d %x %o %e %%" % ("s", "r", 3.14159, 42, 7, 255, 8, 12345.678))
print("%(name)s is %(age)d" % {"name": "Bo", "age": 7}, "%s" % (1,), "%s %s" % ("a", [1]), "%5s|%-5s|" % ("x", "y"))
print("{:>6}|{:<6}|{:^6}|{:*^7}".format("r", "l", "m", "c"), "{0[1]} {1.real} {k}".format([1, 2], 5, k="v"))
print("{:,} {:_} {:+d} {:.3f} {:.2e} {:%} {:08.3f} {:#b}".format(1234567, 1234, 5, 2 / 3, 12345, 0.5, -3.14159, 5))
for bad in ("{} {}", "{:d}", "{x}", "{"):
    try:
        print(bad.format("a"))
    except (IndexError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    "%d" % "x"
except TypeError as e:
    print(str(e).rsplit(",")[-1])
print("a,b,,c".split(","), " a  b ".split(), "a--b".split("--"), "".split(), "".split(","), "one\ttwo".split("\t"))
