"""`compare` writes the library's comparison to the last digit, and says what makes no sense."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crcdata.analysis.compare import Compared, compared_table
from crcdata.analysis.measures import MEASURES, measure
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.cli.names import table_name
from crcdata.scenario import MODEL_VERSION, Scenario, write_scenario
from crcdata.services import services_start

MORE = Scenario().with_lever("births_growth", 2.0).replaced(name="More", seed=7)
FEWER = Scenario().with_regional_lever("KZ-61", "births_growth", -2.0)


@pytest.fixture
def files(tmp_path):
    for name, scenario in (("more", MORE), ("fewer", FEWER)):
        (tmp_path / f"{name}.json").write_text(write_scenario(scenario), encoding="utf-8")
    return [str(tmp_path / "more.json"), str(tmp_path / "fewer.json")]


def test_the_whole_comparison_is_that_of_the_library_to_the_last_digit(tmp_path, files):
    out = tmp_path / "c.parquet"
    assert main(["compare", *files, "--out", str(out)]) == 0
    written = pl.read_parquet(out)
    catalog = open_catalog()
    nation = national_baseline(catalog)
    regions = regional_baseline(catalog, nation)
    start = services_start(catalog, regions.history)
    base, *others = (
        regional_outcome(nation, regions, each, services=start).outcome for each in (Scenario(), MORE, FEWER)
    )
    compared = [
        Compared(name, *both)
        for name, both in zip(("More", "fewer"), zip((MORE, FEWER), others, strict=True), strict=True)
    ]
    key = ["scenario", "measure", "region", "year"]
    expected = compared_table(base, compared).rename({"area": "region"})
    expected = expected.with_columns(
        pl.col("measure").replace_strict({each.key: table_name(each.key) for each in MEASURES})
    )
    assert_frame_equal(written.select(expected.columns).sort(key), expected.sort(key), check_exact=True)
    assert written["data_version"].unique().to_list() == [catalog.version]
    assert written["model_version"].unique().to_list() == [MODEL_VERSION]
    assert dict(written.select("scenario", "seed").unique().iter_rows()) == {
        "More": 7,
        "fewer": Scenario().seed,
    }
    assert written["sources"].str.contains("un_wpp_2024").all()
    assert set(written["status"]) == {"estimated", "projected", "assumed"}


def test_only_what_is_asked_for_is_written_under_either_name_of_a_measure(tmp_path, files):
    asked = ["--region", "KZ-61", "--year", "2035"]
    for name in ("children", "children_0_17"):
        assert (
            main(["compare", files[0], *asked, "--measure", name, "--out", str(tmp_path / f"{name}.csv")])
            == 0
        )
    one, other = (pl.read_csv(tmp_path / f"{name}.csv") for name in ("children", "children_0_17"))
    assert_frame_equal(one, other)
    assert one.select("measure", "region", "year").row(0) == ("children_0_17", "KZ-61", 2035)
    assert one.height == 1
    assert one["unit"][0] == measure("children").unit


def test_two_scenarios_of_one_name_are_told_apart(tmp_path, files):
    out = tmp_path / "c.csv"
    assert main(["compare", files[0], files[0], "--measure", "births", "--out", str(out)]) == 0
    assert set(pl.read_csv(out)["scenario"]) == {"More", "More (2)"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--measure", "birth"], "births"),
        (["--region", "KZ-99"], "KZ-99"),
        (["--year", "2090"], "2050"),
        (["--out", "c.xlsx"], ".parquet"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(tmp_path, files, capsys, asked, words):
    out = tmp_path / "c.csv"
    assert main(["compare", files[0], "--out", str(out), *asked]) == 1
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_no_scenario_is_named(tmp_path, files, capsys):
    bad = tmp_path / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    assert main(["compare", files[0], str(bad), "--out", str(tmp_path / "c.csv")]) == 1
    assert "bad.json: The scenario file must hold one JSON object" in capsys.readouterr().err
