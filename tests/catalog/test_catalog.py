"""Sound data: every table loads with its types, and every figure leads to its source."""

from __future__ import annotations

import string
from datetime import date

import frictionless
import polars as pl
import pytest

from crcdata.catalog import Catalog, DataProblem, open_catalog
from crcdata.catalog.catalog import DATA
from crcdata.catalog.problem import KINDS
from tests.catalog.conftest import Package

TYPES = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


def test_the_committed_data_have_no_problem(catalog: Catalog):
    assert [str(problem) for problem in catalog.check()] == []


def test_an_independent_reader_finds_the_package_valid():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(open_catalog().names)


def test_the_independent_reader_finds_what_the_catalog_finds(package: Package):
    package.set_cell("regions.csv", 5, "seat_lat", "north")
    report = frictionless.validate(
        str(package.folder / "datapackage.json"), skip_errors=["hash-count", "byte-count"]
    )
    theirs = {(row, column) for row, column in report.flatten(["rowNumber", "fieldName"]) if column}
    ours = {(problem.row, problem.column) for problem in package.open().check()}
    assert ours == theirs == {(5, "seat_lat")}


def test_columns_have_the_types_of_their_description(catalog: Catalog):
    for name in catalog.names:
        resource = catalog.resource(name)
        if resource.is_table:
            expected = {field.name: TYPES[field.type] for field in resource.fields}
            assert dict(catalog.table(name).schema) == expected, name


def test_every_resource_says_whence_and_how_old_it_is(catalog: Catalog):
    for name in catalog.names:
        resource = catalog.resource(name)
        assert resource.title, name
        assert resource.description, name
        assert resource.retrieved <= date(2100, 1, 1)
        assert name in {"sources", "licences", "gaps"} or resource.sources, name
        assert resource.licences or not resource.sources, name


def test_overdue_means_that_newer_figures_were_expected(catalog: Catalog):
    resource = catalog.resource("national_annual")
    assert resource.next_due is not None
    assert not resource.is_overdue(resource.next_due)
    assert resource.is_overdue(date(2100, 1, 1))
    assert not catalog.resource("un2022_annual").is_overdue(date(2100, 1, 1))


def test_opening_reads_no_table(package: Package):
    for file in package.folder.glob("*.csv"):
        file.unlink()
    assert package.open().resource("regions").title == "Regions"


def test_a_table_given_out_can_be_changed_without_harm():
    catalog = open_catalog()
    frame = catalog.table("regions")
    frame.columns = [f"{column}_" for column in frame.columns]
    assert "region" in catalog.table("regions").columns


def test_the_version_is_of_the_content_alone(package: Package):
    version = open_catalog().version
    assert package.open().version == version
    assert len(version) == 12
    assert set(version) <= set(string.hexdigits)
    package.set_cell("un_mx.csv", 100, "mx", "0.5")
    assert package.open().version != version


def test_every_figure_leads_to_a_source_with_a_licence(catalog: Catalog):
    for name in catalog.names:
        resource = catalog.resource(name)
        row = catalog.table(name).row(0, named=True) if resource.is_table else {}
        provenance = catalog.provenance(name, row)
        for source in provenance.sources:
            assert source.url.startswith("http"), source
            assert source.licence.title, source
        assert provenance.table is resource


def test_provenance_of_a_row_prefers_what_the_row_says(catalog: Catalog):
    births = catalog.table("national_annual").filter(year=2025, measure="births").row(0, named=True)
    known = catalog.provenance("national_annual", births)
    assert [source.source for source in known.sources] == ["bns"]
    assert (known.as_of, known.unit, known.status) == ("2025", "persons", "observed")
    ages = catalog.table("un_population").row(0, named=True)
    known = catalog.provenance("un_population", ages, "persons")
    assert [source.source for source in known.sources] == ["un_wpp_2024"]
    assert (known.unit, known.status) == ("persons", "estimated")
    assert known.licences[0].licence == "cc_by_3_igo"


def test_a_source_that_is_not_there_is_a_problem(catalog: Catalog):
    with pytest.raises(DataProblem) as raised:
        catalog.source("hearsay")
    assert (raised.value.file, raised.value.found) == ("sources.csv", "hearsay")


class Shouting:
    """A translator that shows which texts went through it."""

    def gettext(self, message: str, /) -> str:
        parts = string.Formatter().parse(message)
        return "".join(text.upper() + (f"{{{name}}}" if name else "") for text, name, _, _ in parts)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_sentence_of_a_problem_is_translated(kind: str):
    names = {
        name
        for message in (KINDS[kind].expected, KINDS[kind].mend)
        for _, name, _, _ in string.Formatter().parse(message)
        if name
    }
    problem = DataProblem(kind, "1", row=2, column="3", found="4", more=5, **dict.fromkeys(names, 6))
    english, said = str(problem), problem.describe(Shouting())
    assert said == english.upper()
    assert "{" not in said


def test_a_problem_never_shows_raw_markup_or_control_characters_beyond_its_cut():
    problem = DataProblem("enum", "a.csv", found="\x1b[31m" + "x" * 500, allowed="a, b")
    assert "\x1b" not in str(problem)
    assert len(problem.found or "") == 80
