class ParseError(ValueError):
    def __init__(self, message, position):
        ValueError.__init__(self, f"{message} at {position}")
        self.position = position


def loads(text):
    position = 0

    def skip():
        nonlocal position
        while position < len(text) and text[position] in " \n\t":
            position += 1

    def expect(token):
        nonlocal position
        skip()
        if not text.startswith(token, position):
            raise ParseError(f"expected {token!r}", position)
        position += len(token)

    def sequence(end, item):
        nonlocal position
        skip()
        while text[position:position + 1] != end:
            item()
            skip()
            if text[position:position + 1] != end:
                expect(",")
        position += 1

    def value():
        nonlocal position
        skip()
        c = text[position:position + 1]
        if c == "[":
            position += 1
            items = []
            sequence("]", lambda: items.append(value()))
            return items
        if c == "{":
            position += 1
            pairs = {}

            def pair():
                key = value()
                expect(":")
                pairs[key] = value()
            sequence("}", pair)
            return pairs
        if c == '"':
            end = text.index('"', position + 1)
            position, start = end + 1, position + 1
            return text[start:end]
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if text.startswith(word, position):
                position += len(word)
                return meaning
        start = position
        while text[position:position + 1].isdigit() or text[position:position + 1] == "-":
            position += 1
        if start == position:
            raise ParseError("no value", position)
        return int(text[start:position])

    result = value()
    skip()
    if position != len(text):
        raise ParseError("trailing data", position)
    return result


print(loads('{"a": [1, -2, {"b": null}], "c": "text", "d": [true, false, []]} '))
for bad in ("[1, 2", '{"a" 1}', "[1] 2", "?"):
    try:
        print(loads(bad))
    except ParseError as e:
        print("ParseError:", e, e.position)
