"""Whatever is done to a file, the problem names the file, the row, the column, and how to mend it."""

from __future__ import annotations

import pytest

from crcdata.catalog import DataProblem, open_catalog
from tests.catalog.conftest import Package

FILE = "region_population.csv"
NAME = "region_population"


def place(problem: DataProblem) -> tuple[str, int | None, str | None]:
    return problem.file, problem.row, problem.column


def test_a_missing_file_is_named(package: Package):
    (package.folder / FILE).unlink()
    problem = package.problem(NAME)
    assert (problem.kind, problem.file) == ("missing_file", FILE)
    assert "crcdata.build" in problem.mend


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"   \n"])
def test_an_empty_file_is_said_to_be_empty(package: Package, content: bytes):
    package.rewrite(FILE, lambda _: content)
    problem = package.problem(NAME)
    assert (problem.kind, problem.file) == ("empty_file", FILE)


def test_a_header_alone_is_not_a_table(package: Package):
    package.rewrite(FILE, lambda content: content.split(b"\n")[0] + b"\n")
    assert package.problem(NAME).kind == "no_rows"


def test_a_wrong_encoding_names_the_first_row_that_cannot_be_read(package: Package):
    package.rewrite("regions.csv", lambda content: content.decode().encode("cp1251", errors="replace"))
    problem = package.problem("regions")
    assert (problem.kind, problem.file, problem.row) == ("not_utf8", "regions.csv", 2)
    assert "UTF-8" in str(problem)


def test_utf_16_is_refused_as_not_utf_8(package: Package):
    package.rewrite(FILE, lambda content: content.decode().encode("utf-16"))
    assert (package.problem(NAME).kind, package.problem(NAME).row) == ("not_utf8", 1)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(package: Package):
    sound = package.open().table(NAME)
    package.rewrite(FILE, lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert package.open().table(NAME).equals(sound)


def test_a_control_character_names_its_row(package: Package):
    package.set_cell(FILE, 9, "status", "obser\x00ved")
    problem = package.problem(NAME)
    assert (problem.kind, problem.row, problem.found) == ("control_character", 9, "0x00")


@pytest.mark.parametrize(
    ("row", "line", "cells"),
    [(5, "2009,KZ-15,both,700000,observed,bns,more", "7"), (7, "2009,KZ-23,both,509130,observed", "5")],
)
def test_a_ragged_row_is_named_with_its_number_of_cells(package: Package, row: int, line: str, cells: str):
    package.replace_line(FILE, row, line)
    problem = package.problem(NAME)
    assert (problem.kind, problem.row, problem.found) == ("ragged_row", row, cells)
    assert "6 cells" in problem.expected


def test_an_empty_line_between_rows_is_named(package: Package):
    package.replace_line(FILE, 12, "")
    problem = package.problem(NAME)
    assert (problem.kind, problem.row) == ("empty_row", 12)


@pytest.mark.parametrize(
    "line",
    [
        '2009,"KZ-15,both,700000,observed,bns',
        '2009,KZ-"15",both,700000,observed,bns',
        '2009,"KZ-15"x,both,700000,observed,bns',
    ],
)
def test_a_quote_that_does_not_close_names_its_row(package: Package, line: str):
    package.replace_line(FILE, 5, line)
    problem = package.problem(NAME)
    assert (problem.kind, problem.row) == ("bad_quote", 5)


def test_a_repeated_column_is_named(package: Package):
    package.replace_line(FILE, 1, "year,region,sex,persons,status,status")
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem)) == ("column_repeated", FILE, 1, "status")


def test_a_column_that_is_gone_is_named(package: Package):
    package.replace_line(FILE, 1, "year,region,sex,people,status,source")
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem)) == ("column_missing", FILE, 1, "persons")


def test_a_column_too_many_is_named(package: Package):
    package.rewrite(FILE, lambda content: content.replace(b"\n", b",x\n"))
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem)) == ("column_unknown", FILE, 1, "x")


def test_columns_may_stand_in_any_order(package: Package):
    sound = package.open().table("regions")
    lines = [line.split(",") for line in (package.folder / "regions.csv").read_text("utf-8").splitlines()]
    turned = "\n".join(",".join(reversed(cells)) for cells in lines)
    package.rewrite("regions.csv", lambda _: turned.encode())
    assert package.open().table("regions").equals(sound)


def test_semicolons_instead_of_commas_are_recognised(package: Package):
    package.rewrite(FILE, lambda content: content.replace(b",", b";"))
    problem = package.problem(NAME)
    assert (problem.kind, problem.row) == ("wrong_delimiter", 1)
    assert "comma" in problem.mend


def test_a_huge_cell_is_refused_and_shown_cut(package: Package):
    package.set_cell(FILE, 4, "status", "x" * 2_000_000)
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem)) == ("cell_too_long", FILE, 4, "status")
    assert len(str(problem)) < 500


def test_a_huge_file_is_refused_before_it_is_read(package: Package):
    package.rewrite(FILE, lambda _: b"x" * 65_000_000)
    assert package.problem(NAME).kind == "too_large"


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("persons", "19 766", "not_integer"),
        ("persons", "19766.5", "not_integer"),
        ("persons", "many", "not_integer"),
        ("persons", "99999999999999999999", "not_integer"),
        ("persons", "٣", "not_integer"),
        ("persons", "-1", "minimum"),
        ("year", "1899", "minimum"),
        ("year", "2101", "maximum"),
        ("persons", "", "required"),
        ("sex", "women", "enum"),
        ("region", "KZ-99", "enum"),
        ("status", "certain", "enum"),
        ("source", "hearsay", "foreign_key"),
    ],
)
def test_a_cell_that_the_schema_forbids_is_named(package: Package, column: str, value: str, kind: str):
    package.set_cell(FILE, 6, column, value)
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem), problem.found) == (kind, FILE, 6, column, value)
    assert value in str(problem)


@pytest.mark.parametrize("value", ["NaN", "inf", "-inf", "1e999", "0,5", "5 %", "0x1", "1_000", "+1"])
def test_what_is_no_finite_number_is_refused(package: Package, value: str):
    package.set_cell("un_mx.csv", 100, "mx", f'"{value}"' if "," in value else value)
    problem = package.problem("un_mx")
    assert (problem.kind, *place(problem), problem.found) == ("not_number", "un_mx.csv", 100, "mx", value)


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("created", "2018-02-30", "not_date"),
        ("created", "08.06.2022", "not_date"),
        ("kato", "12", "pattern"),
        ("name_kk", "Ақмола облысы", "unique"),
        ("region", "KZ-11", "key_repeated"),
    ],
)
def test_a_region_that_is_wrongly_written_is_named(package: Package, column: str, value: str, kind: str):
    package.set_cell("regions.csv", 2 if column != "region" else 4, column, value)
    problems = package.open().check()
    here = [problem for problem in problems if problem.kind == kind and problem.file == "regions.csv"]
    expected_row = {"unique": 3, "key_repeated": 4}.get(kind, 2)
    assert [(problem.row, problem.column) for problem in here] == [(expected_row, column)]


def test_further_rows_with_the_same_fault_are_counted(package: Package):
    for row in (4, 8, 15):
        package.set_cell(FILE, row, "status", "guess")
    problem = package.problem(NAME)
    assert (problem.row, problem.more) == (4, 2)
    assert "2" in str(problem).rsplit(".", 2)[1]


def test_every_fault_of_a_file_is_found_in_one_go(package: Package):
    package.set_cell(FILE, 4, "status", "guess")
    package.set_cell(FILE, 9, "persons", "many")
    found = [(problem.row, problem.column) for problem in package.open().check() if problem.file == FILE]
    assert found == [(9, "persons"), (4, "status")]


def test_regions_that_do_not_add_up_to_the_nation_are_found(package: Package):
    package.set_cell(FILE, 3, "persons", str(int(package.cell(FILE, 3, "persons")) + 1))
    problem = package.problem(NAME)
    assert (problem.kind, *place(problem)) == ("total", FILE, 2, "persons")
    assert "2009" in problem.expected
    assert package.cell(FILE, 2, "persons") in problem.expected


def test_women_and_men_that_do_not_add_up_to_both_are_found(package: Package):
    last = len((package.folder / FILE).read_text("utf-8").splitlines())
    assert package.cell(FILE, last, "sex") == "male"
    package.set_cell(FILE, last, "persons", "1")
    kinds = {(problem.kind, problem.row) for problem in package.open().check() if problem.file == FILE}
    assert ("total", last - 2) in kinds  # the row of both sexes


def test_a_region_that_is_gone_is_missed(package: Package):
    package.replace_line(FILE, 3, None)
    problem = package.problem(NAME)
    assert (problem.kind, problem.column, problem.found) == ("total_parts", "region", "19")


def test_parts_without_their_whole_are_found(package: Package):
    assert package.cell(FILE, 2, "region") == "KZ"
    package.replace_line(FILE, 2, None)
    assert package.problem(NAME).kind == "total_whole"


def test_single_ages_that_do_not_add_up_to_the_un_total_are_found(package: Package):
    package.set_cell("un_population.csv", 2, "persons", "1000000")
    problem = package.problem("un_population")
    assert (problem.kind, problem.row, problem.column) == ("total", 2, "persons")
    assert "year 1990" in problem.expected


def test_the_nation_in_two_tables_is_the_same(package: Package):
    lines = (package.folder / "national_annual.csv").read_text("utf-8").splitlines()
    row = next(
        number for number, line in enumerate(lines, start=1) if line.startswith("2026,population_1jan")
    )
    package.set_cell("national_annual.csv", row, "value", "20499823")
    assert package.open().table("national_annual").height > 0
    problem = package.problem(NAME)
    assert (problem.kind, problem.found) == ("total", "20499822")


def test_a_broken_table_does_not_stop_the_others(package: Package):
    package.rewrite("sources.csv", lambda _: b"\xff\xfe")
    package.rewrite(FILE, lambda _: b"\x00")
    package.describe("un_mx", lambda resource: resource.pop("title"))
    catalog = package.open()
    stopped = set()
    for name in catalog.names:
        try:
            if name.endswith("_boundaries"):
                catalog.geojson(name)
            else:
                catalog.table(name)
        except DataProblem:
            stopped.add(name)
    assert stopped == {"sources", NAME, "un_mx"}
    assert {problem.file for problem in catalog.check()} == {"sources.csv", FILE, "datapackage.json"}


def test_asking_again_for_a_broken_table_says_the_same(package: Package):
    package.set_cell(FILE, 4, "status", "guess")
    catalog = package.open()
    said = []
    for _ in range(3):
        with pytest.raises(DataProblem) as raised:
            catalog.table(NAME)
        said.append(str(raised.value))
    assert len(set(said)) == 1


def test_a_table_that_is_not_there_is_answered_with_those_that_are(package: Package):
    for read in (package.open().table, package.open().geojson):
        with pytest.raises(DataProblem) as raised:
            read("rivers")
        assert raised.value.kind == "no_such_table"
    with pytest.raises(DataProblem, match="region_boundaries"):
        package.open().geojson("regions")


def test_figures_that_a_user_brings_are_held_against_the_schema(package: Package):
    content = (package.folder / FILE).read_bytes()
    catalog = package.open()
    frame, problems = catalog.examine(NAME, content)
    assert frame is not None
    assert problems == ()
    broken, problems = catalog.examine(NAME, content.replace(b"observed", b"certain"))
    assert broken is not None
    assert [problem.kind for problem in problems] == ["enum"]
    assert catalog.examine(NAME, b"PK\x03\x04")[0] is None
    assert catalog.table(NAME).equals(frame)


def test_a_folder_without_a_package_is_named(tmp_path):
    with pytest.raises(DataProblem) as raised:
        open_catalog(tmp_path)
    assert (raised.value.kind, raised.value.file) == ("missing_file", "datapackage.json")
