"""The file of a comparison: the figures that are shown, each with its status, sources and versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

import polars as pl

from crcdata.analysis.compare import compared_table
from crcdata.analysis.measures import MEASURES, Measure
from crcdata.figures.compare_view import CompareView, sources_of
from crcdata.figures.region_view import shown_values
from crcdata.language import N_, Language
from crcdata.scenario import MODEL_VERSION

Extent = Literal["shown", "regions", "measures"]

EXTENTS: Final[Mapping[Extent, str]] = MappingProxyType(
    {
        "shown": N_("{measure} – {place}, every year"),
        "regions": N_("{measure}, every region and every year"),
        "measures": N_("Every measure – {place}, every year"),
    }
)
# Five names, two bytes a letter, must fit into the 255 bytes of a file's name.
LONGEST_PART: Final = 14


def extent_label(view: CompareView, extent: Extent) -> str:
    """Return what goes into a file of that extent, in the reader's language."""
    label = view.text.gettext(EXTENTS[extent])
    return label.format(measure=view.label, place=view.names[view.area])


@dataclass(frozen=True, slots=True)
class ComparisonFile:
    """The figures of a comparison as one long table, which is made only when it is asked for.

    ``publishers`` names the publisher of each source, ``version`` is that of the data. Figures are those on
    the page, rounded as they are shown there.
    """

    view: CompareView
    extent: Extent
    publishers: Mapping[str, str]
    version: str

    @property
    def key(self) -> str:
        """The file's name: which figures, of which place and years, of which scenarios."""
        view = self.view
        measure = "measures" if self.extent == "measures" else view.measure.key
        place = "regions" if self.extent == "regions" else view.area
        first, last = (int(view.base.years[at]) for at in (0, -1))
        names = [file_part(each) for each in view.labels]
        return "_".join(["comparison", measure, place, f"{first}-{last}", *filter(None, names)])

    @property
    def title(self) -> str:
        """What it holds."""
        return extent_label(self.view, self.extent)

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources."""
        return sources_of(*(each.group for each in self.measures))

    @property
    def note(self) -> str:
        """What the columns of differences are."""
        return self.view.text.gettext(
            "Figures are rounded as they are shown; differences are those of the rounded figures."
        )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures in it."""
        return MEASURES if self.extent == "measures" else (self.view.measure,)

    @property
    def table(self) -> pl.DataFrame:
        """A row for each scenario, measure, area and year, in the reader's language."""
        view, text = self.view, self.view.text
        named = tuple(
            replace(each, name=label) for label, each in zip(view.labels, view.compared, strict=True)
        )
        table = compared_table(view.base, named, self.measures, figures=shown_values)
        if self.extent != "regions":
            table = table.filter(pl.col("area") == view.area)
        return self._told(table).select(pl.col(key).alias(label) for key, label in _headers(text).items())

    def _told(self, table: pl.DataFrame) -> pl.DataFrame:
        """Put words in place of keys, and sources and versions beside each figure."""
        text = self.view.text
        of = pl.col("measure")
        return table.with_columns(
            of.replace_strict({each.key: text.gettext(each.label) for each in self.measures}),
            pl.col("unit").replace_strict({each.unit: text.unit(each.unit) for each in self.measures}),
            of.replace_strict({each.key: text.unit(each.difference_unit) for each in self.measures}).alias(
                "difference_unit"
            ),
            of.replace_strict({each.key: self._publishers(each) for each in self.measures}).alias("sources"),
            pl.col("area").replace_strict(dict(self.view.names)),
            pl.col("area").alias("code"),
            pl.col("status").replace_strict(
                {each: text.status(each) for each in ("estimated", "projected", "assumed")}
            ),
            pl.col("year").cast(pl.Int16),
            pl.col("value", "baseline", "difference", "percent").round(4),
            pl.lit(self.version).alias("data_version"),
            pl.lit(MODEL_VERSION).alias("model_version"),
        )

    def _publishers(self, measure: Measure) -> str:
        return "; ".join(dict.fromkeys(self.publishers[each] for each in sources_of(measure.group)))


def file_part(name: str) -> str:
    """Return a name as part of a file's name: letters and digits of any script, and hyphens.

    >>> file_part("Жоспар: 2035/40"), file_part("../..")
    ('жоспар-2035-40', '')
    """
    words = "".join(each if each.isalnum() else " " for each in name.lower()).split()
    return "-".join(words)[:LONGEST_PART].rstrip("-")


def _headers(text: Language) -> dict[str, str]:
    _ = text.gettext
    return {
        "scenario": _("Scenario"),
        "measure": _("Measure"),
        "area": _("Region"),
        "code": _("Code"),
        "year": _("Year"),
        "unit": _("Unit"),
        "status": _("Status"),
        "value": _("Value"),
        "baseline": _("Baseline"),
        "difference": _("Difference"),
        "difference_unit": _("Unit of the difference"),
        "percent": _("Difference, per cent"),
        "sources": _("Sources"),
        "data_version": _("Version of the data"),
        "model_version": _("Version of the model"),
        "seed": _("Seed"),
    }
