ROOMS = {
    "hall": {"north": "library", "east": "kitchen", "items": ["lamp"]},
    "library": {"south": "hall", "items": ["book", "key"]},
    "kitchen": {"west": "hall", "items": []},
}


class Player:
    def __init__(self):
        self.room, self.bag, self.turns = "hall", [], 0

    def go(self, direction):
        if direction not in ROOMS[self.room]:
            return "you bump into a wall"
        self.room = ROOMS[self.room][direction]
        return f"you are in the {self.room}"

    def take(self, item):
        items = ROOMS[self.room]["items"]
        if item in items:
            items.remove(item)
            self.bag.append(item)
            return f"taken: {item}"
        return f"there is no {item} here"

    def look(self):
        here = ROOMS[self.room]
        exits = sorted(k for k in here if k != "items")
        return f"exits: {', '.join(exits)}; items: {', '.join(here['items']) or 'none'}"

    def play(self, script):
        for line in filter(None, map(str.strip, script.splitlines())):
            verb, *args = line.split()
            method = getattr(self, verb, None)
            self.turns += 1
            try:
                print(f"> {line}\n  {method(*args) if callable(method) else 'what?'}")
            except TypeError:
                print(f"> {line}\n  {verb} what?")


player = Player()
player.play("""
    look
    go north
    take key
    take lamp
    go up
    dance
    take
    go south
    look
""")
print(player.bag, player.turns, {r: len(ROOMS[r]["items"]) for r in ROOMS})
