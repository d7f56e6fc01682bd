"""A built table: a polars frame beside its Data Package resource descriptor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

Descriptor = dict[str, Any]

STATUSES = ("reported", "observed", "estimated", "projected", "assumed")
SEXES = ("female", "male")
BOTH_SEXES = ("both", "female", "male")
REGIONS = tuple(
    f"KZ-{code}" for code in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
)
NATION = "KZ"


@dataclass(frozen=True, slots=True)
class BuiltTable:
    """One table of `data/`: `resource` is its descriptor from `describe`, `frame` its rows.

    `frame` has exactly the columns of the descriptor's fields; column order and row order are set on writing
    (rows are sorted by the primary key), so a module need not sort.
    """

    resource: Descriptor
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class BuiltGeometry:
    """One GeoJSON file of `data/`: `features` is the FeatureCollection."""

    resource: Descriptor
    features: Mapping[str, Any]


Built = BuiltTable | BuiltGeometry


def field(
    name: str,
    kind: str,
    description: str,
    *,
    translate: bool = False,
    unit: str | None = None,
    required: bool = True,
    **constraints: object,
) -> Descriptor:
    """Describe one column in the words of Table Schema.

    `kind` is a Table Schema type: string, integer, number, boolean, date. `constraints` are Table Schema's
    own (`enum`, `minimum`, `maximum`, `pattern`, `minLength`, `maxLength`, `unique`); `unit` is a unit key
    when the whole column has one unit; `translate` marks English texts that go into the message catalogs.

    >>> field("year", "integer", "Calendar year", minimum=1950)["constraints"]
    {'required': True, 'minimum': 1950}
    """
    limits = {"required": True, **constraints} if required else dict(constraints)
    described: Descriptor = {"name": name, "type": kind, "description": description}
    if limits:
        described["constraints"] = limits
    if unit is not None:
        described["crc:unit"] = unit
    if translate:
        described["crc:translate"] = True
    return described


def status_field() -> Descriptor:
    """Describe the column that says how a value came about."""
    return field("status", "string", "How the value came about", enum=list(STATUSES))


def source_field(name: str = "source", *, required: bool = True) -> Descriptor:
    """Describe a column of keys into `sources`; `describe` adds the foreign key."""
    return field(name, "string", "Key into the table of sources", required=required)


def region_field(name: str = "region", *, nation: bool = False, required: bool = True) -> Descriptor:
    """Describe a column of ISO 3166-2:KZ codes; with `nation`, `KZ` stands for the whole country."""
    codes = [NATION, *REGIONS] if nation else list(REGIONS)
    return field(
        name,
        "string",
        "ISO 3166-2:KZ code since November 2022" + (", or KZ for the nation" if nation else ""),
        required=required,
        enum=codes,
    )


def sex_field(*, both: bool = False) -> Descriptor:
    """Describe the column of sexes, with or without `both`."""
    return field("sex", "string", "Sex", enum=list(BOTH_SEXES if both else SEXES))


def parts_rule(
    value: str,
    over: str,
    whole: str,
    by: Sequence[str],
    *,
    parts: Sequence[str] = (),
    count: int | None = None,
    tolerance: float = 0.0,
) -> Descriptor:
    """State that in each group `by`, the `value` of the parts along column `over` adds up to that of `whole`.

    Without `parts`, every other value of `over` is a part; `count` then says how many there must be. A group
    with only the whole, or with none of the parts, states nothing and is passed over.

    >>> parts_rule("persons", "sex", "both", ["year"], parts=["female", "male"])["over"]
    'sex'
    """
    rule: Descriptor = {"value": value, "over": over, "whole": whole, "by": list(by), "tolerance": tolerance}
    if parts:
        rule["parts"] = list(parts)
    if count is not None:
        rule["count"] = count
    return rule


def describe(
    name: str,
    title: str,
    description: str,
    fields: Sequence[Descriptor],
    *,
    key: Sequence[str],
    sources: Sequence[str],
    reference_date: str,
    retrieved: str,
    update_rhythm: str,
    next_due: str | None,
    foreign_keys: Mapping[str, tuple[str, str]] | None = None,
    totals: Sequence[Descriptor] = (),
) -> Descriptor:
    """Write the Data Package resource descriptor of a table.

    `sources` are keys of `crcdata.build.sources.SOURCES`; `reference_date` is the day or the span of years
    that the figures speak of ("2026-01-01", "2000/2025"); `retrieved` the day they were read; `update_rhythm`
    one of yearly, monthly, every_two_years, irregular, never; `next_due` the day the next figures are
    expected, or None. `foreign_keys` maps a column to (table, column); columns named source or ending in
    _source get theirs unasked.
    """
    references = dict(foreign_keys or {})
    for column in fields:
        if column["name"] == "source" or column["name"].endswith("_source"):
            references.setdefault(column["name"], ("sources", "source"))
    schema: Descriptor = {"fields": list(fields), "primaryKey": list(key), "missingValues": [""]}
    if references:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": table, "fields": other}}
            for column, (table, other) in references.items()
        ]
    described = _resource(
        name,
        f"{name}.csv",
        "text/csv",
        title,
        description,
        sources,
        reference_date,
        retrieved,
        update_rhythm,
        next_due,
    )
    described |= {"profile": "tabular-data-resource", "schema": schema}
    if totals:
        described["crc:totals"] = list(totals)
    return described


def describe_geometry(
    name: str,
    title: str,
    description: str,
    *,
    sources: Sequence[str],
    reference_date: str,
    retrieved: str,
    update_rhythm: str,
    next_due: str | None,
    codes: tuple[str, str],
) -> Descriptor:
    """Write the descriptor of a GeoJSON resource; `codes` is the (table, column) its features answer to."""
    described = _resource(
        name,
        f"{name}.geojson",
        "application/geo+json",
        title,
        description,
        sources,
        reference_date,
        retrieved,
        update_rhythm,
        next_due,
    )
    described |= {"profile": "data-resource", "crc:codes": {"resource": codes[0], "field": codes[1]}}
    return described


def _resource(
    name: str,
    path: str,
    media: str,
    title: str,
    description: str,
    sources: Sequence[str],
    reference_date: str,
    retrieved: str,
    update_rhythm: str,
    next_due: str | None,
) -> Descriptor:
    if update_rhythm not in ("yearly", "monthly", "every_two_years", "irregular", "never"):
        raise ValueError(f"update_rhythm of {name}: {update_rhythm!r} is not a known rhythm")
    return {
        "name": name,
        "path": path,
        "title": title,
        "description": description,
        "format": path.rsplit(".", 1)[1],
        "mediatype": media,
        "encoding": "utf-8",
        "crc:sources": list(sources),
        "crc:reference_date": reference_date,
        "crc:retrieved": retrieved,
        "crc:update_rhythm": update_rhythm,
        "crc:next_due": next_due,
    }
