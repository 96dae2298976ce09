class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key, value):
        def into(node):
            if node is None:
                return {"key": key, "value": value, "left": None, "right": None}
            if key == node["key"]:
                node["value"] = value
            else:
                side = "left" if key < node["key"] else "right"
                node[side] = into(node[side])
            return node
        self.root = into(self.root)

    __setitem__ = insert

    def __getitem__(self, key):
        node = self.root
        while node:
            if node["key"] == key:
                return node["value"]
            node = node["left" if key < node["key"] else "right"]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def walk(self, node="root"):
        node = self.root if node == "root" else node
        if node is not None:
            yield from self.walk(node["left"])
            yield node["key"], node["value"]
            yield from self.walk(node["right"])

    def depth(self):
        measure = lambda n: 0 if n is None else 1 + max(measure(n["left"]), measure(n["right"]))
        return measure(self.root)


tree = Tree()
for i, word in enumerate("how much wood would a woodchuck chuck how".split()):
    tree[word] = i
print(list(tree.walk()))
print(tree["wood"], tree["how"], tree.depth(), [k for k, v in tree.walk() if v > 4])
try:
    tree["could"]
except KeyError as e:
    print("KeyError:", e)
