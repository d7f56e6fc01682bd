"""How wide words are, how they wrap, and how labels make room for one another.

A figure is composed where no browser measures text, so widths come from Source Sans itself: advance widths
of its semibold cut (weight 600) in hundredths of an em, rounded up, so that a label has rather too much room.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

# Each group holds the characters of one advance width, in hundredths of an em.
_ADVANCES: Mapping[int, str] = MappingProxyType(
    {
        10: "\u2009",
        12: "\u202f",
        20: " \u00a0",
        26: "|",
        28: "ijlі.,:;'’·",
        30: "IІ",
        32: "f",
        36: "-()[]/",
        40: "rt",
        44: "sг",
        48: "czзстэғ–«»",
        52: "aegvxyFJLYавеухьәұүёГҰҮ0123456789+−“”",
        56: "hknouAESTVXZбдклочяөһАЕЗТУХҒЁ",
        60: "bdpqBCKPRийнпрцқңБВКРСЬЭЯ",
        64: "DGъЧҺ→←",
        68: "HNOQUмДИЙЛНОПЦӘҚҢӨ",
        72: "ы",
        76: "wMжфюМФЪ",
        80: "Wшщ—",
        84: "Ы",
        88: "mЖ%",
        92: "ШЩ",
        96: "Ю",
    }
)
_WIDTHS: Mapping[str, float] = MappingProxyType(
    {character: hundredths / 100 for hundredths, group in _ADVANCES.items() for character in group}
)
_UNKNOWN = 0.58


def width(words: str, size: float) -> float:
    """Estimate the width of one line of text, in the unit of ``size`` (the font size).

    >>> round(width("Baseline", 15))
    56
    >>> width("", 15)
    0.0
    """
    return size * math.fsum(_WIDTHS.get(character, _UNKNOWN) for character in words)


def wrap(words: str, size: float, limit: float) -> list[str]:
    """Break text at spaces into lines no wider than ``limit``; a single longer word keeps its line.

    >>> wrap("Children by school stage", 15, 100)
    ['Children by', 'school stage']
    """
    lines: list[str] = []
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= limit:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move labels apart along one axis so that none overlaps another, each as near its place as can be.

    Neighbouring labels that collide are pooled and share their shift equally (pool adjacent violators, the
    method of isotonic regression: Barlow et al., "Statistical Inference under Order Restrictions", 1972).

    Args:
        centres: where each label wants its centre.
        heights: how much room each needs, same unit.
        low: lower end of the room.
        high: upper end of the room; overrun when all labels together need more than the room.

    Returns:
        The new centres, in the order given.

    >>> spread([10.0, 12.0], [10.0, 10.0], 0.0, 100.0)
    [6.0, 16.0]
    >>> spread([10.0, 50.0], [10.0, 10.0], 0.0, 100.0)
    [10.0, 50.0]
    """
    order = sorted(range(len(centres)), key=lambda index: centres[index])
    offsets: list[float] = []
    taken = 0.0
    for index in order:
        offsets.append(taken + heights[index] / 2)
        taken += heights[index]
    blocks: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=True):
        mean, count = centres[index] - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, members = blocks.pop()
            mean, count = (before * members + mean * count) / (members + count), members + count
        blocks.append((mean, count))
    shifts = [mean for mean, count in blocks for _ in range(count)]
    ceiling = max(low, high - taken)
    placed = [0.0] * len(order)
    for index, offset, shift in zip(order, offsets, shifts, strict=True):
        placed[index] = min(max(shift, low), ceiling) + offset
    return placed
