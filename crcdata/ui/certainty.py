"""How sure a projection is: the switches, the simulated futures, and the words about them.

The deterministic line answers first. Futures are worked out beside the pages, once for all visitors who look
at the same scenario, and the page is drawn again when they are there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crcdata.analysis import Outcome
from crcdata.analysis.measure import Measure
from crcdata.analysis.measures import MEASURES, POPULATION_MEASURES, measure
from crcdata.baseline import RegionalBaseline
from crcdata.catalog import Catalog
from crcdata.figures.fans import NOT_KNOWN, SPARE, Certainty
from crcdata.figures.room import roomy
from crcdata.futures import FUTURES as MADE
from crcdata.futures import (
    WORKERS,
    Ages,
    Futures,
    Spread,
    Taken,
    regional_centre,
    registered_spread,
    simulate,
)
from crcdata.futures.words import births_certainty, children_certainty, coming_certainty, strays_words
from crcdata.scenario import Scenario
from crcdata.ui.link import read_link, write_link
from crcdata.ui.memory import give_back
from crcdata.ui.model import MOST_MODELS, Model
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.workshop import Job, Progress, Workshop

FUTURES: Final = "futures"
NONE, WITHOUT_MIGRATION = "none", "no_migration"
# Half a megabyte each for people, two and a half with services: 80 megabytes at the most.
MOST_KEPT: Final = 32
LOOK_AGAIN: Final = 0.5

# Whose futures a page shows: those of all figures of people, of people by age in one area, or of the whole
# services chain of one area. The key of a measure of services asks for that one measure of all areas.
POPULATION, AGES, SERVICES = "population", "ages", "services"
OF_PEOPLE: Final = (POPULATION, AGES)


@dataclass(frozen=True, slots=True)
class Switches:
    """Whether futures are shown, and whether migration strays in them."""

    shown: bool
    migration: bool


def switches() -> Switches:
    """Return how the link sets the switches; both are on where it doesn't."""
    asked = read_link(FUTURES)
    return Switches(shown=asked != NONE, migration=asked != WITHOUT_MIGRATION)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which futures a part of a page shows.

    Attributes:
        subject: ``POPULATION``: the figures of people, of all areas. ``AGES``: people by sex and age, of one
            area. ``SERVICES``: all measures, of one area. Or the key of a measure of services: that one
            alone, of all areas.
        area: the one area that figures are of; empty otherwise.
        purpose: the part of the page; one part's question doesn't make another's be dropped.
    """

    subject: str = POPULATION
    area: str = ""
    purpose: str = ""


PEOPLE: Final = Wanted()


def ages_of(area: str) -> Wanted:
    """Return what holds the futures of an area's people by sex and age."""
    return Wanted(AGES, area, purpose=AGES)


def everywhere(asked: Measure, purpose: str) -> Wanted:
    """Return what holds one measure's futures of all areas."""
    return Wanted(POPULATION if asked.group == "population" else asked.key, purpose=purpose)


def certainty_of(shared: Model, scenario: Scenario, wanted: Wanted = PEOPLE) -> Certainty:
    """Return the futures around a scenario, as far as they are there, and ask for them where they aren't."""
    chosen = switches()
    if not chosen.shown:
        return NOT_KNOWN
    baseline = Scenario(seed=scenario.seed)
    usual = _workshop().peek(_key(shared, baseline, wanted, migration=chosen.migration))
    made = _job(shared, scenario, wanted).result
    return Certainty(made, usual, asked=True, seed=scenario.seed, migration=chosen.migration)


def show_certainty(page: Page, shared: Model, scenario: Scenario, wanted: Wanted = PEOPLE) -> None:
    """Draw the switches, and how far the work on the futures has come."""
    show_switches(page)
    show_progress(page, shared, scenario, wanted)


def show_progress(
    page: Page, shared: Model, scenario: Scenario, wanted: Wanted = PEOPLE, *, again: bool = False
) -> None:
    """Draw how far the work on the futures has come, and then what strays in them.

    Nothing where they are switched off. Where another part of the page tells what strays (``again``), the
    place of these words stays free.
    """
    if not switches().shown:
        return
    job = _job(shared, scenario, wanted)
    if job.failed:
        st.caption(page.text.gettext("How sure this is could not be worked out; the lines stand without it."))
    elif job.result is None:
        _wait(page, job, "" if again else _done_words(page, scenario))
    else:
        told = "" if again else plain(_done_words(page, scenario))
        words = roomy(told, _progress_words(page, 1.0))
        st.caption(words, unsafe_allow_html=True)


def sentences_room(page: Page, certainty: Certainty, outcome: Outcome, year: int, area: str) -> str:
    """Return words a little longer than `certainty_sentences`, to keep their place; empty where none come."""
    if not certainty.asked:
        return ""
    row, column = outcome.row(area), year - int(outcome.years[0])
    births = None if outcome.rates.births is not None else float(outcome.total_births[row, column])
    return coming_certainty(page.text, float(outcome.children[row, column]), births, year) + SPARE


def certainty_sentences(page: Page, certainty: Certainty, year: int, area: str) -> str:
    """Say in words how sure children and births of a year are; empty while that is being worked out."""
    made = certainty.futures
    if made is None or "children" not in made.quantiles:
        return ""
    told = (each(made, year, page.text, area=area) for each in (children_certainty, births_certainty))
    return plain(" ".join(told))


def show_switches(page: Page) -> None:
    """Draw the two switches, once on a page: they are in force in all its parts."""
    _ = page.text.gettext
    chosen = switches()
    st.session_state["futures_shown"] = chosen.shown
    st.session_state["futures_migration"] = chosen.migration
    with st.container(horizontal=True, gap="medium"):
        st.toggle(
            _("Show how sure we are"),
            key="futures_shown",
            on_change=_switched,
            help=_(
                "Bands around the lines hold 50, 80 and 95 of 100 simulated futures. They are as wide as "
                "those that the United Nations published for Kazakhstan in 2024. How they are made is told "
                "in docs/methods/uncertainty.md, which comes with the app’s code."
            ),
        )
        if chosen.shown:
            st.toggle(
                _("With uncertainty of migration"),
                key="futures_migration",
                on_change=_switched,
                help=_(
                    "How many people will come and go is what is known least. Without it, migration is in "
                    "every future as in the scenario."
                ),
            )


def _switched() -> None:
    kept = st.session_state
    if not kept["futures_shown"]:
        write_link({FUTURES: NONE})
    else:
        write_link({FUTURES: None if kept.get("futures_migration", True) else WITHOUT_MIGRATION})


@st.fragment(run_every=LOOK_AGAIN)
def _wait(page: Page, job: Job[Futures], done: str) -> None:
    """Tell how much is done, in the room of the words to come; when all of it is, draw the page again."""
    if job.made.done():
        st.rerun(scope="app")
    st.caption(roomy(plain(_progress_words(page, job.share)), done), unsafe_allow_html=True)


def _progress_words(page: Page, share: float) -> str:
    told = page.text.percent(100 * share, 0)
    return page.text.gettext("Working out how sure this is: {share}").format(share=told)


def _done_words(page: Page, scenario: Scenario) -> str:
    return strays_words(page.text, MADE, scenario.seed, migration=switches().migration)


def _job(shared: Model, scenario: Scenario, wanted: Wanted) -> Job[Futures]:
    migration = switches().migration

    def work(progress: Progress) -> Futures:
        return simulated(shared, scenario, wanted, progress, migration=migration)

    key = _key(shared, scenario, wanted, migration=migration)
    return _workshop().ask(key, _visit(), work, purpose=wanted.purpose)


def _key(
    shared: Model, scenario: Scenario, wanted: Wanted, *, migration: bool
) -> tuple[str, str, str, str, bool]:
    asked = scenario.population_only() if wanted.subject in OF_PEOPLE else scenario
    return shared.baseline.version, asked.essence.model_dump_json(), wanted.subject, wanted.area, migration


def simulated(
    shared: Model, scenario: Scenario, wanted: Wanted, progress: Progress, *, migration: bool
) -> Futures:
    """Simulate the futures of a scenario around what the pages compute for it."""
    people = shared.people(scenario)
    made = simulate(
        people.outcome if wanted.subject in OF_PEOPLE else shared.regional(scenario),
        regional_centre(people, shared.baseline, shared.regions, scenario.population_only()),
        _spread(shared.baseline.version, shared.catalog, shared.regions, migration=migration),
        _taken(wanted.subject),
        seed=scenario.seed,
        areas=(wanted.area,) if wanted.area else None,
        workers=_workers(),
        progress=progress,
    )
    give_back()
    return made


def _taken(subject: str) -> tuple[Taken, ...]:
    if subject == POPULATION:
        return POPULATION_MEASURES
    if subject == AGES:
        return (Ages(),)
    return MEASURES if subject == SERVICES else (measure(subject),)


def _workers() -> int:
    """Return how many threads may share the work: on a busy machine they would only wait for each other."""
    return WORKERS if os.getloadavg()[0] < (os.cpu_count() or 1) else 1


def _visit() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


@st.cache_resource(max_entries=1, show_spinner=False)
def _workshop() -> Workshop[Futures]:
    return Workshop(MOST_KEPT, here=_is_here)


def _is_here(visit: str) -> bool:
    """Whether a visitor's page is still open; who asks from no page is taken as there."""
    return not (visit and runtime.exists()) or runtime.get_instance().is_active_session(visit)


@st.cache_resource(max_entries=2 * MOST_MODELS, show_spinner=False)
def _spread(version: str, _catalog: Catalog, _regions: RegionalBaseline, *, migration: bool) -> Spread:  # noqa: ARG001 - the key
    return registered_spread(_catalog, _regions, migration=migration)
