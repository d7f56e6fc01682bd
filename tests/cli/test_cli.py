"""The command line gives the figures of the library, and a plain message where something is wrong."""

import json
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crcdata.analysis import outcome_table, run
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.language import open_language
from crcdata.report.levers import levers_markdown
from crcdata.scenario import LEVERS, Scenario, scenario_schema

ROOT = Path(__file__).parents[2]


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_run_writes_the_figures_of_the_library_to_the_last_digit(tmp_path):
    scenario = write(tmp_path / "s.json", {"levers": {"births_growth": {"value": 2.0}}})
    assert main(["run", str(scenario), "--out", str(tmp_path / "r.csv")]) == 0
    baseline = national_baseline(open_catalog())
    expected = outcome_table(baseline, run(baseline, Scenario().with_lever("births_growth", 2.0)))
    assert_frame_equal(pl.read_csv(tmp_path / "r.csv", schema=expected.schema), expected, check_exact=True)


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
    table = pl.read_csv(tmp_path / "r.csv").filter(pl.col("year") >= 2026, pl.col("unit") == "persons")
    key = ["year", "sex", "age_group", "measure"]
    whole = table.filter(pl.col("region") == "KZ").sort(key)
    parts = table.filter(pl.col("region") != "KZ").group_by(key).agg(pl.col("value").sum()).sort(key)
    assert_frame_equal(whole.select(*key, "value"), parts, abs_tol=1e-3)


def test_a_region_that_there_is_not_is_told(tmp_path, capsys):
    assert main(["run", "--region", "KZ-00", "--out", str(tmp_path / "r.csv")]) == 1
    assert "KZ-00" in capsys.readouterr().err
