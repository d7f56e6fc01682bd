"""The official forecasts: how far each lay from what came, and all of them in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import polars as pl

from crcdata.analysis.facts import fact_day, fact_words
from crcdata.catalog import Catalog
from crcdata.figures.chart import Chart
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.tables import framed
from crcdata.figures.track_record_charts import Look
from crcdata.language import Language
from crcdata.track_record.official import KINDS, SUBJECTS, VERDICTS

Row = Mapping[str, Any]

NATION: Final = "KZ"
ROLES: Final = {"too_high": "deficit", "too_low": "surplus", "close": "neutral"}


def official_chart(look: Look, catalog: Catalog, names: Mapping[str, str]) -> Chart:
    """Draw the errors of the forecasts whose outcome is known; the table has every forecast and goal.

    ``names`` are the areas' names by code.
    """
    text = look.text
    _ = text.gettext
    rows = _ordered(catalog.table("official_forecasts"))
    bars = [
        Bar(
            row["forecast"],
            _bar_label(row, names, text),
            (row["error_low"] + row["error_high"]) / 2,
            role=ROLES[row["verdict"]],
        )
        for row in rows
        if row["error_low"] is not None
    ]
    lowest = min((bar.value for bar in bars), default=0.0)
    told = {row["forecast"]: row for row in rows}
    drawn = [told[bar.key] for bar in bars]
    chart = ranking(
        "track_official",
        _("Official forecasts: how far from what came"),
        bars,
        unit="percent",
        text=text,
        theme=look.theme,
        sources=list(dict.fromkeys(row[name] for row in drawn for name in ("source", "actual_source"))),
        note=_(
            "Where a source gives a range, the bar is drawn to its middle. A forecast within 2% of what came "
            "is called close."
        ),
        # Room for the numbers of bars to the left, beside the names on a phone.
        limits=(2 * min(lowest, 0.0),),
    )
    return replace(
        chart,
        subtitle=_(
            "Per cent of what came; above zero: too much was expected. In brackets: when it was said."
        ),
        table=_table(rows, catalog, names, text),
    )


def _ordered(table: pl.DataFrame) -> list[dict[str, Any]]:
    place = {subject: rank for rank, subject in enumerate(SUBJECTS)}
    ranked = table.with_columns(pl.col("subject").replace_strict(place, return_dtype=pl.Int64).alias("rank"))
    return list(ranked.sort("rank", "made_on", "target_on", "forecast").drop("rank").iter_rows(named=True))


def _bar_label(row: Row, names: Mapping[str, str], text: Language) -> str:
    what, said = _subject(row, names, text), row["made_on"].year
    if row["target_on"] is None:
        return text.gettext("{what} ({said})").format(what=what, said=said)
    year = row["target_on"].year
    school_year = f"{year}/{(year + 1) % 100:02}"
    if year == said and row["target_precision"] != "school_year":
        return text.gettext("{what}, {where}").format(what=what, where=year)
    when = school_year if row["target_precision"] == "school_year" else str(year)
    return text.gettext("{what}, {when} ({said})").format(what=what, when=when, said=said)


def _subject(row: Row, names: Mapping[str, str], text: Language) -> str:
    subject = text.gettext(_word(SUBJECTS, row, "subject"))
    if row["region"] == NATION:
        return subject
    return text.gettext("{what}, {where}").format(what=subject, where=names[row["region"]])


def _table(
    rows: list[dict[str, Any]], catalog: Catalog, names: Mapping[str, str], text: Language
) -> pl.DataFrame:
    _ = text.gettext
    columns = {
        _("What"): [_subject(row, names, text) for row in rows],
        _("For when"): [_day(row, "target", text) for row in rows],
        _("By whom, when"): [
            _("{who}, {day}").format(who=text.cell(row, "forecaster"), day=_day(row, "made", text))
            for row in rows
        ],
        _("Kind"): [_(_word(KINDS, row, "kind")) for row in rows],
        _("Figure"): [_figure(row, "value", "qualifier", text) for row in rows],
        _("What came"): [_figure(row, "actual", "actual_qualifier", text) for row in rows],
        _("What became of it"): [_verdict(row, text) for row in rows],
        _("Source"): [_(catalog.source(row["source"]).title) for row in rows],
        _("Note"): [text.cell(row, "note") for row in rows],
    }
    return framed(columns, [pl.Series(values=cells, dtype=pl.String) for cells in columns.values()])


def _word(words: Mapping[str, str], row: Row, column: str) -> str:
    return words[row[column]]


def _day(row: Row, which: str, text: Language) -> str:
    if row[f"{which}_on"] is None:
        return text.gettext("no year fixed")
    return fact_day({"as_of": row[f"{which}_on"], "precision": row[f"{which}_precision"]}, text)


def _figure(row: Row, column: str, qualifier: str, text: Language) -> str:
    if row[column] is None:
        return "–"
    figure = {"value": row[column], "qualifier": row[qualifier], "unit": row["unit"]}
    upper = row[f"{column}_upper"]
    if upper is None:
        return fact_words(figure, text)
    return text.gettext("{low} to {high}").format(
        low=fact_words(figure, text), high=fact_words(figure | {"value": upper, "qualifier": None}, text)
    )


def _verdict(row: Row, text: Language) -> str:
    _ = text.gettext
    words = _(_word(VERDICTS, row, "verdict"))
    if row["error_low"] is not None:
        low, high = (text.signed_percent(row[name]) for name in ("error_low", "error_high"))
        if low == high:
            return _("{verdict} ({error})").format(verdict=words, error=low)
        return _("{verdict} ({low} to {high})").format(verdict=words, low=low, high=high)
    if row["reached"] is not None:
        return _("{verdict} ({share} of it)").format(verdict=words, share=text.percent(row["reached"], 0))
    return words
