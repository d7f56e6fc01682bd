"""What on the Overview no lever moves: made once for each data version, language and theme."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import streamlit as st

from crcdata.analysis.facts import VERDICTS, Comparison, fact_day, fact_words, statement_and_later
from crcdata.analysis.findings import findings
from crcdata.analysis.headlines import Headline, headlines
from crcdata.catalog import Catalog
from crcdata.figures.chart import Picture
from crcdata.figures.overview_charts import small_charts
from crcdata.figures.palette import Theme
from crcdata.language import Language
from crcdata.scenario import Scenario
from crcdata.ui.model import Model
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import web_link

# Three languages, two themes, and the data before and after an update.
MOST_KEPT = 12
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts of the Overview that no lever moves."""

    headlines: tuple[Headline, ...]
    findings: tuple[str, ...]
    statement: pl.DataFrame
    small_charts: tuple[Picture, ...]


def standing(page: Page, model: Model) -> Standing:
    """Return what stands still on the Overview.

    Raises `crcdata.catalog.DataProblem` where a table that it needs is broken.
    """
    return _standing(page.catalog.version, page.text.code, page.theme, page.text, model)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _standing(
    version: str,  # noqa: ARG001 - the first three are the cache's key
    code: str,  # noqa: ARG001
    theme: Theme,
    _text: Language,
    _model: Model,
) -> Standing:
    catalog = _model.catalog
    return Standing(
        headlines=headlines(catalog, _model.baseline, _text),
        findings=findings(_model.baseline, _model.outcome(Scenario()), _model.un, _text),
        statement=_statement(catalog, _text),
        small_charts=small_charts(catalog, _text, theme),
    )


def _statement(catalog: Catalog, text: Language) -> pl.DataFrame:
    _ = text.gettext
    columns = (
        _("Fact"),
        _("As stated"),
        _("Newest figure since"),
        _("Date"),
        _("Status"),
        _("What it says"),
    )
    rows = [_statement_row(catalog, text, each) for each in statement_and_later(catalog)]
    return pl.DataFrame(rows, schema=columns, orient="row")


def _statement_row(catalog: Catalog, text: Language, comparison: Comparison) -> tuple[str, ...]:
    _ = text.gettext
    # A day, unlike a number, is confirmed by any other source, also by an earlier one.
    beside = comparison.latest or next((each.row for each in comparison.earlier), None)
    latest = beside if comparison.verdict == "confirmed" else comparison.latest
    stated = (plain(_(comparison.label)), plain(fact_words(comparison.statement, text)))
    if latest is None:
        return (*stated, EMPTY, EMPTY, EMPTY, plain(_(VERDICTS[comparison.verdict])))
    return (
        *stated,
        web_link(fact_words(latest, text), catalog.source(latest["source"]).url),
        plain(fact_day(latest, text)),
        plain(text.status(latest["status"])),
        plain(_(VERDICTS[comparison.verdict])),
    )
