"""What is known of a region beside its people: indicators of children’s lives, commissioner, institutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from crcdata.analysis.indicators import TODAY, UNKNOWN, region_profile_indicators
from crcdata.baseline import NATION
from crcdata.figures.numbers import write
from crcdata.language import Language
from crcdata.ui.chart import show_sources_line
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import source_link

Row = Mapping[str, Any]
# Published with two decimals; more than one says nothing about a region.
DECIMALS = 1


def show_indicators(page: Page, region: str, name: str) -> None:
    """Draw the latest figure of every indicator of children's lives, with its year and its borders."""
    text = page.text
    _ = text.gettext
    rows = region_profile_indicators(page.catalog, region).to_dicts()
    known = [row for row in rows if row["year"] is not None]
    missing = [row for row in rows if row["year"] is None]
    title = _("{region}: children’s lives in figures of the Sustainable Development Goals").format(
        region=name
    )
    st.subheader(plain(title), anchor=False)
    st.caption(
        plain(
            _(
                "The latest figure of each, beside the nation’s of the same year. Figures for earlier "
                "borders are of another land than today’s region."
            )
        )
    )
    columns = {
        _("Indicator"): [_named(text, row) for row in known],
        name: [_in_year(text, row, "value", "year") for row in known],
        _("Kazakhstan"): [_figure(text, row, "nation_value") for row in known],
        _("Figure before"): [_in_year(text, row, "previous_value", "previous_year") for row in known],
        _("Borders"): [_borders(text, row) for row in known],
    }
    _show_table(columns, title, "indicators")
    st.caption(plain(_statuses(text, known)))
    show_sources_line(page, tuple(dict.fromkeys(row["source"] for row in known)))
    if missing:
        heading = _("Without a figure for this region")
        st.markdown(f"**{heading}**")
        st.markdown("\n".join(f"- {_gap(text, row)}" for row in missing))


def show_protection(page: Page, region: str, name: str) -> None:
    """Say where the region's commissioner has the seat and who it is, and count institutions."""
    text = page.text
    _ = text.gettext
    st.subheader(plain(_("{region}: commissioner for children’s rights").format(region=name)), anchor=False)
    row = page.catalog.table("commissioners").filter(pl.col("region") == region).to_dicts()
    for sentence in _commissioner(page, region, row[0] if row else None):
        st.markdown(sentence)
    st.subheader(plain(_("{region}: institutions").format(region=name)), anchor=False)
    _show_institutions(page, region, name)


def _named(text: Language, row: Row) -> str:
    _ = text.gettext
    if row["unit"] == "percent":
        return text.cell(row, "label")
    return _("{label}, {unit}").format(label=text.cell(row, "label"), unit=text.unit(row["unit"]))


def _figure(text: Language, row: Row, column: str) -> str:
    value = row[column]
    return text.gettext("no figure") if value is None else write(text, row["unit"], value, DECIMALS)


def _in_year(text: Language, row: Row, value: str, year: str) -> str:
    if row[year] is None:
        return "–"
    return text.gettext("{value} in {year}").format(value=_figure(text, row, value), year=row[year])


def _statuses(text: Language, rows: Sequence[Row]) -> str:
    """Name the status of the figures: the commonest as the rule, the others with what they are of."""
    _ = text.gettext
    statuses = Counter(row["status"] for row in rows)
    if not statuses:
        return ""
    rule = statuses.most_common(1)[0][0]
    sentences = [_("Status of these figures: {status}.").format(status=text.status(rule))]
    for status in sorted(statuses.keys() - {rule}):
        labels = [text.cell(row, "label") for row in rows if row["status"] == status]
        sentences.append(
            _("But {status}: {list}.").format(status=text.status(status), list="; ".join(labels))
        )
    return " ".join(sentences)


def _show_table(columns: Mapping[str, Sequence[str]], title: str, key: str) -> None:
    """Draw cells of text so that a phone has room for all columns."""
    name = f"region_{key}"
    scope = f".st-key-{name} [data-testid='stTable']"
    words = f"{scope} th, {scope} td:first-child"
    st.html(
        f"<style>{scope} :is(th, td) {{ padding: .3rem .35rem; }} "
        f"{words}, {scope} th * {{ overflow-wrap: anywhere; hyphens: auto; }}</style>"
    )
    frame = pl.DataFrame(
        {plain(header): [plain(cell) for cell in cells] for header, cells in columns.items()}
    )
    with st.container(key=name):
        st.table(frame, hide_index=True, border="horizontal", alt=title)


def _borders(text: Language, row: Row) -> str:
    _ = text.gettext
    if row["territory"] == TODAY:
        return _("today’s")
    if row["territory"] == UNKNOWN:
        return _("not known which")
    words = {"before_2018": _("those before 2018"), "2018_2022": _("those of 2018–2022")}
    return words.get(row["borders"], _("not known which"))


def _gap(text: Language, row: Row) -> str:
    _ = text.gettext
    label = plain(text.cell(row, "label"))
    return f"{label}. {plain(_(row['borders_note']))}" if row["borders_note"] else label


def _commissioner(page: Page, region: str, row: Row | None) -> list[str]:
    text = page.text
    _ = text.gettext
    if row is None or not row["has_commissioner"]:
        return [plain(_("No commissioner is recorded for this region."))]
    seats = page.catalog.table("regions").filter(pl.col("region") == region)
    seat = seats[text.column("seat")][0]
    sentences = [
        plain(
            _("There is a regional commissioner; the region’s seat is {seat}. As of {day}.").format(
                seat=seat, day=text.date(row["as_of"])
            )
        )
    ]
    if row["person"] and row["person_as_of"]:
        sentences.append(
            plain(
                _("{person}, as of {day}.").format(person=row["person"], day=text.date(row["person_as_of"]))
            )
            + " "
            + source_link(text, page.catalog.source(row["person_source"]))
        )
    elif row["note"]:
        sentences.append(plain(text.cell(row, "note")))
    source = page.catalog.source(row["source"])
    basis = plain(text.cell(row, "basis")) if row["basis"] else ""
    sentences.append(f"{basis} {source_link(text, source)} ({plain(text.status(row['status']))})".strip())
    return sentences


def _show_institutions(page: Page, region: str, name: str) -> None:
    text = page.text
    _ = text.gettext
    table = page.catalog.table("institutions").sort("year")
    own = table.filter((pl.col("region") == region) & pl.col("value").is_not_null())
    latest = own.group_by("kind", maintain_order=True).last()
    nation = table.filter(pl.col("region") == NATION).select("kind", "year", nation="value")
    rows = latest.join(nation, on=["kind", "year"], how="left").sort("kind").to_dicts()
    if not rows:
        st.markdown(plain(_("No count is published for this region.")))
        return
    columns = {
        _("Institutions"): [text.cell(row, "label") for row in rows],
        name: [_count(text, row, "value") for row in rows],
        _("Kazakhstan"): [_count(text, row, "nation") for row in rows],
        _("Year"): [str(row["year"]) for row in rows],
        _("Status"): [text.status(row["status"]) for row in rows],
    }
    _show_table(columns, _("{region}: institutions").format(region=name), "institutions")
    remarks = [
        _("{label}: {remark}").format(label=text.cell(row, "label"), remark=text.cell(row, "note"))
        for row in rows
        if row["note"]
    ]
    st.caption(plain(" ".join(remarks)))
    show_sources_line(page, tuple(dict.fromkeys(row["source"] for row in rows)))


def _count(text: Language, row: Row, column: str) -> str:
    value = row[column]
    if value is None:
        return text.gettext("no figure")
    places = 0 if float(value).is_integer() else DECIMALS
    return text.decimal(float(value), places)
