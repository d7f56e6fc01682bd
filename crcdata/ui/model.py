"""What every page computes with, held once for all users: baselines, the UN's line, limits, outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.analysis import Outcome, run
from crcdata.analysis.plausibility import Limits, limits
from crcdata.analysis.regional import RegionalOutcome, regional_outcome
from crcdata.baseline import NATION, Baseline, UnReference, national_baseline, un_reference
from crcdata.baseline.regional import RegionalBaseline, regional_baseline
from crcdata.catalog import Catalog
from crcdata.scenario import Scenario

MOST_MODELS = 2
MOST_OUTCOMES = 64
# Some 6 MB each.
MOST_REGIONAL_OUTCOMES = 12


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
        if area == NATION and not scenario.regions:
            return _national(self.baseline.version, scenario, self.baseline)
        return self.regional(scenario)

    def regional(self, scenario: Scenario) -> Outcome:
        """Return a scenario's outcome for the nation and, after it, its regions."""
        return _regional(self.baseline.version, scenario, self.baseline, self.regions).outcome


def model(catalog: Catalog) -> Model:
    """Return the model of the data in force.

    Raises `crcdata.catalog.DataProblem` where a table that it needs is broken.
    """
    return _model(catalog.version, catalog)


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


@st.cache_resource(
    max_entries=MOST_OUTCOMES, show_spinner=False, hash_funcs={Scenario: Scenario.model_dump_json}
)
def _national(version: str, scenario: Scenario, _baseline: Baseline) -> Outcome:  # noqa: ARG001 - key
    return run(_baseline, scenario)


@st.cache_resource(
    max_entries=MOST_REGIONAL_OUTCOMES, show_spinner=False, hash_funcs={Scenario: Scenario.model_dump_json}
)
def _regional(
    version: str,
    scenario: Scenario,
    _baseline: Baseline,
    _regions: RegionalBaseline,
) -> RegionalOutcome:
    without = (
        _regional(version, scenario.without_regions(), _baseline, _regions) if scenario.regions else None
    )
    return regional_outcome(_baseline, _regions, scenario, without_overrides=without)
