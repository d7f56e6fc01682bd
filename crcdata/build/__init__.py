"""Rebuilds `data/` from the reference inputs: `python -m crcdata.build --inputs DIR [--out data]`."""

from crcdata.build.assemble import assemble, write
from crcdata.build.table import BuiltGeometry, BuiltTable, describe, field

__all__ = ["BuiltGeometry", "BuiltTable", "assemble", "describe", "field", "write"]
