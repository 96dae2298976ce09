"""A kata."""


class Game:
    def __init__(self):
        self.rolls = []

    def roll(self, *pins):
        self.rolls.extend(pins)
        return self

    def frames(self):
        i = 0
        for _ in range(10):
            first, *more = self.rolls[i:i + 3]
            if first == 10:
                yield 10 + sum(more)
                i += 1
            elif first + more[0] == 10:
                yield 10 + more[1]
                i += 2
            else:
                yield first + more[0]
                i += 2

    @property
    def score(self):
        return sum(self.frames())

    def card(self):
        total = 0
        return "|".join(f"{(total := total + points):3d}" for points in self.frames())


print(Game().roll(*[0] * 20).score, Game().roll(*[10] * 12).score, Game().roll(*[5] * 21).score)
game = Game().roll(1, 4, 4, 5, 6, 4, 5, 5, 10, 0, 1).roll(7, 3, 6, 4, 10, 2, 8, 6)
print(game.card(), game.score, sep="\n")
try:
    Game().roll(3).score
except (ValueError, IndexError) as e:
    print(type(e).__name__, e)
