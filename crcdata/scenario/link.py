"""The link: a scenario as query parameters that hold only what differs from the baseline."""

from __future__ import annotations

from collections.abc import Mapping

from crcdata.language import N_
from crcdata.scenario.levers import LEVER_KEYS, LEVERS
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import Scenario
from crcdata.scenario.settings import apply_settings, shown

FERTILITY_PARAMETER = "fertility"
PARAMETERS: tuple[str, ...] = (FERTILITY_PARAMETER, *LEVER_KEYS)

UNKNOWN_PATH = N_("The link asks for the fertility path “{found}”; there are “registered” and “un_medium”.")


def to_link(scenario: Scenario) -> dict[str, str]:
    """Return the query parameters of a scenario; the baseline has none.

    A lever reads ``value`` or ``value~target_year``.

    >>> to_link(Scenario().with_lever("total_fertility", 3.0, 2040))
    {'total_fertility': '3~2040'}
    """
    parameters: dict[str, str] = {}
    if scenario.fertility_path != "registered":
        parameters[FERTILITY_PARAMETER] = scenario.fertility_path
    for key, setting in scenario.levers.items():
        year = "" if setting.target_year is None else f"~{setting.target_year}"
        parameters[key] = f"{setting.value:.10g}{year}"
    return parameters


def from_link(parameters: Mapping[str, str]) -> tuple[Scenario, tuple[Notice, ...]]:
    """Return the scenario that a link holds, and notices of what in it was ignored.

    Parameters that are not the scenario's (language, page) are left to others. Never raises.

    >>> scenario, notices = from_link({"births_growth": "2", "net_migration": "many", "lang": "kk"})
    >>> scenario.changed, [str(notice) for notice in notices]
    (('births_growth',), ['The value of “net_migration” must be a number, found “many”.'])
    """
    scenario, notices = apply_settings(
        Scenario(),
        [(spec.key, *_split(parameters[spec.key])) for spec in LEVERS if spec.key in parameters],
    )
    path = parameters.get(FERTILITY_PARAMETER)
    if path in ("registered", "un_medium"):
        scenario = scenario.with_fertility_path(path)  # type: ignore[arg-type]
    elif path is not None:
        notices = (*notices, Notice(UNKNOWN_PATH, {"found": shown(path)}))
    return scenario, notices


def _split(parameter: str) -> tuple[str, str | None]:
    value, separator, year = parameter.partition("~")
    return value, (year if separator else None)
