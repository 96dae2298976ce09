"""Tic-tac-toe."""
SIZE = 3
EMPTY = "."


def new():
    return [[EMPTY] * SIZE for _ in range(SIZE)]


def show(board):
    return "\n".join("".join(row) for row in board)


def lines(board):
    yield from board
    for i in range(SIZE):
        yield [row[i] for row in board]
    yield [board[i][i] for i in range(SIZE)]
    yield [board[i][SIZE - 1 - i] for i in range(SIZE)]


def winner(board):
    for line in lines(board):
        if line[0] != EMPTY and all(cell == line[0] for cell in line):
            return line[0]
    return None
