"""Names on the command line: either name of a measure is taken, and an unknown one gets the nearest."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crcdata.analysis.measures import MEASURES
from crcdata.analysis.table import NAMES
from crcdata.cli import main
from crcdata.cli.names import measure_key, table_name
from crcdata.scenario import LEVER_KEYS

ROOT = Path(__file__).parents[2]


def test_both_names_of_every_measure_lead_to_the_same_one():
    for each in MEASURES:
        name = NAMES.get(each.key, each.key)
        assert table_name(each.key) == table_name(name) == name
        assert measure_key(each.key) == measure_key(name) == each.key
    assert len({table_name(each.key) for each in MEASURES}) == len(MEASURES)


def test_run_and_solve_take_either_name(tmp_path, capsys):
    tables = []
    for name in ("children", "children_0_17"):
        out = tmp_path / f"{name}.csv"
        assert main(["run", "--measure", name, "--out", str(out)]) == 0
        tables.append(pl.read_csv(out))
    assert_frame_equal(*tables)
    capsys.readouterr()
    told = []
    for name in ("share_0_17", "children_share"):
        asked = ["--measure", name, "--year", "2035", "--at-least", "20", "--lever", "total_fertility"]
        assert main(["solve", *asked]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_every_measure_is_listed_with_both_of_its_names(capsys):
    assert main(["measures"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(MEASURES)
    for line, each in zip(lines, MEASURES, strict=True):
        assert line.startswith(table_name(each.key))
        assert each.key in line


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (["run", "--out", "r.csv", "--measure", "childrn"], "children_0_17"),
        (["run", "--out", "r.csv", "--measure", "birth", "--futures", "5"], "births"),
        (
            ["solve", "--measure", "brths", "--year", "2030", "--at-least", "1", "--lever", "births_growth"],
            "births",
        ),
        (
            ["solve", "--measure", "births", "--year", "2030", "--at-least", "1", "--lever", "birth_grow"],
            "births_growth",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_and_never_with_all(asked, near, capsys):
    assert main(asked) == 1
    told = capsys.readouterr().err
    assert near in told
    assert "python -m crcdata" in told
    assert sum(key in told.split() for key in LEVER_KEYS) <= 3
    assert len(told) < 250


def test_a_name_like_no_other_is_told_with_the_command_that_lists_all(capsys):
    assert main(["run", "--out", "r.csv", "--measure", "xyzzy"]) == 1
    assert "`python -m crcdata measures`" in capsys.readouterr().err


def test_output_that_nobody_reads_ends_the_program_without_a_word():
    reader, writer = os.pipe()
    os.close(reader)
    run = [sys.executable, "-m", "crcdata", "presets"]
    ended = subprocess.run(run, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ended.stderr == b""
    assert ended.returncode == 141


def test_the_help_tells_every_exit_code(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for code in ("0", "1", "2", "141"):
        assert f"\n  {code}  " in told
