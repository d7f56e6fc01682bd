"""Scenarios side by side: one paragraph, lines, differences, tables, and the difference on a map."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from crcdata.analysis.compare import Compared
from crcdata.figures.compare_certainty import certainty_table
from crcdata.figures.compare_charts import compare_differences, compare_lines
from crcdata.figures.compare_file import EXTENTS, ComparisonFile, Extent, extent_label
from crcdata.figures.compare_tables import assumptions_table, measures_table, regions_table
from crcdata.figures.compare_view import ROLES, CompareView, sources_of
from crcdata.figures.compare_words import compare_words
from crcdata.figures.map_values import Asked
from crcdata.figures.map_views import outcome_map
from crcdata.language import N_
from crcdata.scenario import GROUPS, Group, Scenario
from crcdata.ui.certainty import certainty_of, everywhere, show_progress, switches
from crcdata.ui.chart import show_chart, show_download, show_table
from crcdata.ui.compare_choice import chosen_measure, chosen_year, show_compared
from crcdata.ui.compare_state import chosen, current_is_compared
from crcdata.ui.map import show_map
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.room import Room, room
from crcdata.ui.scenario_parts import Desk

WIDE_SWITCHES = ("names",)
PART_WIDTH: Final = 320
# An expander beside the levers is narrower than the map's own page: the country must fit with its names.
ZOOM: dict[Room, float] = {"wide": 3.55, "narrow": 2.4}
WHOLE = N_(
    "Every measure, region and year at once, to the last digit, is written by the command line: "
    "`python -m crcdata compare`."
)


def show_compare(desk: Desk) -> None:
    """Draw the choice of scenarios and, once there is one, all that tells them apart."""
    page, space = desk.page, room()
    _ = page.text.gettext
    show_compared(page, desk.scenario)
    compared, roles = _compared(desk)
    if not compared:
        st.info(_("Move a lever, or add a scenario above, to see it beside the baseline."))
        return
    left, right = st.columns(2)
    with left:
        measure = chosen_measure(page)
    with right:
        year = chosen_year(page)
    view = CompareView(
        regions=desk.model.regions,
        base=desk.model.regional(Scenario()),
        compared=compared,
        roles=roles,
        names=region_names(page.catalog, page.text),
        area=desk.area,
        measure=measure,
        year=year,
        text=page.text,
        theme=page.theme,
    )
    st.markdown(plain(compare_words(view)))
    left, right = st.columns(2)
    with left:
        show_chart(page, compare_lines(view))
    with right:
        show_chart(page, compare_differences(view))
    _show_tables(desk, view)
    _show_certainty(desk, view)
    _show_difference_map(desk, view, space)
    _show_file(desk, view)


def _compared(desk: Desk) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    """Return what is compared with its outcome, and the role of each."""
    listed = [(each.name, each.scenario, ROLES[each.slot]) for each in chosen()]
    if current_is_compared() and not desk.scenario.is_baseline:
        name = desk.scenario.name or desk.page.text.gettext("Your scenario")
        listed.insert(0, (name, desk.scenario, "scenario"))
    compared = tuple(
        Compared(name, scenario, desk.model.regional(scenario)) for name, scenario, _role in listed
    )
    return compared, tuple(role for _name, _scenario, role in listed)


def _show_tables(desk: Desk, view: CompareView) -> None:
    """Draw what is assumed and, once they are opened, the tables of all measures and of all regions."""
    _ = desk.page.text.gettext
    show_table(desk.page, assumptions_table(view))
    measures = st.expander(_("Every measure in this year"), key="compare_all_measures", on_change="rerun")
    if measures.open:
        with measures:
            show_table(desk.page, measures_table(view, _chosen_part(desk, view)))
    regions = st.expander(_("Every region in this year"), key="compare_all_regions", on_change="rerun")
    if regions.open:
        with regions:
            show_table(desk.page, regions_table(view))


def _show_certainty(desk: Desk, view: CompareView) -> None:
    """Draw within which bounds most futures of each scenario lie; they are simulated once it is opened."""
    page, shared = desk.page, desk.model
    _ = page.text.gettext
    opened = st.expander(_("How sure each scenario is"), key="compare_certainty", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if not switches().shown:
            st.caption(_("It is switched off above: “Show how sure we are”."))
            return
        # Each scenario asks for itself, so that none gives up what another waits for.
        asked = [(Scenario(seed=desk.scenario.seed), everywhere(view.measure, "compare_baseline"))]
        asked += [
            (each.scenario, everywhere(view.measure, f"compare_{role}"))
            for role, each in zip(view.roles, view.compared, strict=True)
        ]
        certainties = [certainty_of(shared, scenario, wanted) for scenario, wanted in asked]
        missing = [place for place, each in enumerate(certainties) if each.futures is None]
        scenario, wanted = asked[missing[0] if missing else -1]
        show_progress(page, shared, scenario, wanted, again=True)
        show_table(page, certainty_table(view, certainties))


def _chosen_part(desk: Desk, view: CompareView) -> Group | None:
    """Draw the choice of the part of the model whose measures are shown; at first that of the measure."""
    _ = desk.page.text.gettext
    labels: dict[Group | None, str] = {key: _(label) for key, label in GROUPS.items()}
    labels[None] = _("All parts")
    parts = list(labels)
    return st.selectbox(
        _("Part of the model"),
        parts,
        index=parts.index(view.measure.group),
        format_func=labels.__getitem__,
        key=f"compare_part_{view.measure.group}",
        width=PART_WIDTH,
    )


def _show_file(desk: Desk, view: CompareView) -> None:
    """Draw the choice of what goes into the file, and the press that saves it."""
    page = desk.page
    _ = page.text.gettext
    extents: list[Extent] = list(EXTENTS)
    extent = st.radio(
        _("What to save"),
        extents,
        format_func=lambda each: plain(extent_label(view, each)),
        key="compare_extent",
    )
    publishers = {key: _(page.catalog.source(key).publisher) for key in sources_of(*GROUPS)}
    saved = ComparisonFile(view, extent, publishers, page.catalog.version)
    show_download(page, saved, "comparison", _("Save these figures of the comparison (CSV)"))
    st.caption(_(WHOLE))


def _show_difference_map(desk: Desk, view: CompareView, space: Room) -> None:
    page = desk.page
    _ = page.text.gettext
    opened = st.expander(_("The difference on the map"), key="compare_map", on_change="rerun")
    if not opened.open:
        return
    with opened:
        labels = view.labels
        place = st.radio(
            _("Which scenario, minus the baseline"),
            range(len(labels)),
            format_func=lambda each: plain(labels[each]),
            horizontal=True,
            key="compare_map_scenario",
        )
        drawn = outcome_map(
            page.catalog,
            Asked(view.measure, view.year, "difference", view.base, view.compared[place].outcome),
            WIDE_SWITCHES if space == "wide" else (),
            text=page.text,
            theme=page.theme,
            zoom=ZOOM[space],
        )
        title = _("{figure}: “{name}”").format(figure=drawn.title, name=labels[place])
        show_map(page, replace(drawn, title=title), room=space)
