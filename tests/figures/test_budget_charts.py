"""Plans drawn: children without a place under each, and places by region and year that add up."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from crcdata.figures.budget_charts import PlanView, places_chart, without_chart
from crcdata.inverse import compare_plans
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages

NEED = [[90.4, 120.0, 120.0], [0.0, 30.0, 60.0], [0.0, 0.0, 0.0]]


def view(text: Language = english, budget: float = 60.5, need=None) -> PlanView:
    need = NEED if need is None else need
    found = compare_plans(need, budget=budget, cost=1.0)
    return PlanView(
        found, np.array(need), ("A", "B", "C"), ("Alpha", "Beta", "Gamma"), range(2027, 2030), text
    )


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_both_charts_as_they_stand(text: Language) -> None:
    go.Figure(without_chart(view(text)).figure)
    go.Figure(places_chart(view(text)).figure)


def test_each_plan_has_its_line_and_the_best_is_never_above_the_others_in_all() -> None:
    table = without_chart(view()).table
    years, *plans = table.columns
    assert table[years].to_list() == [2027, 2028, 2029]
    nothing, even, by_need, best = (table[name].sum() for name in plans)
    assert best <= min(even, by_need) <= nothing


def test_the_table_gives_places_by_year_in_the_order_of_building_and_adds_up() -> None:
    table = places_chart(view()).table
    place, *years, together = table.columns
    assert table[place].to_list()[0] == "Alpha"
    assert "Gamma" not in table[place].to_list()
    for row in table.iter_rows(named=True):
        assert sum(row[year] for year in years) == row[together]


def test_no_money_and_no_need_draw_nothing_built() -> None:
    for empty in (view(budget=0.0), view(need=[[0.0] * 3] * 3)):
        assert places_chart(empty).table.height == 0
        go.Figure(places_chart(empty).figure)
