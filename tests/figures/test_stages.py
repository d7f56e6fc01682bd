"""School stages: small figures that share one scale, areas that add up."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import Series, Stage
from crcdata.figures.stages import stage_areas, stage_multiples
from crcdata.language import Language
from tests.figures.samples import FUTURE, Drawn, english, four_paths, language_named, languages

STAGES = [
    Stage("young", "Young", series=tuple(four_paths())),
    Stage("old", "Old", series=tuple(four_paths(-0.02))),
]
YEARS = FUTURE
LAYERS = [Stage(str(age), f"Stage {age}", values=100.0 * age + np.arange(YEARS.size)) for age in range(1, 4)]


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_each_stage_has_its_figure_and_all_share_one_scale(text: Language) -> None:
    chart = stage_multiples("stages", "Stages", STAGES, unit="persons", text=text, boundary=2026)
    assert [panel.title for panel in chart.panels] == ["Young", "Old"]
    ticks = [[word for word in Drawn(panel.drawing).words if word.isdigit()] for panel in chart.panels]
    assert ticks[0][:4] == ticks[1][:4]


def test_every_path_of_a_small_figure_is_in_the_key() -> None:
    chart = stage_multiples("stages", "Stages", STAGES, unit="persons", text=english)
    assert [entry.label for entry in chart.legend] == [series.label for series in four_paths()]
    drawn = Drawn(chart.panels[0].drawing)
    assert len(drawn.all("polyline")) == 4
    assert len({line.get("stroke-dasharray") for line in drawn.all("polyline")}) == 3


def test_words_and_strokes_of_a_small_figure_keep_their_size() -> None:
    drawn = Drawn(stage_multiples("s", "s", STAGES, unit="persons", text=english).panels[0].drawing)
    assert all(line["vector-effect"] == "non-scaling-stroke" for line in drawn.all("polyline"))
    stretched = [svg for svg in drawn.all("svg") if svg.get("preserveaspectratio") == "none"]
    assert len(stretched) == 1
    assert drawn.words.count("Young") == 0


def test_the_table_names_the_stage_in_every_row() -> None:
    table = stage_multiples("stages", "Stages", STAGES, unit="persons", text=english).table
    assert table["Stage"].unique(maintain_order=True).to_list() == ["Young", "Old"]
    assert table.height == 2 * 41


def test_words_tell_where_each_path_ends() -> None:
    summary = stage_multiples("s", "s", STAGES, unit="persons", text=english).summary
    assert "Young, 2050:" in summary
    assert "Registered" not in summary


def test_areas_stand_on_one_another_and_plotly_accepts_them() -> None:
    total = np.sum([np.asarray(stage.values) for stage in LAYERS], axis=0)
    outline = Series("baseline", "Baseline", YEARS, total)
    chart = stage_areas("a", "A", YEARS, LAYERS, unit="persons", text=english, outline=outline, boundary=2030)
    go.Figure(chart.figure)
    stacked = [trace for trace in chart.figure["data"] if trace.get("stackgroup")]
    assert np.allclose(np.sum([trace["y"] for trace in stacked], axis=0), total)
    assert chart.figure["layout"]["yaxis"]["range"][1] >= total.max()


def test_more_stages_than_colours_are_refused() -> None:
    with pytest.raises(ValueError, match="expected at most 5, found 6"):
        stage_areas("a", "A", YEARS, LAYERS * 2, unit="persons", text=english)
