"""The names of the nation and its regions."""

from __future__ import annotations

from crcdata.baseline import NATION
from crcdata.catalog import Catalog
from crcdata.language import Language


def area_names(catalog: Catalog, text: Language) -> dict[str, str]:
    """Return the names of the nation and its regions in a language, by code, the nation first.

    Raises `crcdata.catalog.DataProblem` where the table of regions is broken.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> area_names(open_catalog(), open_language("en"))["KZ-61"]
    'Turkistan Region'
    """
    regions = catalog.table("regions").sort("region")
    names = dict(zip(regions["region"], regions[text.column("name")], strict=True))
    return {NATION: text.gettext("Kazakhstan"), **names}
