"""The link: a scenario as query parameters that hold only what differs from the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crcdata.language import N_
from crcdata.scenario.levers import LEVER_KEYS
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import LeverSetting, Scenario
from crcdata.scenario.settings import RawSetting, apply_settings, shown

FERTILITY, REGIONS, NATION = "fertility", "regions", "nation"
PARAMETERS: tuple[str, ...] = (FERTILITY, REGIONS, NATION, *LEVER_KEYS)

UNKNOWN_CHOICE = N_("The link says “{found}” for “{parameter}”; there are “{first}” and “{second}”.")


def to_link(scenario: Scenario) -> dict[str, str]:
    """Return the query parameters of a scenario; the baseline has none.

    A lever reads ``value`` or ``value~target_year``; overrides read ``KZ-61.lever:value`` with semicolons.

    >>> to_link(Scenario().with_lever("total_fertility", 3.0, 2040))
    {'total_fertility': '3~2040'}
    >>> to_link(Scenario().with_regional_lever("KZ-61", "births_growth", 1.5))
    {'regions': 'KZ-61.births_growth:1.5'}
    """
    parameters: dict[str, str] = {}
    if scenario.fertility_path != "registered":
        parameters[FERTILITY] = scenario.fertility_path
    parameters.update({key: _written(setting) for key, setting in scenario.levers.items()})
    overrides = [
        f"{region}.{key}:{_written(setting)}"
        for region, levers in scenario.regions.items()
        for key, setting in levers.items()
    ]
    if overrides:
        parameters[REGIONS] = ";".join(overrides)
    if scenario.nation != "follows":
        parameters[NATION] = scenario.nation
    return parameters


def from_link(parameters: Mapping[str, str]) -> tuple[Scenario, tuple[Notice, ...]]:
    """Return the scenario that a link holds, and notices of what in it was ignored.

    Parameters that are not the scenario's (language, page) are left to others. Never raises.

    >>> scenario, notices = from_link({"births_growth": "2", "net_migration": "many", "lang": "kk"})
    >>> scenario.changed, [str(notice) for notice in notices]
    (('births_growth',), ['The value of “net_migration” must be a number, found “many”.'])
    """
    national = [RawSetting(key, *_read(parameters[key])) for key in LEVER_KEYS if key in parameters]
    scenario, notices = apply_settings(Scenario(), [*national, *_overrides(parameters.get(REGIONS, ""))])
    path, nation = parameters.get(FERTILITY), parameters.get(NATION)
    if path in ("registered", "un_medium"):
        scenario = scenario.with_fertility_path(path)  # type: ignore[arg-type]
    elif path is not None:
        notices = (*notices, _unknown(FERTILITY, path, "registered", "un_medium"))
    if nation in ("follows", "held"):
        scenario = scenario.with_nation(nation)  # type: ignore[arg-type]
    elif nation is not None:
        notices = (*notices, _unknown(NATION, nation, "follows", "held"))
    return scenario, notices


def _overrides(parameter: str) -> Iterator[RawSetting]:
    for item in filter(None, parameter.split(";")):
        name, _, setting = item.partition(":")
        region, _, key = name.partition(".")
        yield RawSetting(key, *_read(setting), region=region)


def _read(parameter: str) -> tuple[str, str | None]:
    value, separator, year = parameter.partition("~")
    return value, (year if separator else None)


def _written(setting: LeverSetting) -> str:
    year = "" if setting.target_year is None else f"~{setting.target_year}"
    return f"{setting.value:.10g}{year}"


def _unknown(parameter: str, found: str, first: str, second: str) -> Notice:
    values = {"parameter": parameter, "found": shown(found), "first": first, "second": second}
    return Notice(UNKNOWN_CHOICE, values)
