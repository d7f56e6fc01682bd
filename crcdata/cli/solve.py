"""`solve`: what it would take to reach a target, told in a sentence and written as a scenario file."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from pathlib import Path

from crcdata.analysis.area_names import area_names
from crcdata.analysis.evaluator import MeasureEvaluator
from crcdata.analysis.measures import MEASURES, measure
from crcdata.baseline import NATION, START_YEAR, national_baseline
from crcdata.baseline.borders import REGIONS
from crcdata.baseline.national import LAST_YEAR
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import Catalog, open_catalog
from crcdata.cli.command import DONE, WRONG, Command, refuse, scenario_of
from crcdata.cli.names import ALL, AREAS, measure_key, no_lever, no_measure, no_region, table_name
from crcdata.inverse import (
    DIRECTIONS,
    Answer,
    Handle,
    Target,
    answer_sentence,
    solve_each,
    solve_several,
)
from crcdata.inverse.several_levers import MOST_HANDLES
from crcdata.language import N_, Language
from crcdata.scenario import LEVER_KEYS, Scenario, write_scenario
from crcdata.services import services_start

BAD_WEIGHT = N_("The weight of “{lever}” must be a number above zero, found “{found}”.")
BAD_YEAR = N_("The year must lie between {first} and {last}, found {found}.")
BAD_COUNT = N_("From 1 to {most} levers can be asked for, each once.")
NOT_EACH = N_("--each goes with --region all and one lever without a region.")
NOT_EXACT = N_("An exact value can be asked for one area only.")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", nargs="?", type=Path, help="scenario to start from; else the baseline")
    parser.add_argument(
        "--measure", required=True, metavar="NAME", help="figure to be reached, such as births"
    )
    parser.add_argument("--region", default=NATION, metavar="CODE", help="KZ-61, KZ (the default), or all")
    parser.add_argument("--year", type=int, required=True, help="year in which it shall hold")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--at-least", type=_finite, metavar="VALUE")
    target.add_argument("--at-most", type=_finite, metavar="VALUE")
    target.add_argument("--equal", type=_finite, metavar="VALUE")
    parser.add_argument(
        "--lever",
        action="append",
        required=True,
        metavar="[REGION.]KEY[=WEIGHT]",
        help="lever that may move, of the nation or of a region; may be repeated",
    )
    parser.add_argument(
        "--each", action="store_true", help="with --region all: the lever moves in each region by itself"
    )
    parser.add_argument("--out", type=Path, help="write the scenario that reaches it to this file")


def _finite(written: str) -> float:
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"expected a finite number, found {written}")
    return number


def _solve(chosen: argparse.Namespace, text: Language) -> int:
    wrong = list(_wrong(chosen, text))
    if wrong:
        return refuse(wrong)
    catalog, scenario = open_catalog(chosen.data), scenario_of(chosen)
    asked_for = {each: getattr(chosen, each) for each in DIRECTIONS}
    direction, value = next((each, value) for each, value in asked_for.items() if value is not None)
    areas = REGIONS if chosen.region == ALL else (chosen.region,)
    target = Target(measure_key(chosen.measure), chosen.year, direction, value, areas)
    handles = [_handle(asked) for asked in chosen.lever]
    answer = _answer(catalog, target, handles, scenario, each=chosen.each)
    print(answer_sentence(answer, text, area_names(catalog, text)))
    if chosen.out is not None:
        chosen.out.write_text(
            write_scenario(answer.scenario.stamped(catalog.version)), encoding="utf-8", newline=""
        )
    return WRONG if answer.status == "unreachable" else DONE


def _answer(
    catalog: Catalog, target: Target, handles: list[Handle], scenario: Scenario, *, each: bool
) -> Answer:
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    evaluator = MeasureEvaluator(
        measure(target.measure),
        national,
        target.areas,
        regions=regions,
        services=services_start(catalog, regions.history),
        until=target.year,
    )
    if each:
        return solve_each(evaluator, target, handles[0].lever, scenario)
    return solve_several(evaluator, target, handles, scenario)


def _wrong(chosen: argparse.Namespace, text: Language) -> Iterator[str]:
    """Tell everything that makes no sense in what was asked."""
    _ = text.gettext
    if measure_key(chosen.measure) not in [each.key for each in MEASURES]:
        yield no_measure(text, chosen.measure, [table_name(each.key) for each in MEASURES])
    if chosen.region not in (ALL, *AREAS):
        yield no_region(text, chosen.region)
    if not START_YEAR <= chosen.year <= LAST_YEAR:
        yield _(BAD_YEAR).format(first=START_YEAR, last=LAST_YEAR, found=chosen.year)
    if chosen.region == ALL and chosen.equal is not None:
        yield _(NOT_EXACT)
    for asked in chosen.lever:
        area, key, weight = _parts(asked)
        if key not in LEVER_KEYS:
            yield no_lever(text, key, LEVER_KEYS)
        if area not in AREAS:
            yield no_region(text, area)
        if _number(weight) is None:
            yield _(BAD_WEIGHT).format(lever=key, found=weight)
    places = [_parts(asked)[:2] for asked in chosen.lever]
    if chosen.each and (chosen.region != ALL or places != [(NATION, places[0][1])]):
        yield _(NOT_EACH)
    if len(places) > MOST_HANDLES or len(set(places)) < len(places):
        yield _(BAD_COUNT).format(most=MOST_HANDLES)


def _parts(asked: str) -> tuple[str, str, str]:
    """Split ``[REGION.]KEY[=WEIGHT]`` into area, lever and weight."""
    name, _equals, weight = asked.partition("=")
    area, dot, key = name.partition(".")
    return (area, key, weight or "1") if dot else (NATION, area, weight or "1")


def _number(weight: str) -> float | None:
    try:
        number = float(weight)
    except ValueError:
        return None
    return number if 0.0 < number < float("inf") else None


def _handle(asked: str) -> Handle:
    area, key, weight = _parts(asked)
    return Handle(key, area, weight=float(weight))


SOLVE = Command(
    "solve",
    "tell what it would take to reach a target, and write the scenario that reaches it; 1 where none does",
    _solve,
    (
        "solve --measure births --year 2035 --at-least 400000 --lever births_growth",
        "solve --measure children --region KZ-61 --year 2032 --at-most 800000"
        " --lever total_fertility=2 --lever KZ-61.net_migration --out answer.json",
        "solve --measure children_per_guardianship_specialist --region all --each --year 2030 --at-most 5000"
        " --lever guardianship_specialists_hired",
    ),
    _arguments,
)
