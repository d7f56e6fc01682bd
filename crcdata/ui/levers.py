"""The levers as sliders, each driven by the scenario in force and by the one table of levers."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis import Outcome
from crcdata.analysis.resting import resting_value
from crcdata.language import Language
from crcdata.scenario import Lever, Scenario, lever
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR
from crcdata.ui.scenario_state import current_scenario, reset_lever, set_lever


def lever_slider(text: Language, spec: Lever, base: Outcome, cautions: tuple[str, ...] = ()) -> None:
    """Draw one lever: its slider, its target year where it has one, and what is unusual about its value.

    The slider shows the scenario's value, or where the lever rests: the scenario is the truth, the widget
    follows.
    """
    scenario = current_scenario()
    year = _target_year(spec, scenario)
    value_key, year_key = f"lever_{spec.key}", f"target_year_{spec.key}"
    setting = scenario.levers.get(spec.key)
    st.session_state[value_key] = resting_value(spec, base, year) if setting is None else setting.value
    _ = text.gettext
    st.slider(
        f"{_(spec.label)}, {text.unit(spec.unit)}",
        min_value=spec.low,
        max_value=spec.high,
        step=spec.step,
        format=f"%.{spec.decimals}f",
        key=value_key,
        help=_(spec.help),
        on_change=_moved,
        args=(spec.key,),
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
            args=(spec.key,),
        )
    if setting is None:
        st.caption(_("As in the baseline."))
    else:
        st.button(_("Back to the baseline"), key=f"reset_{spec.key}", on_click=reset_lever, args=(spec.key,))
    for sentence in cautions:
        st.caption(f":material/info: {sentence}")


def changes(text: Language, scenario: Scenario) -> list[str]:
    """Return what differs from the baseline, one phrase a lever."""
    _ = text.gettext
    phrases = []
    if scenario.fertility_path == "un_medium":
        phrases.append(_("Fertility path: the UN medium itself"))
    for key in scenario.changed:
        spec, year = lever(key), scenario.target_year(key)
        value = text.decimal(scenario.value(key), spec.decimals)
        words = {"lever": _(spec.label), "value": value, "unit": text.unit(spec.unit), "year": year}
        template = _("{lever}: {value} {unit}") if year is None else _("{lever}: {value} {unit} by {year}")
        phrases.append(template.format(**words))
    return phrases


def _target_year(spec: Lever, scenario: Scenario) -> int | None:
    if spec.key in scenario.levers or not spec.has_target_year:
        return scenario.target_year(spec.key)
    year = st.session_state.get(f"target_year_{spec.key}", spec.default_target_year)
    assert isinstance(year, int)
    return year


def _moved(key: str) -> None:
    set_lever(key, st.session_state[f"lever_{key}"], st.session_state.get(f"target_year_{key}"))


def _year_moved(key: str) -> None:
    setting = current_scenario().levers.get(key)
    if setting is not None:
        set_lever(key, setting.value, st.session_state[f"target_year_{key}"])
