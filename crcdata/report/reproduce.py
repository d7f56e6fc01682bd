"""How to get a figure again: a Python script and a command that print it to the last digit."""

from __future__ import annotations

import json
import platform
import textwrap
from collections.abc import Sequence
from importlib.metadata import version

from crcdata import __version__
from crcdata.analysis.measures import Measure
from crcdata.scenario import MODEL_VERSION, Scenario

SCRIPT = '''"""{title}

Made with crcdata {package}, Python {python}, numpy {numpy} and polars {polars}.
"""

from crcdata.analysis import outcome_for
from crcdata.analysis.measures import measure
from crcdata.catalog import open_catalog
from crcdata.scenario import MODEL_VERSION, read_scenario

catalog = open_catalog()
assert MODEL_VERSION == "{model}", f"the model is now version {{MODEL_VERSION}}: figures may differ"
assert catalog.version == "{data}", f"the data are now version {{catalog.version}}: figures may differ"

scenario = read_scenario(
    {scenario}
)
outcome = outcome_for(catalog, scenario, "{area}"{services})
values = measure("{measure}").values(outcome)[outcome.row("{area}")]
for year, value in zip(outcome.years.tolist(), values.tolist(), strict=True):
    if year in {years}:
        print(year, value)
'''


def python_script(
    scenario: Scenario, *, area: str, measure: Measure, years: Sequence[int], data_version: str
) -> str:
    """Return a Python script that prints a measure of a scenario's outcome, one line a year.

    It says with which versions it was made, and stops where the model or the data have changed since.

    >>> from crcdata.analysis.measures import measure
    >>> script = python_script(
    ...     Scenario(), area="KZ", measure=measure("births"), years=(2030,), data_version="fed66085c683"
    ... )
    >>> script.splitlines()[0]
    '\"\"\"births, KZ, 2030'
    """
    return SCRIPT.format(
        title=f"{measure.key}, {area}, {', '.join(str(year) for year in years)}",
        package=__version__,
        python=platform.python_version(),
        numpy=version("numpy"),
        polars=version("polars"),
        model=MODEL_VERSION,
        data=data_version,
        scenario=_literal(scenario),
        area=area,
        services="" if measure.group == "population" else ", services=True",
        measure=measure.key,
        years=tuple(years),
    )


def command_line(
    *,
    area: str,
    measure: Measure,
    years: Sequence[int],
    file: str = "scenario.json",
    out: str = "results.csv",
    futures: int = 0,
    migration: bool = True,
) -> str:
    """Return the command that writes the same figures, for the scenario in ``file``.

    With ``futures`` it writes the bounds of so many simulated ones, by the scenario's own seed; ``migration``
    says whether migration strays in them.

    >>> from crcdata.analysis.measures import measure
    >>> command_line(area="KZ-61", measure=measure("births"), years=(2030,))
    'python -m crcdata run scenario.json --region KZ-61 --measure births --year 2030 --out results.csv'
    """
    asked = " ".join(f"--year {year}" for year in years)
    if futures:
        asked += f" --futures {futures}" + ("" if migration else " --migration-as-set")
    return f"python -m crcdata run {file} --region {area} --measure {measure.key} {asked} --out {out}"


def _literal(scenario: Scenario) -> str:
    """Return a scenario's file as Python text, broken into lines; without its note and reasons."""
    content = json.dumps(scenario.essence.to_file(), ensure_ascii=True)
    pieces = textwrap.wrap(content, 90, break_long_words=False, break_on_hyphens=False, drop_whitespace=False)
    return "\n    ".join(repr(piece) for piece in pieces)
