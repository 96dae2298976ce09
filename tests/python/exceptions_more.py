# Built-in exceptions that few programs raise.
for e in SyntaxError, IndentationError, TabError, BytesWarning, ImportWarning, SyntaxWarning, UnicodeWarning:
    try:
        raise e("text")
    except Exception as caught:
        print(repr(caught), caught, e.__mro__[1].__name__)
print(IOError is OSError, EnvironmentError is OSError, issubclass(TabError, SyntaxError))
try:
    raise IOError("disk")
except OSError as e:
    print(repr(e))
