"""What gives tables by name: the catalog itself, or a part of it."""

from __future__ import annotations

from typing import Protocol

import polars as pl


class Tables(Protocol):
    """Anything that gives a table of `data/` by its name, such as `crcdata.catalog.Catalog`."""

    def table(self, name: str) -> pl.DataFrame:
        """Return a table; `crcdata.catalog.DataProblem` where it is broken."""
        ...
