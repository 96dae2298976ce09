class Editor:
    def __init__(self):
        self.text = ""
        self.done, self.undone = [], []

    def do(self, action):
        before = self.text
        self.text = action(before)
        self.done.append((before, self.text))
        self.undone.clear()

    def undo(self):
        if not self.done:
            return False
        step = self.done.pop()
        self.undone.append(step)
        self.text, _ = step
        return True

    def redo(self):
        try:
            step = self.undone.pop()
        except IndexError:
            return False
        else:
            self.done.append(step)
            _, self.text = step
            return True


def insert(what, at=None):
    return lambda text: text[:at] + what + text[at:] if at is not None else text + what


def delete(start, end):
    return lambda text: text[:start] + text[end:]


e = Editor()
for action in (insert("hello"), insert(" world"), insert("ly", at=5), delete(0, 1), str.title):
    e.do(action)
    print(repr(e.text))
while e.undo():
    print("undo", repr(e.text))
print(e.redo(), e.redo(), repr(e.text))
e.do(str.upper)
print(e.redo(), e.text, len(e.done))
