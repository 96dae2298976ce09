# Of the module io: a text in memory. Each method holds it, as the critical sections of CPython's do
# (Modules/_io/stringio.c).


class StringIO:
    def __init__(self, initial_value="", newline="\n"):
        if newline != "\n":
            _outside("another newline than '\\n' in io.StringIO()")
        self._text = "" if initial_value is None else initial_value
        self._at = 0
        self._lock = RLock()
        self.closed = False

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, s, /):
        self._open()
        if not _isinstance(s, str):
            raise TypeError("string argument expected, got '" + type(s).__name__ + "'")
        with self._lock:
            self._text = self._text[:self._at].ljust(self._at, "\0") + s + self._text[self._at + len(s):]
            self._at += len(s)
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._open()
        return self._text

    def read(self, size=-1, /):
        self._open()
        with self._lock:
            end = len(self._text) if size is None or size < 0 else self._at + size
            text = self._text[self._at:end]
            self._at += len(text)
            return text

    def readline(self, size=-1, /):
        self._open()
        with self._lock:
            end = self._text.find("\n", self._at) + 1
            end = len(self._text) if end == 0 else end
            return self.read(end - self._at if size is None or size < 0 else min(size, end - self._at))

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        self._open()
        return self

    def __next__(self):
        line = self.readline()
        if line == "":
            raise StopIteration
        return line

    def tell(self):
        self._open()
        return self._at

    def seek(self, pos, whence=0, /):
        self._open()
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (" + str(whence) + ", should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position " + str(pos))
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        with self._lock:
            self._at = pos if whence == 0 else self._at if whence == 1 else len(self._text)
            return self._at

    def truncate(self, pos=None, /):
        self._open()
        with self._lock:
            pos = self._at if pos is None else pos
            self._text = self._text[:pos]
        return pos

    def flush(self):
        self._open()

    def close(self):
        self.closed = True

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, kind, error, traceback):
        self.close()
