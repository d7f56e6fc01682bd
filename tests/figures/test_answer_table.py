"""The answer in each region by itself, as a table: a row for each region that moves, and no other."""

import pytest

from crcdata.figures.answer_table import answer_table
from crcdata.inverse import Target, solve_each
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario, lever
from tests.inverse.curves import REGIONS, of_model

KEY = "guardianship_specialists_hired"
NAMES = {area: f"[{area}]" for area in REGIONS.areas}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_region_that_moves_has_a_row_with_its_value(code: str):
    target = Target("guardianship_missing", 2032, "at_most", 0.0, REGIONS.areas)
    answer = solve_each(of_model("guardianship_missing", *REGIONS.areas), target, KEY, Scenario())
    text = open_language(code)
    shown = answer_table(answer, text, NAMES)
    rows = shown.table.rows()
    assert [row[0] for row in rows] == [NAMES[move.handle.area] for move in answer.moves]
    assert [row[2] for row in rows] == [move.value for move in answer.moves]
    assert text.gettext(lever(KEY).label) in shown.title
    assert "2032" in shown.title


def test_an_answer_that_moves_nothing_has_no_table():
    target = Target("births", 2032, "at_least", 1.0, REGIONS.areas)
    answer = solve_each(of_model("births", *REGIONS.areas), target, "births_growth", Scenario())
    with pytest.raises(ValueError, match="moves"):
        answer_table(answer, open_language("en"), NAMES)
