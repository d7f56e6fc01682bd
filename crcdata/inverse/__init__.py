"""What would it take: levers that reach a target, and which regions a budget should serve first."""

from crcdata.inverse.budget import Comparison, Plan, compare_plans
from crcdata.inverse.budget_words import plan_sentences
from crcdata.inverse.every_region import solve_each
from crcdata.inverse.one_lever import solve_one
from crcdata.inverse.question import DIRECTIONS, Answer, Direction, Handle, Move, Target
from crcdata.inverse.several_levers import solve_several
from crcdata.inverse.words import answer_sentence, move_phrase, quantity, target_sentence

__all__ = [
    "DIRECTIONS",
    "Answer",
    "Comparison",
    "Direction",
    "Handle",
    "Move",
    "Plan",
    "Target",
    "answer_sentence",
    "compare_plans",
    "move_phrase",
    "plan_sentences",
    "quantity",
    "solve_each",
    "solve_one",
    "solve_several",
    "target_sentence",
]
