"""The registry's tables: what each holds, how fresh it is, whether it is sound, and its file to save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from crcdata.analysis.freshness import FRESHNESS, freshness, freshness_words, reference_words
from crcdata.catalog import Catalog, DataProblem, Resource, Source
from crcdata.language import Language
from crcdata.report import Origin, to_csv
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import source_link, web_link
from crcdata.ui.searching import folded, found


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the package and what is wrong with it; no resource when its description is broken."""

    name: str
    resource: Resource | None
    problems: tuple[DataProblem, ...]


def find_tables(page: Page, query: str) -> list[Table]:
    """Return the tables that a query finds, all when it is empty; broken ones first, keys of others last."""
    tables = [_table(page.catalog, name) for name in page.catalog.names]
    told = [each for each in tables if not query or found(query, _haystack(page, each))]
    return sorted(told, key=lambda each: (not each.problems, each.resource and not each.resource.sources))


def show_tables(page: Page, tables: list[Table], _query: str = "") -> None:
    """Draw a line for each table, to be opened."""
    st.markdown(
        page.text.gettext(
            "Every figure in the app is read from one of these tables. Each is checked when it is read: "
            "types, limits, keys, and totals that must add up."
        )
    )
    st.markdown(plain(_summary(page.text, tables)))
    for table in tables:
        _show_table(page, table)


def _summary(text: Language, tables: list[Table]) -> str:
    """Say how many tables stand how."""
    _ = text.gettext
    today = date.today()
    sound = [freshness(each.resource, today) for each in tables if each.resource and not each.problems]
    parts = [
        _("{state}: {count}").format(state=_(words), count=text.integer(sound.count(state)))
        for state, words in FRESHNESS.items()
        if state in sound or state == "overdue"
    ]
    broken = len(tables) - len(sound)
    if broken:
        parts.append(_("{state}: {count}").format(state=_("broken"), count=text.integer(broken)))
    return _("How fresh they are: {list}.").format(list="; ".join(parts))


def _show_table(page: Page, table: Table) -> None:
    text = page.text
    _ = text.gettext
    if table.resource is None or table.problems:
        title = table.name if table.resource is None else _(table.resource.title)
        st.error(
            _("The table “{table}” is broken; what needs it cannot be shown.").format(table=plain(title))
        )
        st.markdown("\n".join(f"- {plain(problem.describe(text))}" for problem in table.problems))
        return
    resource = table.resource
    how = freshness(resource, date.today())
    label = _("{table}: {time}, {freshness}").format(
        table=f"**{plain(_(resource.title))}**",
        time=plain(reference_words(resource, text)),
        freshness=plain(_(FRESHNESS[how])),
    )
    icon = ":material/schedule:" if how == "overdue" else None
    line = st.expander(label, key=f"table_{table.name}", icon=icon, on_change="rerun")
    if line.open:
        with line:
            _show_details(page, resource)


def _show_details(page: Page, resource: Resource) -> None:
    text = page.text
    _ = text.gettext
    st.markdown(plain(_(resource.description)))
    sources = [page.catalog.source(key) for key in resource.sources]
    facts = [
        _("Speaks of: {time}.").format(time=reference_words(resource, text)),
        _("Last update: read on {day}. Renewal: {rhythm}.").format(
            day=text.date(resource.retrieved), rhythm=text.rhythm(resource.update_rhythm)
        ),
        freshness_words(resource, date.today(), text),
    ]
    lines = [f"- {plain(fact)}" for fact in facts]
    if resource.is_table:
        lines.append(f"- {plain(_size(page, resource))} {_columns(text, resource)}")
    lines += [f"- {_attribution(text, source)}" for source in sources]
    st.markdown("\n".join(lines))
    _show_download(page, resource)


def _size(page: Page, resource: Resource) -> str:
    rows = page.catalog.table(resource.name).height
    return page.text.ngettext("{count} row.", "{count} rows.", rows).format(count=page.text.integer(rows))


def _columns(text: Language, resource: Resource) -> str:
    names = ", ".join(f"`{name}`" for name in resource.columns)
    return text.gettext("Columns: {names}.").format(names=names)


def _attribution(text: Language, source: Source) -> str:
    _ = text.gettext
    return _("Source: {publisher}, {title}. Licence: {licence}.").format(
        publisher=plain(_(source.publisher)),
        title=source_link(text, source),
        licence=web_link(_(source.licence.title), source.licence.url),
    )


def _show_download(page: Page, resource: Resource) -> None:
    _ = page.text.gettext
    st.download_button(
        _("Save the table (CSV)") if resource.is_table else _("Save the boundaries (GeoJSON)"),
        data=partial(saved_table, page, resource),
        file_name=resource.path,
        mime="text/csv" if resource.is_table else "application/geo+json",
        key=f"save_{resource.name}",
        on_click="ignore",
    )


def saved_table(page: Page, resource: Resource) -> bytes:
    """Return a table with its sources below it; boundaries as they are, their sources stand beside them."""
    text, catalog = page.text, page.catalog
    _ = text.gettext
    if not resource.is_table:
        return (catalog.folder / resource.path).read_bytes()
    sources = [catalog.source(key) for key in resource.sources]
    return to_csv(
        catalog.table(resource.name),
        title=_(resource.title),
        text=text,
        sources=[
            Origin(_(each.title), _(each.publisher), each.url, _(each.licence.title), each.retrieved)
            for each in sources
        ],
        note=_(resource.description),
        version=catalog.version,
    )


def _table(catalog: Catalog, name: str) -> Table:
    try:
        resource = catalog.resource(name)
    except DataProblem as problem:
        return Table(name, None, (problem,))
    try:
        _read = catalog.table(name) if resource.is_table else catalog.geojson(name)
    except DataProblem as problem:
        return Table(name, resource, (problem,))
    return Table(name, resource, ())


def _haystack(page: Page, table: Table) -> str:
    _ = page.text.gettext
    resource = table.resource
    if resource is None:
        return folded(table.name)
    return folded(
        table.name,
        _(resource.title),
        _(resource.description),
        *resource.columns,
        *(page.text.gettext(title) for title in resource.licences),
    )
