"""What the pages of a scenario share: its view, its levers, what changed, what was wrong with the link."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import streamlit as st

from crcdata.analysis.findings import scenario_sentence
from crcdata.analysis.plausibility import cautions
from crcdata.baseline import NATION
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.room import roomy
from crcdata.figures.scenario_charts import View
from crcdata.language import Language
from crcdata.scenario import Lever, Nation, Scenario, changes_since, left_out, lever, levers_of
from crcdata.ui.certainty import certainty_of, certainty_sentences, sentences_room, show_certainty
from crcdata.ui.levers import changes, lever_slider
from crcdata.ui.link_parameters import unknown_parameters
from crcdata.ui.model import Model, model
from crcdata.ui.page import Page
from crcdata.ui.paths import show_paths
from crcdata.ui.plain import plain
from crcdata.ui.presets import show_presets
from crcdata.ui.region_choice import region_names
from crcdata.ui.scenario_state import current_scenario, link_notices, set_nation

MOST_NOTICES = 10
SENTENCE_YEARS = (2030, 2035, 2050)
NATION_RULES: tuple[Nation, ...] = ("follows", "held")


@dataclass(frozen=True, slots=True)
class Desk:
    """A scenario on a page: the page, the model, the scenario in force and the view that charts draw."""

    page: Page
    model: Model
    scenario: Scenario
    view: View

    @property
    def area(self) -> str:
        """The nation or the region that is looked at."""
        return self.view.area


def open_desk(page: Page, area: str = NATION, *, futures: bool = False) -> Desk:
    """Return the scenario in force with its outcome for an area, ready to draw.

    With ``futures`` those around the outcome are asked for, unless the visitor has switched them off; they
    are in the view once they are there.

    Raises `crcdata.catalog.DataProblem` where a table of the model is broken.
    """
    scenario, shared = current_scenario(), model(page.catalog)
    certainty = certainty_of(shared, scenario) if futures else NOT_KNOWN
    return Desk(page, shared, scenario, _view(page, shared, scenario, area, certainty))


def _view(page: Page, shared: Model, scenario: Scenario, area: str, certainty: Certainty) -> View:
    national = area == NATION
    base = shared.outcome(Scenario(), area)
    outcome = base if scenario.is_baseline else shared.outcome(scenario, area)
    if national:
        births = shared.baseline.observed.filter(pl.col("measure") == "births").sort("year")
        past = (births["year"].to_numpy(), births["value"].to_numpy())
        history = shared.baseline.history[0]
    else:
        row = shared.regions.row(area)
        past = (shared.regions.history_years[:-1], shared.regions.births[row])
        history = shared.regions.history[row]
    names = region_names(page.catalog, page.text)
    return View(
        area=area,
        place="" if national else names[area],
        assumptions=tuple(changes(page.text, scenario, names)),
        history_years=shared.baseline.history_years,
        history=history,
        births_years=past[0],
        births=past[1],
        base=base,
        outcome=outcome,
        un=shared.un if national else None,
        text=page.text,
        theme=page.theme,
        is_baseline=scenario.is_baseline,
        certainty=certainty,
    )


def show_link_notices(page: Page) -> None:
    """Say what in the link was ignored, and what is otherwise now than when its scenario was made."""
    notices = link_notices()
    changed = changes_since(current_scenario(), page.catalog.version)
    if changed:
        st.info("\n\n".join(plain(notice.describe(page.text)) for notice in changed))
    _show_left_out(page.text)
    strangers = unknown_parameters(st.query_params)
    if strangers:
        st.caption(plain(" ".join(notice.describe(page.text) for notice in strangers)))
    if notices:
        _ = page.text.gettext
        st.warning(
            _(
                "Part of the link could not be used; the rest is in force. Set what is missing with the "
                "levers, or correct the link."
            )
        )
        told = [plain(notice.describe(page.text)) for notice in notices[:MOST_NOTICES]]
        if len(notices) > MOST_NOTICES:
            more = len(notices) - MOST_NOTICES
            told.append(page.text.ngettext("and {count} more", "and {count} more", more).format(count=more))
        st.markdown("\n".join(f"- {line}" for line in told))


def _show_left_out(text: Language) -> None:
    """Say which words of the scenario are too long for its link."""
    parts = left_out(current_scenario())
    if parts:
        _ = text.gettext
        names = {"note": _("the note"), "reasons": _("the reasons"), "name": _("the name")}
        st.caption(
            _("Too long for the page’s link: {parts}. Save the scenario as a file to pass them on.").format(
                parts=", ".join(names[part] for part in parts)
            )
        )


def show_births_lever(desk: Desk) -> None:
    """Draw the lever that opens the app."""
    show_lever(desk, lever("births_growth"))


def show_levers(desk: Desk) -> None:
    """Draw every lever for the area that is looked at, and what belongs to the area as a whole."""
    if desk.area == NATION:
        show_presets(desk.page)
    for spec in levers_of("population"):
        with st.container(border=True):
            show_lever(desk, spec)
    if desk.area == NATION:
        with st.expander(desk.page.text.gettext("Paths where no lever acts")):
            show_paths(desk.page.text)
    else:
        _show_nation_rule(desk)


def _show_nation_rule(desk: Desk) -> None:
    _ = desk.page.text.gettext
    labels = {"follows": _("The nation follows as the sum"), "held": _("The nation is held")}
    st.session_state["nation_rule"] = desk.scenario.nation
    st.radio(
        _("When a lever is moved for a region"),
        NATION_RULES,
        format_func=labels.__getitem__,
        key="nation_rule",
        on_change=lambda: set_nation(st.session_state["nation_rule"]),
    )
    st.caption(
        _(
            "As the sum: the other regions keep their rates, and the nation changes with the region. "
            "Held: the nation stays as set for it, and the births, deaths and migrants of the other regions "
            "make up the difference. Either way the regions add up to the nation."
        )
    )


def show_sentences(desk: Desk, years: tuple[int, ...] = SENTENCE_YEARS) -> None:
    """Tell the result in whole sentences, one a year."""
    view, text = desk.view, desk.page.text
    sentences = [scenario_sentence(view.base, view.outcome, year, text, area=view.area) for year in years]
    if desk.area != NATION:
        st.markdown(f"**{plain(view.place)}**")
    sure = [certainty_sentences(desk.page, view.certainty, year, desk.area) for year in years]
    rooms = [sentences_room(desk.page, view.certainty, view.outcome, year, desk.area) for year in years]
    told = [
        roomy(f"{sentence} {words}", f"{sentence} {room}") if room else sentence
        for sentence, words, room in zip(sentences, sure, rooms, strict=True)
    ]
    st.markdown("\n\n".join(told), unsafe_allow_html=True)
    show_certainty(desk.page, desk.model, desk.scenario)


def show_lever(desk: Desk, spec: Lever, area: str = "") -> None:
    """Draw one lever for an area, by default the one that the desk looks at."""
    text, view, place = desk.page.text, desk.view, area or desk.area
    if place != NATION:
        # A region's lever rests where the nation's scenario puts it, not at the baseline.
        rest = desk.model.outcome(desk.scenario.without_regions(), place)
        implied = view.outcome if place == view.area else desk.model.outcome(desk.scenario, place)
        lever_slider(text, spec, rest, implied=implied, area=place)
        return
    warnings = cautions(desk.model.limits, desk.scenario, view.outcome, text).get(spec.key, ())
    # A lever of the nation rests where the paths take it, which is the baseline where none is changed.
    rest = desk.model.outcome(desk.scenario.paths_only()) if desk.scenario.changed_paths else view.base
    lever_slider(text, spec, rest, implied=view.outcome, cautions=warnings)
