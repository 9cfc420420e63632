"""A client of a board's interface: read every released row, and, with a token, record acts.

    board = Client("https://board.example")
    for row in board.commitments(programme="towpath", state="agreed"):
        print(row["key"], row["quote"])

It needs the standard library alone.
"""

from yipanqi.client.board import Client, Row
from yipanqi.client.exceptions import Problem, Unreachable

__all__ = ["Client", "Problem", "Row", "Unreachable"]
