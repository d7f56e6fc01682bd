"""The link: a scenario as query parameters that hold only what differs from the baseline.

A short scenario is written so that people can read it, ``births_growth=2``; a longer one, and one that has
words, is packed into the one parameter ``s``. Both forms are read, today's and those of links sent long ago.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from crcdata.language import N_
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.levers import LEVER_KEYS
from crcdata.scenario.packing import Packed, Unreadable, packed, unpacked
from crcdata.scenario.paths import PATHS
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import DEFAULT_SEED, Scenario
from crcdata.scenario.settings import RawSetting, apply_settings, shown

PACKED, MADE, REGIONS, NATION = "s", "made", "regions", "nation"
PARAMETERS: tuple[str, ...] = (
    PACKED,
    MADE,
    *(path.parameter for path in PATHS),
    REGIONS,
    NATION,
    *LEVER_KEYS,
)

MOST_READABLE: Final = 3
# Browsers and mail programs carry 2,000 letters; the address, the language and the page's own need some.
LONGEST_PACKED: Final = 1_800
LONGEST_READ: Final = 8_000

UNKNOWN_CHOICE = N_("The link says “{found}” for “{label}” ({parameter}); it may be one of {known}.")
NATION_RULE = N_("When a lever is moved for a region")
UNREADABLE = N_("The link is damaged or cut short: open it again from where it was sent, as a whole.")
NEWER = N_("The link holds something that this version of the tool does not know; the rest is in force.")
UNKNOWN_FIELD_VALUE = N_("The link holds a value of “{field}” that it can't have: “{found}”.")


def to_link(scenario: Scenario) -> dict[str, str]:
    """Return the query parameters of a scenario; the baseline has none.

    In the readable form a lever reads ``value`` or ``value~target_year``, overrides read
    ``KZ-61.lever:value`` with semicolons, and ``made`` says with which model and data it was made. What does
    not fit into a link stays out of it: `left_out` says what.

    >>> to_link(Scenario().with_lever("total_fertility", 3.0, 2040))
    {'total_fertility': '3~2040'}
    >>> to_link(Scenario().with_regional_lever("KZ-61", "births_growth", 1.5))
    {'regions': 'KZ-61.births_growth:1.5'}
    >>> to_link(Scenario().with_lever("births_growth", 2.0).with_name("More births"))["s"][0]
    '1'
    """
    if scenario == Scenario().replaced(
        model_version=scenario.model_version, data_version=scenario.data_version
    ):
        return {}
    return _readable(scenario) if _is_short(scenario) else {PACKED: _fitted(scenario)[0]}


def left_out(scenario: Scenario) -> tuple[str, ...]:
    """Return what of a scenario does not fit into its link: some of "note", "reasons" and "name".

    >>> left_out(Scenario().with_lever("births_growth", 2.0).with_note("Assumed."))
    ()
    """
    return () if _is_short(scenario) else _fitted(scenario)[1]


def from_link(parameters: Mapping[str, str]) -> tuple[Scenario, tuple[Notice, ...]]:
    """Return the scenario that a link holds, and notices of what in it was ignored.

    Parameters that are not the scenario's (language, page) are left to others. Never raises.

    >>> scenario, notices = from_link({"births_growth": "2", "total_fertility": "two", "lang": "kk"})
    >>> scenario.changed, [str(notice) for notice in notices]
    (('births_growth',), ['“Total fertility” (total_fertility) must be a number from 1 to 4.5, found “two”.'])
    """
    scenario, told = _from_packed(parameters.get(PACKED))
    national = [RawSetting(key, *_read(parameters[key])) for key in LEVER_KEYS if key in parameters]
    scenario, ignored = apply_settings(scenario, [*national, *_overrides(parameters.get(REGIONS, ""))])
    chosen, unknown = _chosen(parameters)
    return scenario.replaced(**chosen, **_versions(parameters.get(MADE))), (*told, *ignored, *unknown)


def _is_short(scenario: Scenario) -> bool:
    """Whether people can read the scenario in a link: few levers, no words, nothing but what differs."""
    settings = [
        *scenario.levers.values(),
        *(each for of in scenario.regions.values() for each in of.values()),
    ]
    words = (scenario.name, scenario.note, *(setting.reason for setting in settings))
    return (
        len(settings) <= MOST_READABLE
        and not any(words)
        and scenario.seed == DEFAULT_SEED
        and all(float(_figure(setting)) == setting.value for setting in settings)
    )


def _readable(scenario: Scenario) -> dict[str, str]:
    parameters = {
        path.parameter: getattr(scenario, path.field)
        for path in PATHS
        if path.field in scenario.changed_paths
    }
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
    if scenario.data_version:
        parameters[MADE] = f"{scenario.model_version}-{scenario.data_version}"
    return parameters


def _fitted(scenario: Scenario) -> tuple[str, tuple[str, ...]]:
    """Return the packed scenario and what had to stay out of it, the longest and least needed first."""
    out: list[str] = []
    text = packed(scenario)
    for part, shorter in (("note", _without_note), ("reasons", _without_reasons), ("name", _without_name)):
        if len(text) <= LONGEST_PACKED:
            break
        without = shorter(scenario)
        if without != scenario:
            scenario, text = without, packed(without)
            out.append(part)
    return text, tuple(out)


def _without_note(scenario: Scenario) -> Scenario:
    return scenario.with_note("")


def _without_reasons(scenario: Scenario) -> Scenario:
    return scenario.without_reasons()


def _without_name(scenario: Scenario) -> Scenario:
    return scenario.with_name("")


def _from_packed(text: str | None) -> tuple[Scenario, tuple[Notice, ...]]:
    if text is None:
        return Scenario(), ()
    try:
        if len(text) > LONGEST_READ:
            raise Unreadable("longer than any link")
        content = unpacked(text)
    except Unreadable:
        return Scenario(), (Notice(UNREADABLE),)
    scenario, notices = apply_settings(Scenario(), content.settings)
    scenario, told = _with_fields(scenario, content)
    newer = (Notice(NEWER),) if content.unknown else ()
    return scenario, (*notices, *told, *newer)


def _with_fields(scenario: Scenario, content: Packed) -> tuple[Scenario, tuple[Notice, ...]]:
    notices = []
    for field, value in content.fields.items():
        try:
            scenario = scenario.replaced(**{field: value})
        except ValidationError:
            notices.append(Notice(UNKNOWN_FIELD_VALUE, {"field": field, "found": shown(value)}))
    return scenario, tuple(notices)


def _chosen(parameters: Mapping[str, str]) -> tuple[dict[str, Any], list[Notice]]:
    known = {path.parameter: (path.field, path.keys, path.label) for path in PATHS}
    known[NATION] = (NATION, ("follows", "held"), NATION_RULE)
    chosen, unknown = {}, []
    for parameter, (field, keys, label) in known.items():
        found = parameters.get(parameter)
        if found in keys:
            chosen[field] = found
        elif found is not None:
            listed = ", ".join(f"“{key}”" for key in keys)
            words = {"parameter": parameter, "found": shown(found), "known": listed}
            unknown.append(Notice(UNKNOWN_CHOICE, words, {"label": label}))
    return chosen, unknown


def _versions(made: str | None) -> dict[str, str]:
    """Return the versions that a link was made with; one that is none is as good as none."""
    model, _, data = (made or "").partition("-")
    versions = {"model_version": model, "data_version": data}
    try:
        Scenario.model_validate(versions)
    except ValidationError:
        return {}
    return versions if made else {}


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
    return f"{_figure(setting)}{year}"


def _figure(setting: LeverSetting) -> str:
    return f"{setting.value:.10g}"
