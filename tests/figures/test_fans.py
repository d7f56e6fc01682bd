"""Fans: nested bands that differ by more than colour, in the table and in words; the line stays as it was."""

from __future__ import annotations

import json
from types import MappingProxyType

import numpy as np
import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import Band, Series, Stage
from crcdata.figures.fans import Certainty
from crcdata.figures.lines import lines
from crcdata.figures.palette import BAND_LOOKS
from crcdata.figures.stages import stage_multiples
from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.language import Language
from tests.figures.samples import FUTURE, Drawn, english, language_named, languages

YEARS = FUTURE[1:]
LINE = 400_000.0 + 1_000.0 * (YEARS - 2026)


def made(spread: float = 0.2) -> Futures:
    steps = np.interp(LEVELS, (0.025, 0.5, 0.975), (-1.0, 0.0, 1.0))
    growth = np.linspace(0.1, 1.0, YEARS.size)
    figures = LINE * (1.0 + spread * steps[:, None] * growth)
    quantiles = {"births": figures[:, None], "flat": np.full((7, 1, YEARS.size), 5.0)}
    return Futures(
        ("KZ",), YEARS, MappingProxyType(quantiles), MappingProxyType({}), 1000, 1, migration=False
    )


def path(bands: tuple[Band, ...] = ()) -> Series:
    return Series("scenario", "Your scenario", YEARS, LINE, status="projected", bands=bands)


def fanned() -> Series:
    return path(Certainty(made()).bands("births", "KZ"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_a_fan(text: Language, theme: str):
    figure = lines("births", "Births", [fanned()], unit="persons", text=text, theme=theme).figure  # type: ignore[arg-type]
    assert len(go.Figure(figure).to_dict()["data"]) == 7
    json.dumps(figure, allow_nan=False)


def test_bands_lie_one_within_another_the_widest_below():
    shares = [band.percent for band in fanned().bands]
    assert shares == [95, 80, 50]
    for outer, inner in zip(fanned().bands[:-1], fanned().bands[1:], strict=True):
        assert (outer.lower <= inner.lower).all()
        assert (outer.upper >= inner.upper).all()


def test_bands_differ_by_their_edges_and_not_by_colour_alone():
    assert len({look.dash for look in BAND_LOOKS.values()}) == len(BAND_LOOKS)
    figure = lines("births", "Births", [fanned()], unit="persons", text=english).figure
    edges = {trace["line"].get("dash", "none") for trace in figure["data"] if "fillcolor" in trace}
    assert edges == {"dot", "dash", "none"}


def test_the_line_stays_the_same_to_the_last_digit_with_a_fan_around_it():
    bare, fan = (lines("b", "B", [each], unit="persons", text=english) for each in (path(), fanned()))
    assert bare.figure["data"][-1]["y"] == fan.figure["data"][-1]["y"]
    assert bare.table.to_dict(as_series=False).items() <= fan.table.to_dict(as_series=False).items()


def test_the_table_has_every_bound_and_the_words_tell_eight_of_ten():
    chart = lines("births", "Births", [fanned()], unit="persons", text=english)
    assert chart.table.width == 2 + 6
    assert "Your scenario, 80% of futures, lower bound, people (projected)" in chart.table.columns
    assert "in 8 of 10 simulated futures between " in chart.summary
    assert [key.label for key in chart.legend] == [
        "50 of 100 futures",
        "80 of 100 futures",
        "95 of 100 futures",
    ]


def test_what_strays_goes_with_the_saved_table_and_is_not_said_below_each_figure():
    chart, bare = (
        lines("b", "B", [each], unit="persons", text=english, note="N.", strays="S.")
        for each in (fanned(), path())
    )
    assert (chart.note, chart.once) == ("N.", "S.")
    assert (bare.note, bare.once) == ("N.", "")


def test_the_axis_holds_the_widest_band_and_that_of_the_baseline():
    chart = lines("births", "Births", [fanned()], unit="persons", text=english)
    assert chart.figure["layout"]["yaxis"]["range"][1] >= fanned().bands[0].upper.max()
    usual = Certainty(None, made(0.9))
    low, high = usual.limits("births", "KZ")
    kept = lines("births", "Births", [path()], unit="persons", text=english, limits=(low, high))
    assert kept.figure["layout"]["yaxis"]["range"][1] >= high
    assert usual.bands("births", "KZ") == ()


def test_what_does_not_stray_has_no_fan_and_no_note():
    certainty = Certainty(made())
    assert certainty.bands("flat", "KZ") == ()
    assert certainty.bands("unknown", "KZ") == ()
    assert certainty.note(english, "flat", "KZ", "As told.") == "As told."
    assert certainty.note(english, "births", "KZ", "As told.").endswith("migration is as in the scenario.")


def test_small_figures_draw_eight_of_ten():
    stage = Stage("primary", "Primary", series=(fanned(),))
    chart = stage_multiples("stages", "Stages", [stage], unit="persons", text=english)
    polygons = Drawn(chart.panels[0].drawing).all("polygon")
    assert len(polygons) == 1
    assert polygons[0]["stroke-dasharray"]
    assert [key.label for key in chart.legend][-1] == "80 of 100 futures"
    assert lines("b", "B", [path()], unit="persons", text=english).legend == ()


def test_bounds_must_cover_the_years_of_their_line():
    with pytest.raises(ValueError, match="bands: expected bounds of shape"):
        path((Band(80, LINE[:3], LINE[:3]),))
