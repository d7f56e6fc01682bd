"""The same futures from the library, the command line and the pages, to the last bit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crcdata.analysis.measures import MEASURES, POPULATION_MEASURES, measure
from crcdata.analysis.table import NAMES
from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.futures import Futures, futures_for, futures_table
from crcdata.scenario import Scenario, write_scenario
from crcdata.ui.certainty import POPULATION, SERVICES, Wanted, everywhere, simulated
from crcdata.ui.model import model

CATALOG = open_catalog()
SCENARIO = (
    Scenario(seed=7)
    .with_lever("total_fertility", 2.9, 2040)
    .with_regional_lever("KZ-75", "net_migration", 20_000.0)
    .with_lever("children_per_guardianship_specialist", 4_000.0)
)
FEW = [measure("births"), measure("pupils")]


def figures(made: Futures) -> dict[str, bytes]:
    return {key: each.tobytes() for key, each in made.quantiles.items()}


@pytest.mark.parametrize("subject", [POPULATION, SERVICES])
@pytest.mark.parametrize("migration", [True, False])
def test_the_library_gives_the_bytes_of_the_page(subject: str, migration: bool):
    page = simulated(model(CATALOG), SCENARIO, Wanted(subject), lambda _share: None, migration=migration)
    measures = POPULATION_MEASURES if subject == POPULATION else MEASURES
    made = futures_for(CATALOG, SCENARIO, measures, migration=migration, workers=1)
    assert figures(made) == figures(page)
    assert (made.seed, made.count, made.migration) == (7, page.count, migration)


def test_one_measure_of_services_has_for_every_region_the_bytes_of_the_whole_chain():
    asked = measure("places_missing")
    alone = simulated(
        model(CATALOG), SCENARIO, everywhere(asked, "regions"), lambda _share: None, migration=True
    )
    whole = futures_for(CATALOG, SCENARIO, MEASURES, workers=1)
    assert alone.areas == whole.areas
    assert alone.quantiles[asked.key].tobytes() == whole.quantiles[asked.key].tobytes()
    assert "pupils" not in alone.quantiles


def written(tmp_path: Path, *options: str) -> pl.DataFrame:
    file, out = tmp_path / "scenario.json", tmp_path / "bounds.parquet"
    file.write_text(write_scenario(SCENARIO), encoding="utf-8")
    asked = ["--futures", "60", "--measure", "births", "--measure", "pupils", "--region", "all"]
    assert main(["run", str(file), *asked, *options, "--out", str(out)]) == 0
    return pl.read_parquet(out)


def test_the_command_line_writes_the_bounds_of_the_library_by_the_scenarios_own_seed(tmp_path):
    made = futures_for(CATALOG, SCENARIO, FEW, futures=60)
    expected = futures_table(made, made.areas).filter(pl.col("measure").is_in(["births", "pupils"]))
    assert_frame_equal(written(tmp_path), expected, check_exact=True)


def test_another_seed_and_migration_as_set_are_told_in_the_table(tmp_path):
    table = written(tmp_path, "--seed", "8", "--migration-as-set")
    told = table.select("futures", "seed", "migration", "source").unique()
    assert told.rows() == [(60, 8, False, "un_wpp_2024")]
    assert not table["lower_80"].equals(written(tmp_path)["lower_80"])


def test_bounds_lie_one_within_another_in_every_row(tmp_path):
    table = written(tmp_path).drop_nulls()
    names = ["lower_95", "lower_80", "lower_50", "upper_50", "upper_80", "upper_95"]
    for low, high in pairwise(names):
        assert (table[low] <= table[high]).all()


def test_every_measure_can_be_asked_for_by_its_name_in_the_table():
    made = futures_for(CATALOG, Scenario(), futures=25)
    assert {NAMES.get(each.key, each.key) for each in MEASURES} <= set(futures_table(made)["measure"])
    with pytest.raises(KeyError, match="no area 'KZ-99'"):
        futures_table(made, ["KZ-99"])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--futures", "0"], "must lie between 1 and 5,000"),
        (["--futures", "5001"], "must lie between 1 and 5,000"),
        (["--futures", "9", "--seed", "-1"], "must be a whole number from 0"),
        (["--futures", "9", "--measure", "dragons"], "no measure “dragons”"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(tmp_path, capsys, options, told):
    assert main(["run", *options, "--out", str(tmp_path / "r.csv")]) == 1
    assert told in capsys.readouterr().err
