"""What every page computes with, held once for all users: baselines, the UN's line, limits, outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from crcdata.analysis import Outcome, run
from crcdata.analysis.evaluator import MeasureEvaluator
from crcdata.analysis.measures import Measure
from crcdata.analysis.plausibility import Limits, limits
from crcdata.analysis.regional import RegionalOutcome, regional_outcome, with_services
from crcdata.baseline import NATION, Baseline, UnReference, national_baseline, un_reference
from crcdata.baseline.regional import RegionalBaseline, regional_baseline
from crcdata.catalog import Catalog
from crcdata.scenario import Scenario
from crcdata.services import ServicesStart, services_start

MOST_MODELS = 2
MOST_OUTCOMES = 64
# Some 6 MB each.
MOST_REGIONAL_OUTCOMES = 12
# These share the people of the ones above; their services are some 1 MB each.
MOST_SERVICED_OUTCOMES = 24


@dataclass(frozen=True, slots=True)
class Model:
    """The baselines and what they are held against; immutable, so that all users may share it."""

    catalog: Catalog
    baseline: Baseline
    un: UnReference
    limits: Limits

    @property
    def regions(self) -> RegionalBaseline:
        """The regional baseline, built when a page first asks for it.

        Raises `crcdata.catalog.DataProblem` where a regional table is broken.
        """
        return _regions(self.baseline.version, self.catalog, self.baseline)

    def outcome(self, scenario: Scenario, area: str = NATION) -> Outcome:
        """Return a scenario's outcome that holds an area, computed once for each scenario and data version.

        The nation alone is enough, and quicker, unless a region is asked for or overrides a lever.
        """
        people = scenario.population_only()
        if area == NATION and not people.regions:
            return _national(self.baseline.version, people, self.baseline)
        return self.regional(scenario)

    def regional(self, scenario: Scenario) -> Outcome:
        """Return a scenario's outcome for the nation and, after it, its regions.

        People are projected once for all scenarios that differ in the levers of services alone.
        """
        return _serviced(self.baseline.version, scenario, self)

    def people(self, scenario: Scenario) -> RegionalOutcome:
        """Return what a scenario's levers of the population give for the nation and its regions."""
        version = self.baseline.version
        return _regional(version, scenario.population_only(), self.baseline, self.regions, self.services)

    @property
    def services(self) -> ServicesStart:
        """Where the services chain starts.

        Raises `crcdata.catalog.DataProblem` where a table of it is broken.
        """
        return _services_start(self.baseline.version, self.catalog, self.regions)

    def evaluator(
        self, asked: Measure, areas: Sequence[str] = (NATION,), *, until: int | None = None
    ) -> MeasureEvaluator:
        """Return what gives a measure of many scenarios one after another, past the caches of outcomes."""
        return MeasureEvaluator(
            asked, self.baseline, areas, regions=self.regions, services=self.services, until=until
        )


def model(catalog: Catalog) -> Model:
    """Return the model of the data in force.

    Raises `crcdata.catalog.DataProblem` where a table that it needs is broken.
    """
    return _model(catalog.version, catalog)


def figures_key(scenario: Scenario) -> str:
    """Return a cache's key of a scenario: what changes no figure, such as its name, changes no key."""
    return scenario.essence.model_dump_json()


@st.cache_resource(max_entries=MOST_MODELS, show_spinner=False)
def _model(version: str, _catalog: Catalog) -> Model:  # noqa: ARG001 - the version is the cache's key
    return Model(
        catalog=_catalog,
        baseline=national_baseline(_catalog),
        un=un_reference(_catalog),
        limits=limits(_catalog),
    )


@st.cache_resource(max_entries=MOST_MODELS, show_spinner=False)
def _regions(version: str, _catalog: Catalog, _baseline: Baseline) -> RegionalBaseline:  # noqa: ARG001 - key
    return regional_baseline(_catalog, _baseline)


@st.cache_resource(max_entries=MOST_OUTCOMES, show_spinner=False, hash_funcs={Scenario: figures_key})
def _national(version: str, scenario: Scenario, _baseline: Baseline) -> Outcome:  # noqa: ARG001 - key
    return run(_baseline, scenario)


@st.cache_resource(max_entries=MOST_REGIONAL_OUTCOMES, show_spinner=False, hash_funcs={Scenario: figures_key})
def _regional(
    version: str,
    scenario: Scenario,
    _baseline: Baseline,
    _regions: RegionalBaseline,
    _services: ServicesStart,
) -> RegionalOutcome:
    without = (
        _regional(version, scenario.without_regions(), _baseline, _regions, _services)
        if scenario.regions
        else None
    )
    return regional_outcome(_baseline, _regions, scenario, without_overrides=without, services=_services)


@st.cache_resource(max_entries=MOST_SERVICED_OUTCOMES, show_spinner=False, hash_funcs={Scenario: figures_key})
def _serviced(version: str, scenario: Scenario, _model: Model) -> Outcome:  # noqa: ARG001 - key
    return with_services(_model.people(scenario).outcome, scenario)


@st.cache_resource(max_entries=MOST_MODELS, show_spinner=False)
def _services_start(version: str, _catalog: Catalog, _regions: RegionalBaseline) -> ServicesStart:  # noqa: ARG001
    return services_start(_catalog, _regions.history)
