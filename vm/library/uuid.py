# The module uuid, as far as an identifier is a text: there are no ints of 128 bits here. Random ones
# come from the numbers of a random.Random(0), one after another (library.h).

_uuid_source = [0, 0]


class UUID:
    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if bytes is not None or bytes_le is not None or fields is not None or int is not None or version is not None:
            _outside("a UUID that is not made of a text")
        if hex is None:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        text = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "").lower()
        if len(text) != 32:
            raise ValueError("badly formed hexadecimal UUID string")
        if not all([c in "0123456789abcdef" for c in text]):
            raise ValueError("invalid literal for int() with base 16: " + repr(text))
        self.hex = text

    def __str__(self):
        text = self.hex
        return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])

    def __repr__(self):
        return "UUID(" + repr(str(self)) + ")"

    def _get_urn(self):
        return "urn:uuid:" + str(self)

    def _get_version(self):
        return _hex_number(self.hex[12]) if self.hex[16] in "89ab" else None

    urn = property(_get_urn)
    version = property(_get_version)

    def __eq__(self, other):
        return self.hex == other.hex if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.hex < other.hex if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.hex <= other.hex if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.hex > other.hex if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.hex >= other.hex if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.hex)


def _hex_number(digit):
    return int(digit, 16)


def uuid4():
    text = "".join([format(_random_bits(_uuid_source, 32), "08x") for _ in range(4)])
    return UUID(text[:12] + "4" + text[13:16] + "89ab"[int(text[16], 16) % 4] + text[17:])
