"""What the track record says, in whole sentences made from its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from crcdata.language import Language
from crcdata.track_record.errors import coverage
from crcdata.track_record.tested import tested
from crcdata.track_record.typical_error import amount

USUAL_HORIZON: Final = 5
COUNTS: Final = ("persons", "births_per_year")
# What is counted together in the sentences about official forecasts.
_COUNTED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{key: (key,) for key in ("close", "too_high", "too_low", "reached", "missed")},
        "on_pace": ("on_pace", "right_so_far"),
        "ahead": ("ahead", "passed_early"),
        "behind": ("behind", "wrong_so_far"),
    }
)


def backtest_sentences(cases: pl.DataFrame, summary: pl.DataFrame, text: Language) -> tuple[str, ...]:
    """Say how a measure was missed, which way, where a naive rule did better, and what the intervals held.

    ``cases`` and ``summary`` are rows of the tables backtest and backtest_summary of one measure, kind of
    area and way of counting.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> catalog = open_catalog()
    >>> cases = catalog.table("backtest").filter(measure="births", area="KZ")
    >>> summary = catalog.table("backtest_summary").filter(measure="births", area_kind="nation")
    >>> backtest_sentences(cases, summary, open_language("en"))[1]
    'It leaned low: 5 years ahead, 7.5% too few on average.'
    """
    horizon = min(USUAL_HORIZON, int(summary["horizon"].max()))  # type: ignore[arg-type]
    at = {row["method"]: row for row in summary.filter(horizon=horizon).iter_rows(named=True)}
    return (
        _mean_errors(at, horizon, text),
        _leaning(at["model"], horizon, text),
        *_beaten(summary, text),
        *_held(cases, text),
    )


def closer_horizons(summary: pl.DataFrame, naive: str) -> list[int]:
    """Return at which horizons a naive rule's mean error was smaller than the model's.

    >>> rows = {"horizon": [1, 1], "method": ["model", "trend"], "error": [2.0, 1.0]}
    >>> closer_horizons(pl.DataFrame(rows), "trend")
    [1]
    """
    both = summary.filter(method="model").join(summary.filter(method=naive), on="horizon", suffix="_naive")
    closer: list[int] = both.filter(pl.col("error_naive") < pl.col("error"))["horizon"].sort().to_list()
    return closer


def spans(numbers: Sequence[int]) -> list[str]:
    """Write rising whole numbers shortly: three and more in a row as a span.

    >>> spans([1, 2, 4, 5, 6, 9])
    ['1', '2', '4–6', '9']
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        words
        for run in runs
        for words in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]


def official_sentences(forecasts: pl.DataFrame, text: Language) -> tuple[str, ...]:
    """Count what became of the official forecasts and goals.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> official_sentences(open_catalog().table("official_forecasts"), open_language("en"))[0]
    'Forecasts whose outcome is known: 12. Close: 1; too high: 9; too low: 2.'
    """
    _ = text.gettext
    found = dict(forecasts["verdict"].value_counts().iter_rows())
    count = {name: sum(found.get(key, 0) for key in keys) for name, keys in _COUNTED.items()}
    sentences = [
        _(
            "Forecasts whose outcome is known: {known}. Close: {close}; too high: {too_high}; too low: "
            "{too_low}."
        ),
        _("Goals that have fallen due: {due}. Reached: {reached}; missed: {missed}."),
        _(
            "Forecasts still running: {running}. On pace or right so far: {on_pace}; ahead: {ahead}; behind "
            "or wrong so far: {behind}."
        ),
        _("The rest, {rest} of {all}, is still open, was replaced, or cannot be compared."),
    ]
    numbers = count | {
        "known": count["close"] + count["too_high"] + count["too_low"],
        "due": count["reached"] + count["missed"],
        "running": count["on_pace"] + count["ahead"] + count["behind"],
        "rest": forecasts.height - sum(count.values()),
        "all": forecasts.height,
    }
    written = {key: text.integer(number) for key, number in numbers.items()}
    return tuple(sentence.format_map(written) for sentence in sentences)


def un_sentences(table: pl.DataFrame, text: Language) -> tuple[str, ...]:
    """Say how far the UN's two revisions lay from the register in the last year that it has.

    ``table`` are rows of `un_against_registered` of one measure.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> from crcdata.track_record.united_nations import un_against_registered
    >>> births = un_against_registered(open_catalog()).filter(measure="births")
    >>> un_sentences(births, open_language("en"))[0]
    'For 2025 the UN of 2022 lies 14.9% above the registered figure.'
    """
    _ = text.gettext
    last = table.filter(pl.col("year") == pl.col("year").max())
    above = {
        "un_wpp_2022": _("For {year} the UN of 2022 lies {error} above the registered figure."),
        "un_wpp_2024": _("For {year} the UN of 2024 lies {error} above the registered figure."),
    }
    below = {
        "un_wpp_2022": _("For {year} the UN of 2022 lies {error} below the registered figure."),
        "un_wpp_2024": _("For {year} the UN of 2024 lies {error} below the registered figure."),
    }
    sentences = []
    for row in last.iter_rows(named=True):
        message = (above if row["error"] > 0 else below)[row["revision"]]
        sentences.append(message.format(year=row["year"], error=text.percent(abs(row["error"]))))
    newest = last.filter(revision="un_wpp_2024")
    if newest.height and newest["within95"][0] is not None:
        sentences.append(_within(newest.row(0, named=True), text))
    return tuple(sentences)


def _within(row: dict[str, object], text: Language) -> str:
    _ = text.gettext
    if row["within80"]:
        return _("The register lies within the UN’s 80% interval of 2024.")
    if row["within95"]:
        return _("The register lies outside the UN’s 80% interval of 2024 and within its 95% interval.")
    return _("The register lies outside the UN’s 95% interval of 2024.")


def _mean_errors(at: Mapping[str, Mapping[str, Any]], horizon: int, text: Language) -> str:
    errors = {method: amount(text, row["error"], row["unit"]) for method, row in at.items()}
    years = text.integer(horizon)
    if "trend" not in errors:
        message = text.ngettext(
            "{years} year ahead, this model was off by {model} on average, “nothing changes” by {unchanged}.",
            "{years} years ahead, this model was off by {model} on average, “nothing changes” by "
            "{unchanged}.",
            horizon,
        )
        return message.format(years=years, **errors)
    message = text.ngettext(
        "{years} year ahead, this model was off by {model} on average, “nothing changes” by {unchanged}, a "
        "straight line by {trend}.",
        "{years} years ahead, this model was off by {model} on average, “nothing changes” by {unchanged}, a "
        "straight line by {trend}.",
        horizon,
    )
    return message.format(years=years, **errors)


def _leaning(row: Mapping[str, Any], horizon: int, text: Language) -> str:
    years, error = text.integer(horizon), amount(text, abs(row["bias"]), row["unit"])
    persons = tested(row["measure"]).unit in COUNTS
    message = (_many if persons else _much)(text, horizon, high=row["bias"] > 0)
    return message.format(years=years, error=error)


def _many(text: Language, horizon: int, *, high: bool) -> str:
    if high:
        return text.ngettext(
            "It leaned high: {years} year ahead, {error} too many on average.",
            "It leaned high: {years} years ahead, {error} too many on average.",
            horizon,
        )
    return text.ngettext(
        "It leaned low: {years} year ahead, {error} too few on average.",
        "It leaned low: {years} years ahead, {error} too few on average.",
        horizon,
    )


def _much(text: Language, horizon: int, *, high: bool) -> str:
    if high:
        return text.ngettext(
            "It leaned high: {years} year ahead, {error} too much on average.",
            "It leaned high: {years} years ahead, {error} too much on average.",
            horizon,
        )
    return text.ngettext(
        "It leaned low: {years} year ahead, {error} too little on average.",
        "It leaned low: {years} years ahead, {error} too little on average.",
        horizon,
    )


def _beaten(summary: pl.DataFrame, text: Language) -> list[str]:
    """Say where each naive rule did better; both in one sentence where neither did."""
    _ = text.gettext
    closer = {naive: closer_horizons(summary, naive) for naive in ("unchanged", "trend")}
    if not any(closer.values()):
        return [_("Neither naive rule was closer than this model, however far ahead.")]
    messages = {
        "unchanged": _("“Nothing changes” was closer than this model these many years ahead: {years}."),
        "trend": _("A straight line was closer than this model these many years ahead: {years}."),
    }
    return [
        messages[naive].format(years=text.listed(spans(horizons)))
        for naive, horizons in closer.items()
        if horizons
    ]


def _held(cases: pl.DataFrame, text: Language) -> list[str]:
    bounded = cases.drop_nulls("lower80")
    if bounded.is_empty():
        return []
    share = coverage(*(bounded[name].to_numpy() for name in ("lower80", "upper80", "actual")))
    message = text.gettext(
        "Of {count} outcomes, {share} lay within the interval that was to hold 80% of them."
    )
    return [message.format(count=text.integer(bounded.height), share=text.percent(share, 0))]
