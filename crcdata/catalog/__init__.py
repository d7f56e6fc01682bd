"""The tables of `data/`: described in datapackage.json, validated on reading, each row with its source."""

from crcdata.catalog.catalog import Catalog, open_catalog
from crcdata.catalog.problem import DataProblem
from crcdata.catalog.provenance import Licence, Provenance, Source
from crcdata.catalog.resource import Field, Resource
from crcdata.catalog.tables import Tables

__all__ = [
    "Catalog",
    "DataProblem",
    "Field",
    "Licence",
    "Provenance",
    "Resource",
    "Source",
    "Tables",
    "open_catalog",
]
