"""`check`: validate every table and print the balance of the baseline."""

from __future__ import annotations

import argparse

from crcdata.analysis import run
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.cli.command import DONE, Command, refuse
from crcdata.demography import check_balance
from crcdata.language import Language
from crcdata.scenario import Scenario


def _check(chosen: argparse.Namespace, text: Language) -> int:
    _ = text.gettext
    catalog = open_catalog(chosen.data)
    problems = catalog.check()
    if problems:
        return refuse([problem.describe(text) for problem in problems])
    outcome = run(national_baseline(catalog), Scenario())
    people = outcome.total[0]
    births, deaths = outcome.births.sum(), outcome.deaths.sum()
    migration = outcome.net_migration.sum()
    print(_("Data version {version}: every table is sound.").format(version=catalog.version))
    line = _("{year}: {people} people; then births {births}, deaths {deaths}, net migration {migration}.")
    print(
        line.format(
            year=outcome.stock_years[0],
            people=text.integer(people[0]),
            births=text.integer(births),
            deaths=text.integer(deaths),
            migration=text.integer(migration),
        )
    )
    line = _("{year}: {people} people; the balance leaves {residual} persons unexplained.")
    residual = check_balance(outcome.projection)
    print(
        line.format(
            year=outcome.stock_years[-1], people=text.integer(people[-1]), residual=text.decimal(residual, 6)
        )
    )
    return DONE


CHECK = Command("check", "validate the data and print the balance of the baseline", _check, ("check",))
