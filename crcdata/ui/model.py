"""What every page computes with, held once for all users: the baseline, the UN's line, limits, outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.analysis import Outcome, run
from crcdata.analysis.plausibility import Limits, limits
from crcdata.baseline import Baseline, UnReference, national_baseline, un_reference
from crcdata.catalog import Catalog
from crcdata.scenario import Scenario

MOST_MODELS = 2
MOST_OUTCOMES = 64


@dataclass(frozen=True, slots=True)
class Model:
    """The baseline and what it is held against; immutable, so that all users may share it."""

    baseline: Baseline
    un: UnReference
    limits: Limits

    def outcome(self, scenario: Scenario) -> Outcome:
        """Return a scenario's outcome, computed once for each scenario and data version."""
        return _outcome(self.baseline.version, scenario, self.baseline)


def model(catalog: Catalog) -> Model:
    """Return the model of the data in force.

    Raises `crcdata.catalog.DataProblem` where a table that it needs is broken.
    """
    return _model(catalog.version, catalog)


@st.cache_resource(max_entries=MOST_MODELS, show_spinner=False)
def _model(version: str, _catalog: Catalog) -> Model:  # noqa: ARG001 - the version is the cache's key
    return Model(
        baseline=national_baseline(_catalog),
        un=un_reference(_catalog),
        limits=limits(_catalog),
    )


@st.cache_resource(
    max_entries=MOST_OUTCOMES, show_spinner=False, hash_funcs={Scenario: Scenario.model_dump_json}
)
def _outcome(version: str, scenario: Scenario, _baseline: Baseline) -> Outcome:  # noqa: ARG001 - key, as above
    return run(_baseline, scenario)
