# A game whose board and players are modules of a folder without __init__.py.
from game.board import new, show, winner
from game.player import Player

board = new()
players = [Player("x"), Player("o")]
moves = 0
while not winner(board):
    print(players[moves % 2].mark, players[moves % 2].move(board))
    moves += 1
print(show(board))
print(winner(board), "wins after", moves, "of", Player.count)
