"""What the page says of today's intervals follows from the published ones and from past errors."""

from __future__ import annotations

import polars as pl
import pytest

from crcdata.catalog import open_catalog
from crcdata.figures.calibration_picture import NAMES, calibration_picture
from crcdata.figures.track_record_charts import Look
from crcdata.futures import calibration
from crcdata.language import LANGUAGES, open_language
from crcdata.track_record import typical_error
from crcdata.track_record.certainty import LIMIT, certainty_sentences, un_reach

CATALOG = open_catalog()
PAST = typical_error(CATALOG.table("backtest_summary"), "births", "nation")


@pytest.fixture(scope="module")
def found() -> pl.DataFrame:
    return calibration(CATALOG)


def test_simulated_bounds_keep_the_limit_that_the_page_names(found: pl.DataFrame) -> None:
    assert found["error"].abs().max() * 100 < LIMIT


def test_the_reach_is_half_the_published_interval() -> None:
    values = dict(
        CATALOG.table("un_annual").filter(measure="births", year=2030).select("series", "value").iter_rows()
    )
    half = (values["upper80"] - values["lower80"]) / 2
    assert un_reach(CATALOG, "births", 7) == pytest.approx(half / values["median"] * 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_name_past_error_reach_and_largest_difference(
    found: pl.DataFrame, language: str
) -> None:
    text = open_language(language)
    told = " ".join(certainty_sentences(CATALOG, found, PAST, text))
    assert PAST is not None
    largest = found["error"].abs().max() * 100
    for number in (PAST.error, largest):
        assert text.percent(number) in told
    assert "{" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_has_every_bound_in_its_table(found: pl.DataFrame, language: str) -> None:
    picture = calibration_picture(Look(open_language(language), "light"), found)
    assert set(NAMES) == set(found["measure"])
    assert picture.table.height == found.height
