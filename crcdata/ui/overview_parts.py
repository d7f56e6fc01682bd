"""The parts of the Overview: headline figures, findings, the statement of March 2024, small charts."""

from __future__ import annotations

import polars as pl
import streamlit as st

from crcdata.analysis.facts import STATEMENT, VERDICTS, Comparison, fact_day, fact_words, statement_and_later
from crcdata.analysis.findings import findings
from crcdata.analysis.headlines import Headline, headlines
from crcdata.figures.overview_charts import small_charts
from crcdata.ui.chart import show_chart
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import show_provenance, source_link, web_link
from crcdata.ui.scenario_parts import Desk

CHARTS_IN_A_ROW = 4


def show_headlines(desk: Desk) -> None:
    """Draw the headline figures, each with its change and its source one press away."""
    figures = headlines(desk.page.catalog, desk.model.baseline, desk.page.text)
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column:
            _show_headline(desk.page, figure)


def show_findings(desk: Desk) -> None:
    """Tell where children stand, in sentences made from the numbers."""
    text = desk.page.text
    st.subheader(text.gettext("What the figures say"), anchor=False)
    st.markdown(" ".join(findings(desk.model.baseline, desk.view.base, desk.model.un, text)))


def show_statement(page: Page) -> None:
    """Draw the statement of March 2024 beside the newest figure for the same thing."""
    text = page.text
    _ = text.gettext
    source = page.catalog.source(STATEMENT)
    st.subheader(_("The statement of March 2024 and what came after"), anchor=False)
    st.markdown(
        _(
            "Facts as stated in {article}, in our own words, each beside the newest figure found since."
        ).format(article=source_link(text, source))
    )
    rows = [_statement_row(page, each) for each in statement_and_later(page.catalog)]
    columns = [
        _("Fact"),
        _("As stated"),
        _("Newest figure since"),
        _("Date"),
        _("Status"),
        _("What it says"),
    ]
    st.table(pl.DataFrame(rows, schema=columns, orient="row"), hide_index=True)


def show_small_charts(desk: Desk) -> None:
    """Draw registered series as small charts."""
    st.subheader(desk.page.text.gettext("How it came to this"), anchor=False)
    charts = small_charts(desk.page.catalog, desk.page.text, desk.page.theme)
    for column, chart in zip(st.columns(CHARTS_IN_A_ROW), charts, strict=True):
        with column:
            show_chart(desk.page, chart)


def _show_headline(page: Page, figure: Headline) -> None:
    with st.container(border=True):
        # The label stands above, because the metric would cut it where it is long.
        st.markdown(plain(figure.label))
        st.metric(
            figure.label,
            figure.value,
            figure.change,
            delta_color="off",
            delta_arrow="off",
            label_visibility="collapsed",
        )
        show_provenance(
            page,
            source_key=figure.source,
            as_of=figure.as_of,
            unit=figure.unit,
            status=figure.status,
            note=figure.note,
            label=page.text.status(figure.status),
        )


def _statement_row(page: Page, comparison: Comparison) -> tuple[str, ...]:
    text = page.text
    _ = text.gettext
    latest = comparison.latest
    stated = (plain(_(comparison.label)), plain(fact_words(comparison.statement, text)))
    if latest is None:
        return (*stated, "–", "–", "–", plain(_(VERDICTS[comparison.verdict])))
    return (
        *stated,
        web_link(fact_words(latest, text), page.catalog.source(latest["source"]).url),
        plain(fact_day(latest, text)),
        plain(text.status(latest["status"])),
        plain(_(VERDICTS[comparison.verdict])),
    )
