"""What the pages of a scenario share: its view, its levers, what changed, what was wrong with the link."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.analysis.findings import scenario_sentence
from crcdata.analysis.plausibility import cautions
from crcdata.figures.scenario_charts import View
from crcdata.scenario import LEVERS, FertilityPath, Lever, Scenario, lever
from crcdata.ui.levers import changes, lever_slider
from crcdata.ui.model import Model, model
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.scenario_state import current_scenario, link_notices, reset, set_fertility_path

SENTENCE_YEARS = (2030, 2035, 2050)
FERTILITY_PATHS: tuple[FertilityPath, ...] = ("registered", "un_medium")


@dataclass(frozen=True, slots=True)
class Desk:
    """A scenario on a page: the page, the model, the scenario in force and the view that charts draw."""

    page: Page
    model: Model
    scenario: Scenario
    view: View


def open_desk(page: Page) -> Desk:
    """Return the scenario in force with its outcome, ready to draw.

    Raises `crcdata.catalog.DataProblem` where a table of the model is broken.
    """
    scenario, shared = current_scenario(), model(page.catalog)
    base = shared.outcome(Scenario())
    view = View(
        baseline=shared.baseline,
        base=base,
        outcome=base if scenario.is_baseline else shared.outcome(scenario),
        un=shared.un,
        text=page.text,
        theme=page.theme,
        is_baseline=scenario.is_baseline,
    )
    return Desk(page, shared, scenario, view)


def show_link_notices(page: Page) -> None:
    """Say what in the link was ignored, and that the rest is in force."""
    notices = link_notices()
    if notices:
        _ = page.text.gettext
        st.warning(_("Part of the link could not be used; the rest is in force."))
        st.markdown("\n".join(f"- {plain(notice.describe(page.text))}" for notice in notices))


def show_births_lever(desk: Desk) -> None:
    """Draw the lever that opens the app."""
    _show_lever(desk, lever("births_growth"))


def show_levers(desk: Desk) -> None:
    """Draw every lever and the choice of the fertility path."""
    _ = desk.page.text.gettext
    for spec in LEVERS:
        with st.container(border=True):
            _show_lever(desk, spec)
    labels = {"registered": _("Registered level, UN’s change"), "un_medium": _("UN medium itself")}
    st.session_state["fertility_path"] = desk.scenario.fertility_path
    st.radio(
        _("Fertility path where births are not set by a lever"),
        FERTILITY_PATHS,
        format_func=lambda path: labels[path],
        key="fertility_path",
        on_change=lambda: set_fertility_path(st.session_state["fertility_path"]),
        help=_(
            "The baseline starts from the fertility registered in 2025 and follows the change that the UN "
            "expects from there. The UN’s own level was 15 per cent above what was registered."
        ),
    )


def show_changes(desk: Desk) -> None:
    """List what differs from the baseline, with one press back to it."""
    text = desk.page.text
    _ = text.gettext
    changed = changes(text, desk.scenario)
    if not changed:
        st.caption(_("Nothing is changed: this is the baseline."))
        return
    st.markdown("\n".join([f"**{_('What you changed')}**", "", *(f"- {phrase}" for phrase in changed)]))
    st.button(_("Back to the baseline in everything"), key="reset_all", on_click=reset)


def show_sentences(desk: Desk, years: tuple[int, ...] = SENTENCE_YEARS) -> None:
    """Tell the result in whole sentences, one a year."""
    view = desk.view
    st.markdown(
        "\n\n".join(scenario_sentence(view.base, view.outcome, year, desk.page.text) for year in years)
    )


def _show_lever(desk: Desk, spec: Lever) -> None:
    warnings = cautions(desk.model.limits, desk.scenario, desk.view.outcome, desk.page.text)
    lever_slider(desk.page.text, spec, desk.view.base, warnings.get(spec.key, ()))
