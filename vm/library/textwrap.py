# The module textwrap, which CPython writes in Python (library.h), its way of cutting a text into
# words by hand instead of by patterns.


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if c in whitespace else c for c in text])
        chunks = []
        at = 0
        while at < len(text):
            end = self._chunk_end(text, at)
            chunks.append(text[at:end])
            at = end
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                    chunks[i + 1] = "  "
        return chunks

    def _chunk_end(self, text, at):
        end = at
        while end < len(text) and text[end] in whitespace:
            end += 1
        if end > at:
            return end
        if self.break_on_hyphens and at > 0 and _is_dash(text, at):
            return _dash_end(text, at)
        end = at + 1
        while end < len(text) and text[end] not in whitespace:
            if self.break_on_hyphens:
                if _breaks_after(text, end):
                    return end + 1
                if _is_dash(text, end):
                    return end
            end += 1
        return end

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width " + repr(self.width) + " (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._chunks(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            line = self._line(chunks, width)
            if not line:
                continue
            length = sum([len(chunk) for chunk in line])
            if (self.max_lines is None or len(lines) + 1 < self.max_lines or
                    ((not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                     and length <= width)):
                lines.append(indent + "".join(line))
            else:
                self._shorten(lines, line, length, width, indent)
                break
        return lines

    def _line(self, chunks, width):
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._long(chunks, line, length, width)
        if self.drop_whitespace and line and line[-1].strip() == "":
            line.pop()
        return line

    def _long(self, chunks, line, length, width):  # a word that no line can hold
        room = 1 if width < 1 else width - length
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        end = room
        word = chunks[-1]
        if self.break_on_hyphens and len(word) > room and _minor_version() > 9:
            hyphen = word.rfind("-", 0, room)
            if hyphen > 0 and word[:hyphen].strip("-"):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _shorten(self, lines, line, length, width, indent):  # the last line that there may be
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def _ends_sentence(word):
    quoted = word[:-1] if word[-1:] in ("'", '"') else word
    for end in (word, quoted):
        if len(end) > 1 and end[-1] in ".!?" and end[-2] in ascii_lowercase:
            return True
    return False


def _is_letter(text, at):  # of a word, but no digit
    c = text[at:at + 1] if at >= 0 else ""
    return c == "_" or c.isalnum() and not c.isdecimal()


def _dash_end(text, at):
    while text.startswith("-", at):
        at += 1
    return at


def _is_dash(text, at):  # two hyphens or more between words begin here
    before = text[at - 1]
    if not text.startswith("--", at) or not (before.isalnum() or before in "_!\"'&.,?"):
        return False
    after = text[_dash_end(text, at):][:1]
    return after.isalnum() or after == "_"


def _breaks_after(text, at):  # a hyphen between letters
    if text[at] != "-" or not _is_letter(text, at - 1):
        return False
    if not (_is_letter(text, at - 2) or (text[at - 2:at - 1] == "-" and _is_letter(text, at - 3))):
        return False
    if not _is_letter(text, at + 1):
        return False
    return _is_letter(text, at + 2) or (text.startswith("-", at + 2) and _is_letter(text, at + 3))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i in range(len(lines)):
        line = lines[i]
        inside = line.lstrip(" \t")
        if not (line.strip() if _minor_version() > 13 else inside):
            lines[i] = ""
            continue
        indent = line[:len(line) - len(inside)]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    if not margin:
        return "\n".join(lines)
    return "\n".join([line[len(margin):] if line else line for line in lines])


def indent(text, prefix, predicate=None):
    parts = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else line.strip():
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
