"""School stages: small figures that share one scale, areas that add up."""

from __future__ import annotations

import pytest

from crcdata.figures.chart import Stage
from crcdata.figures.stages import stage_multiples
from crcdata.language import Language
from tests.figures.samples import FUTURE, Drawn, english, four_paths, language_named, languages

STAGES = [
    Stage("young", "Young", series=tuple(four_paths())),
    Stage("old", "Old", series=tuple(four_paths(-0.02))),
]
YEARS = FUTURE


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
