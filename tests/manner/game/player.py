from game import board as b


class Player:
    count = 0

    def __init__(self, mark):
        self.mark = mark
        Player.count += 1

    def move(self, board):
        for y in range(b.SIZE):
            for x in range(b.SIZE):
                if board[y][x] == b.EMPTY:
                    board[y][x] = self.mark
                    return y, x
        raise RuntimeError("the board is full")
