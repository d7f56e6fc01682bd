"""An amount of money carries its unit wherever it is told, and the axis has the same."""

import numpy as np
import pytest

from crcdata.figures.chart import Series
from crcdata.figures.lines import lines
from crcdata.language import LANGUAGES, open_language

YEARS = np.array([2026, 2027, 2028])


@pytest.mark.parametrize("code", LANGUAGES)
def test_axis_line_end_and_words_tell_one_and_the_same_amount(code: str):
    text = open_language(code)
    series = Series("baseline", "Cost", YEARS, [2547.0, 2383.0, 2258.0], status="projected")
    chart = lines("cost", "Cost", [series], unit="billion_tenge", text=text)
    unit = text.unit("billion_tenge")
    assert chart.subtitle.startswith(unit)
    assert f"{text.integer(2258)} {unit}" in chart.summary
    drawn = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert any(text.integer(2258) in words for words in drawn)
    ticks = [tick for tick in chart.figure["layout"]["yaxis"]["ticktext"] if tick != "0"]
    assert all(len(tick) >= len("1,000") for tick in ticks)
