"""The command line gives the figures of the library, and a plain message where something is wrong."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crcdata.analysis import outcome_for, outcome_table, run, scenario_table
from crcdata.analysis.measures import MEASURES
from crcdata.analysis.table import NAMES
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.cli.main import COMMANDS, parser
from crcdata.language import open_language
from crcdata.report.levers import levers_markdown
from crcdata.scenario import LEVERS, PRESETS, Scenario, read_scenario, scenario_schema

ROOT = Path(__file__).parents[2]


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def read_table(file: Path, schema: pl.Schema) -> pl.DataFrame:
    if file.suffix == ".parquet":
        return pl.read_parquet(file)
    return pl.read_csv(file, schema=schema) if file.suffix == ".csv" else pl.read_json(file, schema=schema)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json", ".CSV"])
def test_a_run_writes_the_figures_of_the_library_to_the_last_digit(tmp_path, ending):
    scenario = write(tmp_path / "s.json", {"levers": {"births_growth": {"value": 2.0}}})
    out = tmp_path / f"r{ending}"
    assert main(["run", str(scenario), "--out", str(out)]) == 0
    expected = scenario_table(open_catalog(), Scenario().with_lever("births_growth", 2.0))
    written = read_table(out.rename(out.with_suffix(ending.lower())), expected.schema)
    assert_frame_equal(written, expected, check_exact=True)


def test_the_whole_table_holds_the_nations_own_projection_and_every_measure():
    catalog, scenario = open_catalog(), Scenario().with_lever("births_growth", 2.0)
    baseline = national_baseline(catalog)
    whole, alone = scenario_table(catalog, scenario), outcome_table(baseline, run(baseline, scenario))
    there = whole.filter(pl.col("measure").is_in(alone["measure"].unique().to_list()))
    assert_frame_equal(there, alone, check_exact=True)
    assert {NAMES.get(each.key, each.key) for each in MEASURES} <= set(whole["measure"])


SCENARIO = Scenario().with_lever("births_growth", 2.0).with_fertility_path("un_low")


@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_the_table_gives_each_measure_as_the_pages_do(area):
    catalog = open_catalog()
    people, whole = outcome_for(catalog, SCENARIO, area), outcome_for(catalog, SCENARIO, area, services=True)
    table = scenario_table(catalog, SCENARIO, (area,)).filter(pl.col("year") >= 2026)
    for each in MEASURES:
        if each.key == "children_change":
            continue
        rows = table.filter(
            pl.col("measure") == NAMES.get(each.key, each.key),
            pl.col("sex") == ("female" if each.key == "total_fertility" else "both"),
            (pl.col("age_group") == "all") | (each.key != "population"),
        )
        outcome = people if each.group == "population" else whole
        values = each.values(outcome)[outcome.row(area)]
        shown = dict(zip(rows["year"], rows["value"].fill_null(float("nan")), strict=True))
        there = np.array([shown[year] for year in outcome.years.tolist()])
        np.testing.assert_array_equal(there, values, err_msg=each.key)


def test_only_the_measures_and_years_asked_for_are_written(tmp_path):
    out = tmp_path / "r.csv"
    asked = ["--measure", "births", "--measure", "children", "--year", "2030", "--year", "2035"]
    assert main(["run", "--region", "KZ-61", *asked, "--out", str(out)]) == 0
    table = pl.read_csv(out)
    assert set(table["measure"]) == {"births", "children_0_17"}
    assert set(table["year"]) == {2030, 2035}


@pytest.mark.parametrize("name", ["results.xlsx", "results", "results.csv.exe"])
def test_a_form_that_there_is_not_is_told_before_anything_is_computed(tmp_path, capsys, name):
    assert main(["run", "--out", str(tmp_path / name)]) == 1
    assert ".parquet" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_measure_that_there_is_not_is_told(tmp_path, capsys):
    assert main(["run", "--measure", "happiness", "--out", str(tmp_path / "r.csv")]) == 1
    told = capsys.readouterr().err
    assert "happiness" in told
    assert "`python -m crcdata measures` lists all" in told


def test_a_scenario_made_with_other_data_is_told_and_run(tmp_path, capsys):
    made = {"model_version": "1", "data_version": "0123456789ab", "levers": {"births_growth": {"value": 2.0}}}
    scenario = write(tmp_path / "s.json", made)
    assert main(["run", str(scenario), "--measure", "births", "--out", str(tmp_path / "r.csv")]) == 0
    told = capsys.readouterr().err
    assert "0123456789ab" in told
    assert open_catalog().version in told


def test_presets_are_listed_and_each_is_a_scenario_file(capsys):
    assert main(["presets"]) == 0
    listed = capsys.readouterr().out
    for each in PRESETS:
        assert each.key in listed
        assert main(["presets", each.key]) == 0
        assert read_scenario(capsys.readouterr().out).essence == each.scenario
    assert main(["presets", "paradise"]) == 1
    assert "momentum" in capsys.readouterr().err


def test_an_earlier_file_is_written_anew_in_todays_form(tmp_path, capsys):
    old = write(tmp_path / "old.json", {"version": 1, "levers": {"net_migration": {"value": 0.0}}})
    assert main(["migrate", str(old), "--out", str(tmp_path / "new.json")]) == 0
    new = read_scenario((tmp_path / "new.json").read_bytes())
    assert new.essence == read_scenario(old.read_bytes()).essence
    assert new.data_version == open_catalog().version
    assert main(["migrate", str(old)]) == 0
    assert read_scenario(capsys.readouterr().out) == new


def test_a_file_that_cannot_be_migrated_is_told(tmp_path, capsys):
    old = write(tmp_path / "old.json", {"version": 9})
    assert main(["migrate", str(old)]) == 1
    assert "9" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_examples_that_it_can_parse(command, capsys):
    with pytest.raises(SystemExit) as stop:
        main([command.name, "--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert command.examples
    for example in command.examples:
        assert example in told
        words = example.split(" > ")[0].split()
        assert parser().parse_args(words).command is command


def test_a_run_without_a_scenario_is_the_baseline(tmp_path):
    assert main(["run", "--out", str(tmp_path / "a.csv")]) == 0
    assert main(["run", str(write(tmp_path / "s.json", {})), "--out", str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_wrong_scenario_is_told_in_the_language_asked_for(tmp_path, capsys, language):
    scenario = write(tmp_path / "s.json", {"levers": {"births_growth": {"value": 99}}})
    assert main(["--lang", language, "run", str(scenario), "--out", str(tmp_path / "r.csv")]) == 1
    told = capsys.readouterr().err
    assert "births_growth" in told
    assert "Traceback" not in told
    assert not (tmp_path / "r.csv").exists()


def test_a_missing_file_is_a_message_and_not_a_traceback(tmp_path, capsys):
    assert main(["run", str(tmp_path / "none.json"), "--out", str(tmp_path / "r.csv")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_a_message(tmp_path, capsys):
    assert main(["run", "--out", str(tmp_path / "no" / "r.csv")]) == 1
    assert "r.csv" in capsys.readouterr().err


def test_the_check_tells_the_balance(capsys):
    assert main(["check"]) == 0
    assert "20,499,822" in capsys.readouterr().out


def test_the_check_names_the_file_of_a_broken_table(tmp_path, capsys):
    for file in (ROOT / "data").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    broken = (tmp_path / "national_annual.csv").read_text(encoding="utf-8").replace("335005", "many")
    (tmp_path / "national_annual.csv").write_text(broken, encoding="utf-8")
    assert main(["--data", str(tmp_path), "check"]) == 1
    assert "national_annual.csv" in capsys.readouterr().err


def test_an_unknown_command_has_its_own_exit_code():
    with pytest.raises(SystemExit) as stop:
        main(["fly"])
    assert stop.value.code == 2


def test_the_published_schema_is_the_one_of_the_model():
    published = json.loads((ROOT / "docs" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert published == scenario_schema()


def test_the_documentation_of_the_levers_is_the_table_of_levers():
    published = (ROOT / "docs" / "levers.md").read_text(encoding="utf-8")
    assert published == levers_markdown(open_language("en"))
    assert all(f"`{spec.key}`" in published for spec in LEVERS)


def test_regions_written_together_add_up_to_the_nation(tmp_path):
    levers = {"births_growth": {"value": 1.0}}
    scenario = write(
        tmp_path / "s.json", {"levers": levers, "regions": {"KZ-61": {"births_growth": {"value": 3.0}}}}
    )
    assert main(["run", str(scenario), "--region", "all", "--out", str(tmp_path / "r.csv")]) == 0
    ratios = [measure.key for measure in MEASURES if not measure.adds_up]
    table = pl.read_csv(tmp_path / "r.csv").filter(pl.col("year") >= 2026, pl.col("unit") == "persons")
    table = table.filter(~pl.col("measure").is_in(ratios))
    key = ["year", "sex", "age_group", "measure"]
    whole = table.filter(pl.col("region") == "KZ").sort(key)
    parts = table.filter(pl.col("region") != "KZ").group_by(key).agg(pl.col("value").sum()).sort(key)
    assert_frame_equal(whole.select(*key, "value"), parts, abs_tol=1e-3)


def test_a_region_that_there_is_not_is_told(tmp_path, capsys):
    assert main(["run", "--region", "KZ-00", "--out", str(tmp_path / "r.csv")]) == 1
    assert "KZ-00" in capsys.readouterr().err


def test_a_year_outside_the_table_is_told_with_its_bounds(tmp_path, capsys):
    assert main(["run", "--year", "2090", "--out", str(tmp_path / "r.csv")]) == 1
    told = capsys.readouterr().err
    assert "2090" in told
    assert "2050" in told
    assert not (tmp_path / "r.csv").exists()
