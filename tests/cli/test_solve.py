"""`solve` tells the library's answer, writes the scenario that reaches it, and says what makes no sense."""

import pytest

from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.inverse import Handle, Target, answer_sentence, solve_each, solve_one, solve_several
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario, read_scenario, write_scenario
from tests.inverse.curves import REGIONS, of_model

ASKED = ["solve", "--measure", "births", "--year", "2035", "--at-least", "400000"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_answer_of_the_library_is_told_in_the_language_asked_for(code, capsys):
    assert main(["--lang", code, *ASKED, "--lever", "births_growth"]) == 0
    target = Target("births", 2035, "at_least", 400_000.0)
    answer = solve_one(of_model("births"), target, Handle("births_growth"), Scenario())
    text = open_language(code)
    names = {"KZ": text.gettext("Kazakhstan")}
    assert capsys.readouterr().out.strip() == answer_sentence(answer, text, names)


def test_the_scenario_that_reaches_the_target_is_written(tmp_path, capsys):
    out = tmp_path / "answer.json"
    start = tmp_path / "start.json"
    start.write_text(write_scenario(Scenario().with_lever("net_migration", 20_000.0)), encoding="utf-8")
    levers = ["--lever", "total_fertility=2", "--lever", "births_growth"]
    assert main([*ASKED, *levers, str(start), "--out", str(out)]) == 0
    written = read_scenario(out.read_bytes())
    target = Target("births", 2035, "at_least", 400_000.0)
    handles = [Handle("total_fertility", weight=2.0), Handle("births_growth")]
    answer = solve_several(
        of_model("births"), target, handles, Scenario().with_lever("net_migration", 20_000.0)
    )
    assert written.essence == answer.scenario.essence
    assert written.data_version == open_catalog().version
    assert "400,000" in capsys.readouterr().out


def test_every_region_and_a_regions_own_lever_can_be_asked_for(capsys):
    asked = ["solve", "--measure", "children_share", "--year", "2035", "--at-least", "20", "--region"]
    assert main([*asked, "all", "--lever", "total_fertility"]) == 0
    assert "every region" in capsys.readouterr().out
    assert main([*asked, REGIONS.areas[0], "--lever", f"{REGIONS.areas[0]}.births_growth"]) == 0


def test_each_region_by_itself_is_the_librarys_answer(tmp_path):
    out = tmp_path / "answer.json"
    asked = ["--measure", "guardianship_missing", "--region", "all", "--year", "2030", "--at-most", "0"]
    lever = "guardianship_specialists_hired"
    assert main(["solve", *asked, "--each", "--lever", lever, "--out", str(out)]) == 0
    target = Target("guardianship_missing", 2030, "at_most", 0.0, REGIONS.areas)
    answer = solve_each(of_model("guardianship_missing", *REGIONS.areas), target, lever, Scenario())
    assert read_scenario(out.read_bytes()).essence == answer.scenario.essence
    assert len(answer.moves) > 1


@pytest.mark.parametrize(
    "changed", [["--region", "KZ-61"], ["--lever", "net_migration"], ["--lever", "KZ-61.births_growth"]]
)
def test_each_region_by_itself_needs_every_region_and_one_lever(changed, capsys):
    first = [] if changed[1].startswith("KZ-61.") else ["--lever", "births_growth"]
    assert main([*ASKED, "--region", "all", "--each", *first, *changed]) == 1
    assert "--each" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (["--measure", "happiness"], "happiness"),
        (["--region", "KZ-99"], "KZ-99"),
        (["--year", "2051"], "2051"),
        (["--lever", "hope"], "hope"),
        (["--lever", "KZ-99.births_growth"], "KZ-99"),
        (["--lever", "net_migration=-1"], "-1"),
        (["--lever", "net_migration=much"], "much"),
        (["--lever", "births_growth"], "each once"),
    ],
)
def test_what_makes_no_sense_is_told(changed, told, capsys):
    assert main([*ASKED, "--lever", "births_growth", *changed]) == 1
    assert told in capsys.readouterr().err


def test_an_exact_value_in_every_region_is_refused(capsys):
    asked = ["solve", "--measure", "births", "--year", "2035", "--equal", "1", "--lever", "births_growth"]
    assert main([*asked, "--region", "all"]) == 1
    assert "one area only" in capsys.readouterr().err


def test_a_target_that_is_no_number_is_a_wrong_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["solve", "--measure", "births", "--year", "2035", "--equal", "nan", "--lever", "births_growth"])
    assert stop.value.code == 2
    assert "finite" in capsys.readouterr().err


def test_a_target_that_is_a_word_is_a_wrong_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(
            ["solve", "--measure", "births", "--year", "2035", "--at-least", "x", "--lever", "births_growth"]
        )
    assert stop.value.code == 2
    assert "expected a finite number, found x" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--region", "all", "--each"]])
def test_a_target_that_cannot_be_reached_ends_with_exit_code_1_and_the_nearest_there_is(
    more, tmp_path, capsys
):
    out = tmp_path / "nearest.json"
    asked = [
        "solve",
        "--measure",
        "births",
        "--year",
        "2030",
        "--at-least",
        "9000000",
        "--lever",
        "births_growth",
    ]
    assert main([*asked, *more, "--out", str(out)]) == 1
    assert "can't be reached" in capsys.readouterr().out
    assert read_scenario(out.read_bytes()).changed or more


def test_a_target_that_holds_already_ends_with_exit_code_0(capsys):
    asked = ["solve", "--measure", "births", "--year", "2030", "--at-least", "1", "--lever", "births_growth"]
    assert main(asked) == 0
    assert capsys.readouterr().out
