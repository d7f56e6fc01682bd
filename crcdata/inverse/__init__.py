"""What would it take: levers that reach a target, and which regions a budget should serve first."""

from crcdata.inverse.one_lever import solve_one
from crcdata.inverse.question import DIRECTIONS, Answer, Direction, Handle, Move, Target
from crcdata.inverse.several_levers import solve_several

__all__ = [
    "DIRECTIONS",
    "Answer",
    "Direction",
    "Handle",
    "Move",
    "Target",
    "solve_one",
    "solve_several",
]
