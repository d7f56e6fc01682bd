"""Draws a figure on a page with all that goes with it: words, table, file, sources."""

from __future__ import annotations

import html
from functools import partial
from typing import Any, Protocol

import polars as pl
import streamlit as st
from plotly.basedatatypes import BaseFigure

from crcdata.catalog import Source
from crcdata.figures.chart import Chart, Figure, Key, Panel, Picture, config
from crcdata.figures.map import RegionMap
from crcdata.figures.palette import Theme
from crcdata.figures.region_multiples import Multiples
from crcdata.figures.room import roomy
from crcdata.figures.svg import sample
from crcdata.figures.tables import written
from crcdata.language import Language
from crcdata.report import Origin, to_csv
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.record import show_record

PANEL_WIDTH = "20rem"

# Both drawings of a picture are sent, and the room there is decides which one is seen.
_PICTURE_STYLE = """<style>
.crc-picture { container-type: inline-size; }
.crc-narrow { max-width: 34rem; }
.crc-wide { display: none; }
@container (min-width: 60rem) { .crc-wide { display: block; } .crc-narrow { display: none; } }
</style>"""


class Twin(Protocol):
    """Whatever has a table and sources: a chart, a picture, a map."""

    @property
    def key(self) -> str:
        """A stable name."""

    @property
    def title(self) -> str:
        """What is shown."""

    @property
    def table(self) -> pl.DataFrame:
        """The figures."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources."""

    @property
    def note(self) -> str:
        """A remark."""


class PlainFigure(BaseFigure):  # type: ignore[misc]
    """A Plotly figure that is handed on as it stands.

    `st.plotly_chart` checks a dictionary against all of Plotly's schema on every run, some 4 ms a figure. The
    figures here are built by code, so that check is made once, in the tests.
    """

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_plain", figure)

    def to_dict(self) -> dict[str, Any]:
        """Return the figure itself."""
        figure: dict[str, Any] = object.__getattribute__(self, "_plain")
        return figure


def show_chart(page: Page, chart: Chart | Picture, *, key: str | None = None, heading: bool = True) -> None:
    """Draw a figure with its title, unit, words, sources, and its table for reading and saving.

    Args:
        page: the page that is drawn; its language, theme and catalog are used.
        chart: what to draw.
        key: a name of its own where one figure is drawn twice on a page.
        heading: whether to draw the title; without it the page has drawn one itself.
    """
    name = key or chart.key
    with st.container(key=f"figure_{name}", gap="small"):
        if heading:
            st.subheader(plain(chart.title), anchor=False)
        if chart.subtitle:
            st.caption(plain(chart.subtitle))
        if isinstance(chart, Picture):
            _show_picture(chart)
        else:
            _show_plotly(page, chart, name)
        words = plain(" ".join(part for part in (chart.summary, chart.note) if part))
        room = chart.room if isinstance(chart, Chart) else ""
        st.caption(roomy(words, room) if room else words, unsafe_allow_html=bool(room))
        if isinstance(chart, Chart) and chart.projected:
            show_record(page, chart.projected, name)
        show_sources_line(page, chart.sources)
        show_twin(page, chart, name)


def show_small(page: Page, picture: Picture, *, key: str | None = None) -> None:
    """Draw a small picture, such as a sparkline, with its title; table and sources open beside it.

    Its words are the picture's own text alternative, so they are not written out again.
    """
    name = key or picture.key
    with st.container(key=f"figure_{name}", gap="small"):
        st.markdown(f"**{plain(picture.title)}**")
        _show_picture(picture)
        twin = st.popover(
            page.text.gettext("Table and sources"), key=f"twin_{name}", type="tertiary", on_change="rerun"
        )
        if twin.open:
            with twin:
                _show_twin(page, picture, name)


def show_sources_line(page: Page, sources: tuple[str, ...]) -> None:
    """Name the publishers of the figures above, in one line."""
    text = page.text
    _ = text.gettext
    publishers = dict.fromkeys(_(page.catalog.source(source).publisher) for source in sources)
    if publishers:
        line = text.ngettext("Source: {names}", "Sources: {names}", len(publishers))
        st.caption(plain(line.format(names="; ".join(publishers))))


def show_table(page: Page, table: Twin) -> None:
    """Draw a table that stands by itself with its title, its file and its sources."""
    with st.container(key=f"twin_{table.key}", gap="small"):
        st.subheader(plain(table.title), anchor=False)
        _show_table(page, table.table, table.title, table.key)
        show_sources_line(page, table.sources)
        show_download(page, table, table.key)


def show_twin(page: Page, chart: Twin, name: str) -> None:
    """Offer a figure's table, its file and its sources; they are made only when opened.

    Every lever move would pay for them otherwise.
    """
    twin = st.expander(page.text.gettext("Table and sources"), key=f"twin_{name}", on_change="rerun")
    if twin.open:
        with twin:
            _show_twin(page, chart, name)


def _show_twin(page: Page, chart: Twin, name: str) -> None:
    sources = [page.catalog.source(source) for source in chart.sources]
    _show_table(page, chart.table, chart.title, name)
    if _once(chart):
        st.caption(plain(_once(chart)))
    show_download(page, chart, name)
    for source in sources:
        st.markdown(_source_line(page.text, source))


def _show_plotly(page: Page, chart: Chart, name: str) -> None:
    if chart.legend:
        _show_legend(chart.legend, page.theme)
    if chart.panels:
        _show_panels(chart.panels)
    else:
        _show_figure(chart.figure, chart.title, name)


def _show_panels(panels: tuple[Panel, ...]) -> None:
    """Draw as many abreast as fit, each as wide as the others."""
    figures = "".join(
        f'<figure style="margin:0"><figcaption><b>{html.escape(panel.title)}</b></figcaption>'
        f"{panel.drawing}</figure>"
        for panel in panels
    )
    columns = f"repeat(auto-fit,minmax(min({PANEL_WIDTH},100%),1fr))"
    st.markdown(
        f'<div style="display:grid;grid-template-columns:{columns};gap:1rem 1.5rem">{figures}</div>',
        unsafe_allow_html=True,
    )


def _show_figure(figure: Figure, title: str, name: str) -> None:
    st.plotly_chart(
        PlainFigure(figure),
        height=figure["layout"]["height"],
        theme=None,
        key=f"plot_{name}",
        config=config(),
        alt=title,
    )


def _show_legend(legend: tuple[Key, ...], theme: Theme) -> None:
    entries = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:.4rem">{sample(entry, theme)}'
        f"{html.escape(entry.label)}</span>"
        for entry in legend
    )
    st.markdown(
        f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin-bottom:.4rem">{entries}</div>',
        unsafe_allow_html=True,
    )


def _show_picture(picture: Picture) -> None:
    if picture.wide == picture.narrow:
        st.markdown(f"<div>{picture.wide}</div>", unsafe_allow_html=True)
        return
    st.html(_PICTURE_STYLE)
    st.markdown(
        f'<div class="crc-picture"><div class="crc-wide">{picture.wide}</div>'
        f'<div class="crc-narrow">{picture.narrow}</div></div>',
        unsafe_allow_html=True,
    )


def _show_table(page: Page, table: pl.DataFrame, title: str, name: str) -> None:
    _fit_table(table, name)
    shown = written(table, page.text)
    safe = shown.select(
        pl.Series(plain(name), [plain(cell) for cell in shown[name]]) for name in shown.columns
    )
    st.table(safe, hide_index=True, border="horizontal", alt=title)


def _fit_table(table: pl.DataFrame, name: str) -> None:
    """Set numbers flush right, so that they compare down the column, and cells narrow enough for a phone."""
    places = [place for place, kind in enumerate(table.dtypes, 1) if kind.is_numeric() and kind != pl.Int16]
    scope = f".st-key-twin_{name} [data-testid='stTable']"
    numbers = ", ".join(f"{scope} :is(th, td):nth-child({place})" for place in places)
    named = f"{scope} th:not(:first-child)"
    rules = [
        f"{scope} :is(th, td) {{ padding: .3rem .4rem; }}",
        f"{scope} th {{ vertical-align: bottom; }}",
        f"{named}, {named} * {{ overflow-wrap: anywhere; hyphens: auto; }}",
    ]
    if places:
        rules.append(f"{numbers} {{ text-align: right !important; font-variant-numeric: tabular-nums; }}")
        rules.append(f"{numbers.replace(':is(th, td)', 'td')} {{ white-space: nowrap; }}")
    st.html(f"<style>{' '.join(rules)}</style>")


def show_download(page: Page, chart: Twin, name: str, label: str = "") -> None:
    """Offer the file of a table; it is made when it is asked for."""
    sources = [page.catalog.source(source) for source in chart.sources]
    st.download_button(
        label or page.text.gettext("Save the table (CSV)"),
        data=partial(_saved, page, chart, sources),
        file_name=f"{chart.key}_{page.text.code}.csv",
        mime="text/csv",
        key=f"save_{name}",
        on_click="ignore",
    )


def _saved(page: Page, chart: Twin, sources: list[Source]) -> bytes:
    return to_csv(
        chart.table,
        title=chart.title,
        text=page.text,
        sources=[_origin(page.text, source) for source in sources],
        note=" ".join(filter(None, (chart.note, _once(chart)))),
        version=page.catalog.version,
    )


def _once(chart: Twin) -> str:
    """Return what is said once a page, and again with a table; tables by themselves say it in their note."""
    return chart.once if isinstance(chart, Chart | Multiples | RegionMap) else ""


def _origin(text: Language, source: Source) -> Origin:
    _ = text.gettext
    return Origin(_(source.title), _(source.publisher), source.url, _(source.licence.title), source.retrieved)


def _source_line(text: Language, source: Source) -> str:
    _ = text.gettext
    origin = _origin(text, source)
    name = (
        f"[{plain(origin.title)}]({source.url})" if source.url.startswith("https://") else plain(origin.title)
    )
    line = _("{publisher}: {title}. Licence: {licence}. Read on {day}.")
    return f"- {line}".format(
        publisher=plain(origin.publisher),
        title=name,
        licence=plain(origin.licence),
        day=text.date(source.retrieved),
    )
