# The module string, which CPython writes in Python (library.h).

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=None, /, **kws):
        return self._filled(mapping, kws, True)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._filled(mapping, kws, False)

    def _filled(self, mapping, kws, strict):
        text = self.template
        parts = []
        at = 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                return "".join(parts) + text[at:]
            parts.append(text[at:found])
            name, at = self._name_at(found + len(self.delimiter))
            if name is None and strict:
                raise ValueError("Invalid placeholder in string: line " + str(text.count("\n", 0, found) + 1) +
                                 ", col " + str(found - text.rfind("\n", 0, found)))
            if name == self.delimiter:
                parts.append(name)
            elif name is not None and name in kws:
                parts.append(str(kws[name]))
            elif name is not None and (strict or (mapping and name in mapping)):
                parts.append(str(({} if mapping is None else mapping)[name]))
            else:
                parts.append(text[found:at])

    def _name_at(self, at):  # what stands behind a delimiter, and where that ends
        text = self.template
        if text.startswith(self.delimiter, at):
            return (self.delimiter, at + len(self.delimiter))
        begin = at + 1 if text.startswith("{", at) else at
        end = begin
        while end < len(text) and (text[end].isalnum() or text[end] == "_") and text[end].isascii():
            end += 1
        if end == begin or text[begin].isdigit() or (begin > at and not text.startswith("}", end)):
            return (None, at)
        return (text[begin:end], end + 1 if begin > at else end)

    def get_identifiers(self):
        names = []
        at = self.template.find(self.delimiter)
        while at >= 0:
            name, at = self._name_at(at + len(self.delimiter))
            if name is not None and name != self.delimiter and name not in names:
                names.append(name)
            at = self.template.find(self.delimiter, at)
        return names

    def is_valid(self):
        at = self.template.find(self.delimiter)
        while at >= 0:
            name, at = self._name_at(at + len(self.delimiter))
            if name is None:
                return False
            at = self.template.find(self.delimiter, at)
        return True
