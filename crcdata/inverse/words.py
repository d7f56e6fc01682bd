"""What it takes, in whole sentences of the chosen language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.inverse.question import Answer, Direction, Move, Target
from crcdata.language import N_, SHARES, Language
from crcdata.scenario import lever

BOUNDS: Final[Mapping[Direction, str]] = {
    "at_least": N_("at least {value}"),
    "at_most": N_("at most {value}"),
    "equal": N_("exactly {value}"),
}
MOST_DECIMALS = 6
FEWEST_SHARING = 3


def answer_sentence(answer: Answer, text: Language, names: Mapping[str, str]) -> str:
    """Say what was asked and what it takes; ``names`` are those of the nation and its regions by code.

    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.inverse import Handle, solve_one
    >>> from crcdata.language import open_language
    >>> from crcdata.scenario import Scenario
    >>> births = MeasureEvaluator(measure("births"), national_baseline(open_catalog()))
    >>> target = Target("births", 2035, "at_least", 400_000)
    >>> answer = solve_one(births, target, Handle("births_growth"), Scenario())
    >>> print(answer_sentence(answer, open_language("en"), {"KZ": "Kazakhstan"}))
    Target: “Births” (births a year), Kazakhstan, 2035 – at least 400,000. It takes this – Births growth: \
1.8% a year (now 0.6%). The figure is then 400,432, in place of 352,126.
    """
    return " ".join([target_sentence(answer.target, text, names), *_findings(answer, text, names)])


def target_sentence(target: Target, text: Language, names: Mapping[str, str]) -> str:
    """Say what shall hold, where and when.

    >>> from crcdata.language import open_language
    >>> target_sentence(Target("births", 2035, "at_most", 3e5), open_language("en"), {"KZ": "Kazakhstan"})
    'Target: “Births” (births a year), Kazakhstan, 2035 – at most 300,000.'
    """
    _ = text.gettext
    asked = measure(target.measure)
    place = names[target.areas[0]] if len(target.areas) == 1 else _("every region")
    bound = _(BOUNDS[target.direction]).format(value=quantity(text, asked, target.value))
    sentence = _("Target: “{measure}” ({unit}), {place}, {year} – {bound}.")
    words = {"measure": _(asked.label), "unit": text.unit(asked.unit), "place": place, "bound": bound}
    return sentence.format(year=target.year, **words)


def move_phrase(move: Move, text: Language, names: Mapping[str, str]) -> str:
    """Say where one lever has to be, and where it is now.

    >>> from crcdata.inverse import Handle
    >>> from crcdata.language import open_language
    >>> move = Move(Handle("total_fertility", "KZ-61"), 2035, 3.5, 3.65, 2)
    >>> move_phrase(move, open_language("en"), {"KZ-61": "Turkistan"})
    'Turkistan – Total fertility: 3.65 children per woman by 2035 (now 3.50)'
    """
    phrase = _move_words(move, text)
    if move.handle.area == NATION:
        return phrase
    region = names[move.handle.area]
    return text.gettext("{region} – {change}").format(region=region, change=phrase)


def _move_words(move: Move, text: Language) -> str:
    _ = text.gettext
    spec = move.handle.spec
    if spec.unit in SHARES:
        template = (
            _("{lever}: {amount} (now {before})")
            if move.year is None
            else _("{lever}: {amount} by {year} (now {before})")
        )
        amount = text.share(move.value, spec.unit, move.decimals)
        before = text.percent(move.before, spec.decimals)
        return template.format(lever=_(spec.label), amount=amount, before=before, year=move.year)
    words = {
        "lever": _(spec.label),
        "value": text.decimal(move.value, move.decimals),
        "unit": text.unit(spec.unit),
        "before": text.decimal(move.before, spec.decimals),
        "year": move.year,
    }
    template = (
        _("{lever}: {value} {unit} (now {before})")
        if move.year is None
        else _("{lever}: {value} {unit} by {year} (now {before})")
    )
    return template.format(**words)


def _phrases(moves: Sequence[Move], text: Language, names: Mapping[str, str]) -> Iterator[str]:
    """Give a phrase for each lever; regions that move one and the same lever share a phrase."""
    _ = text.gettext
    for (key, year), alike in groupby(moves, key=lambda move: (move.handle.lever, move.year)):
        same = list(alike)
        if len(same) < FEWEST_SHARING:
            yield from (move_phrase(move, text, names) for move in same)
            continue
        spec = lever(key)
        places = ", ".join(
            f"{names[move.handle.area]} {text.decimal(move.value, move.decimals)}" for move in same
        )
        words = {"lever": _(spec.label), "unit": text.unit(spec.unit), "places": places, "year": year}
        template = (
            _("{lever}, {unit} – {places}") if year is None else _("{lever}, {unit}, by {year} – {places}")
        )
        yield template.format(**words)


def quantity(text: Language, asked: Measure, value: float) -> str:
    """Write a value of a measure, without its unit but for the sign of per cent.

    >>> from crcdata.language import open_language
    >>> quantity(open_language("en"), measure("children_share"), 33.5)
    '33.5%'
    """
    if asked.unit == "percent":
        return text.percent(value, asked.decimals)
    return text.decimal(value, asked.decimals)


def _findings(answer: Answer, text: Language, names: Mapping[str, str]) -> Iterator[str]:
    _ = text.gettext
    asked = measure(answer.target.measure)
    moves = "; ".join(_phrases(answer.moves, text, names))
    values = {
        "moves": moves,
        "achieved": quantity(text, asked, answer.achieved),
        "before": quantity(text, asked, answer.before),
        "missing": _difference(text, asked, answer.shortfall),
    }
    if answer.status == "already":
        yield _("It is met already: the figure is {achieved}, and nothing has to change.").format(**values)
    elif answer.status == "reached":
        yield _("It takes this – {moves}. The figure is then {achieved}, in place of {before}.").format(
            **values
        )
    elif answer.steady:
        levers = "; ".join(_(handle.spec.label) for handle in answer.handles)
        yield _(
            "The figure does not answer to this – {levers}. It stays at {achieved}; "
            "missing to the target: {missing}."
        ).format(levers=levers, **values)
    else:
        yield _(
            "It can't be reached within plausible bounds. Nearest – {moves}. The figure is then {achieved}; "
            "missing to the target: {missing}."
        ).format(**values)
    for move in answer.moves:
        if move.releases is not None:
            words = {"lever": _(move.handle.spec.label), "other": _(lever(move.releases).label)}
            yield _("“{lever}” takes the place of “{other}”.").format(**words)
    if len(answer.target.areas) > 1:
        yield _("The region farthest from the target is {region}.").format(region=names[answer.area])


def _difference(text: Language, asked: Measure, amount: float) -> str:
    """Write an amount that is missing, on as many decimals as it takes not to read as nothing."""
    if not math.isfinite(amount):
        return text.decimal(math.nan, 0)
    decimals = asked.decimals
    while 0.0 < amount < 0.5 * 10.0**-decimals and decimals < MOST_DECIMALS:
        decimals += 1
    number = text.decimal(amount, decimals)
    if asked.unit == "percent":
        return text.gettext("{points} percentage points").format(points=number)
    return number
