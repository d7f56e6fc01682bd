"""The levers as sliders, each driven by the scenario in force and by the one table of levers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from crcdata.analysis import Outcome
from crcdata.analysis.resting import resting_value
from crcdata.baseline import NATION
from crcdata.language import SHARES, Language
from crcdata.scenario import PATHS, Difference, Lever, LeverSetting, Scenario, differences, lever
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR
from crcdata.ui.echoes import is_echo, put
from crcdata.ui.paths import is_ruled, path_phrase
from crcdata.ui.scenario_state import current_scenario, reset_lever, set_lever


def lever_slider(
    text: Language,
    spec: Lever,
    rest: Outcome,
    *,
    implied: Outcome,
    area: str = NATION,
    cautions: tuple[str, ...] = (),
) -> None:
    """Draw one lever: its slider, its target year where it has one, and what is unusual about its value.

    The slider shows what is set for the area, or where the lever rests there in the outcome ``rest``; where a
    lever is set that moves the same thing, what follows from that in the outcome ``implied``. The scenario is
    the truth, the widget follows.
    """
    _ = text.gettext
    settings = _settings(current_scenario(), area)
    setting, ruled = settings.get(spec.key), spec.excludes in settings
    year = _target_year(spec, setting, area)
    value_key, year_key = widget_key("lever", spec.key, area), widget_key("target_year", spec.key, area)
    shown = implied if ruled else rest
    nation = None if area == NATION else current_scenario().levers.get(spec.key)
    resting = resting_value(spec, shown, year, area=shown.row(area), nation=nation)
    put(value_key, resting if setting is None else setting.value)
    st.slider(
        f"{_(spec.label)}, {text.unit(spec.unit)}",
        min_value=spec.low,
        max_value=spec.high,
        step=spec.step,
        format=f"%.{spec.decimals}f" if spec.decimals else "localized",
        key=value_key,
        help=_(spec.help),
        on_change=_moved,
        args=(spec.key, area),
    )
    if spec.has_target_year:
        st.session_state[year_key] = year
        st.number_input(
            _("Reached in the year"),
            min_value=FIRST_TARGET_YEAR,
            max_value=LAST_TARGET_YEAR,
            step=1,
            key=year_key,
            on_change=_year_moved,
            args=(spec.key, area),
        )
    if setting is not None:
        label = _("Back to the baseline") if area == NATION else _("As in the nation again")
        key = widget_key("reset", spec.key, area)
        st.button(label, key=key, on_click=reset_lever, args=(spec.key, area))
    else:
        st.caption(_resting_words(text, spec, area, ruled=ruled))
    for sentence in cautions:
        st.caption(f":material/info: {sentence}")


def changes(text: Language, scenario: Scenario, names: Mapping[str, str]) -> list[str]:
    """Return what differs from the baseline, one phrase a lever; ``names`` are those of the regions.

    A path that does not act, because a lever rules over it, is left out.
    """
    ruled = {path.field for path in PATHS if is_ruled(path, scenario)}
    listed = (each for each in differences(Scenario(), scenario) if each.key not in ruled)
    phrases = (difference_phrase(text, each, names) for each in listed)
    return [phrase for phrase in phrases if phrase]


def difference_phrase(text: Language, difference: Difference, names: Mapping[str, str]) -> str:
    """Return what a scenario sets otherwise, as a phrase; empty for what changes no figure."""
    _ = text.gettext
    key, area, after = difference.key, difference.area, difference.after
    if isinstance(after, LeverSetting):
        if area == NATION:
            return "" if after.value == lever(key).default else _phrase(text, key, after)
        phrase = _phrase(text, key, after)
        return _("{region} – {change}").format(region=names.get(area, area), change=phrase)
    path = next((each for each in PATHS if each.field == key), None)
    if path is not None:
        return path_phrase(text, path, str(after))
    if key == "nation" and after == "held":
        return _("The nation is held; the other regions make up the difference")
    return ""


def widget_key(kind: str, key: str, area: str) -> str:
    """Return the key of a lever's widget; each area has widgets of its own."""
    return f"{kind}_{key}" if area == NATION else f"{kind}_{key}_{area}"


def _resting_words(text: Language, spec: Lever, area: str, *, ruled: bool) -> str:
    _ = text.gettext
    if ruled and spec.excludes is not None:
        return _("Follows from “{lever}”.").format(lever=_(lever(spec.excludes).label))
    if area != NATION and spec.shared:
        return _("The region’s part of what is set for the nation.")
    if area != NATION:
        return _("As set for the nation.")
    path = next((each for each in PATHS if spec.key in each.levers), None)
    scenario = current_scenario()
    if path is not None and path.field in scenario.changed_paths:
        choice = path.choice(getattr(scenario, path.field))
        return _("As on the path chosen: “{path}”.").format(path=_(choice.label))
    if spec.key == "births_growth":
        return _(
            "As in the baseline, whose births follow fertility and have no steady rate: the slider rests at "
            "their mean yearly growth from 2026 to 2050."
        )
    return _("As in the baseline.")


def _phrase(text: Language, key: str, setting: LeverSetting) -> str:
    _ = text.gettext
    spec = lever(key)
    year = setting.target_year or spec.default_target_year
    if spec.unit in SHARES:
        amount = text.share(setting.value, spec.unit, spec.decimals)
        template = _("{lever}: {amount}") if year is None else _("{lever}: {amount} by {year}")
        return template.format(lever=_(spec.label), amount=amount, year=year)
    value = text.decimal(setting.value, spec.decimals)
    words = {"lever": _(spec.label), "value": value, "unit": text.unit(spec.unit), "year": year}
    template = _("{lever}: {value} {unit}") if year is None else _("{lever}: {value} {unit} by {year}")
    return template.format(**words)


def _settings(scenario: Scenario, area: str) -> Mapping[str, LeverSetting]:
    return scenario.levers if area == NATION else scenario.regions.get(area, {})


def _target_year(spec: Lever, setting: LeverSetting | None, area: str) -> int | None:
    if not spec.has_target_year:
        return None
    if setting is not None:
        return setting.target_year or spec.default_target_year
    year = st.session_state.get(widget_key("target_year", spec.key, area), spec.default_target_year)
    assert isinstance(year, int)
    return year


def _moved(key: str, area: str) -> None:
    name = widget_key("lever", key, area)
    if is_echo(name):
        return
    set_lever(key, st.session_state[name], st.session_state.get(widget_key("target_year", key, area)), area)


def _year_moved(key: str, area: str) -> None:
    setting = _settings(current_scenario(), area).get(key)
    if setting is not None:
        set_lever(key, setting.value, st.session_state[widget_key("target_year", key, area)], area)
