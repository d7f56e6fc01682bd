"""The Track record page: this model's own launches, the UN, the official forecasts, the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import polars as pl
import streamlit as st

from crcdata.baseline import RegionalBaseline
from crcdata.catalog import Catalog
from crcdata.figures.calibration_picture import calibration_picture
from crcdata.figures.official_chart import official_chart
from crcdata.figures.track_record_charts import (
    Look,
    engine_picture,
    errors_chart,
    launches_chart,
    un_chart,
)
from crcdata.futures import calibration
from crcdata.language import N_, Language
from crcdata.track_record import typical_error
from crcdata.track_record.backtest import PUBLISHED, WITHOUT_STEP
from crcdata.track_record.certainty import certainty_sentences
from crcdata.track_record.engine import EngineErrors, engine_errors
from crcdata.track_record.outcomes import census_step, outcomes
from crcdata.track_record.regional_launch import CENSUS_YEAR
from crcdata.track_record.territories import BIRTH_TERRITORIES, JOIN, NATION, TERRITORIES, key_of
from crcdata.track_record.tested import TESTED, tested
from crcdata.track_record.united_nations import REVISIONS, un_against_registered
from crcdata.track_record.words import backtest_sentences, official_sentences, un_sentences
from crcdata.ui.chart import show_chart
from crcdata.ui.model import model
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.safely import safely
from crcdata.ui.track_method import show_method

MOST_KEPT = 2
ALL_LAUNCHES: Final = 0

UN_MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "births": N_("Births"),
        "total_fertility": N_("Children per woman"),
        "population_1jan": N_("Population"),
    }
)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the back-test draws, read and computed once for each data version."""

    cases: pl.DataFrame
    summary: pl.DataFrame
    outcomes: pl.DataFrame
    steps: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a visitor looks at in the back-test."""

    measure: str
    area: str
    census: str
    launch: int | None

    @property
    def kind(self) -> str:
        """The nation, or the areas within it."""
        return "nation" if self.area == NATION else "regions"


def show_in_short(page: Page) -> None:
    """Say in three sentences how good this model was: births, children and people."""
    tables, text = _tables_of(page), page.text
    _ = text.gettext
    lines = [
        _("**Births.** {sentence}").format(sentence=plain(_sentences(tables, "births", text)[0])),
        _("**Children.** {sentence}").format(sentence=plain(_sentences(tables, "children", text)[0])),
        _("**Population.** {sentence}").format(sentence=plain(_sentences(tables, "population", text)[0])),
    ]
    st.markdown("  \n".join(lines))


@st.fragment
def show_backtest(page: Page) -> None:
    """Draw the launches beside what happened, and the errors by how many years ahead."""
    text = page.text
    _ = text.gettext
    with safely(text):
        tables = _tables_of(page)
        choice = _choose(page, tables)
        names = _area_names(page)
        cases = _cases(tables, choice)
        kind = tables.cases.filter(
            (pl.col("measure") == choice.measure)
            & (pl.col("census") == choice.census)
            & ((pl.col("area") == NATION) == (choice.kind == "nation"))
        )
        summary = tables.summary.filter(measure=choice.measure, area_kind=choice.kind, census=choice.census)
        sentences = backtest_sentences(kind, summary, text)
        st.markdown(plain(" ".join(sentences[1:])))
        look = Look(text, page.theme)
        left, right = st.columns(2)
        with left:
            title = _titled(text, choice, names)
            show_chart(
                page,
                launches_chart(look, title, cases, _known(tables, choice), choice.measure, choice.launch),
            )
        with right:
            title = (
                _("Mean error by how many years ahead, Kazakhstan")
                if choice.kind == "nation"
                else _("Mean error by how many years ahead, all regions")
            )
            show_chart(page, errors_chart(look, title, summary, sentences[0]))
        show_method(text, tables.steps[NATION])


@st.fragment
def show_united_nations(page: Page) -> None:
    """Draw the UN's two last revisions beside the register."""
    text = page.text
    _ = text.gettext
    with safely(text):
        measure = st.pills(
            _("What is held against the register"),
            list(UN_MEASURES),
            default="births",
            required=True,
            format_func=lambda key: _(UN_MEASURES[key]),
            key="track_un_measure",
            wrap=True,
        )
        table = _against_un(page.catalog.version, page.catalog).filter(measure=measure)
        st.markdown(plain(" ".join(un_sentences(table, text))))
        titles = {
            "births": _("Births: the UN’s projections and the register"),
            "total_fertility": _("Children per woman: the UN’s projections and the register"),
            "population_1jan": _("Population on 1 January: the UN’s projections and the count"),
        }
        series = _un_series(page.catalog, measure)
        show_chart(page, un_chart(Look(text, page.theme), titles[measure], series, measure))


def show_official(page: Page) -> None:
    """Draw what became of the official forecasts and goals."""
    text = page.text
    table = page.catalog.table("official_forecasts")
    st.markdown(plain(" ".join(official_sentences(table, text))))
    names = region_names(page.catalog, text)
    show_chart(page, official_chart(Look(text, page.theme), page.catalog, names))


@st.fragment
def show_certainty(page: Page) -> None:
    """Say how wide today's intervals are, and how well they follow those that the UN published."""
    text = page.text
    _ = text.gettext
    with safely(text):
        found = _calibration(page.catalog.version, page.catalog)
        past = typical_error(page.catalog.table("backtest_summary"), "births", "nation")
        st.markdown(plain(" ".join(certainty_sentences(page.catalog, found, past, text))))
        show_chart(page, calibration_picture(Look(text, page.theme), found))


def show_engine(page: Page) -> None:
    """Draw the engine's errors on the UN's own inputs, with the tolerance that a test holds them to."""
    _ = page.text.gettext
    st.markdown(
        plain(
            _(
                "This is the arithmetic alone, run now: the UN’s starting people and rates go through this "
                "app’s engine. A test lets no release pass in which all people, or children under 18, differ "
                "from the UN’s by more than 0.1% in 2030 or 0.2% in 2050, any age group under 75 by more "
                "than 0.3%, or people of 75 and over by more than 0.7%."
            )
        )
    )
    errors = _engine(page.catalog.version, page.catalog)
    show_chart(page, engine_picture(Look(page.text, page.theme), errors))


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _calibration(version: str, _catalog: Catalog) -> pl.DataFrame:  # noqa: ARG001 - the version is the key
    return calibration(_catalog)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _tables(
    version: str,  # noqa: ARG001 - the cache's key
    _catalog: Catalog,
    _regions: RegionalBaseline,
) -> Tables:
    return Tables(
        cases=_catalog.table("backtest"),
        summary=_catalog.table("backtest_summary"),
        outcomes=outcomes(_catalog, _regions),
        steps=census_step(_catalog),
    )


def _tables_of(page: Page) -> Tables:
    return _tables(page.catalog.version, page.catalog, model(page.catalog).regions)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _against_un(version: str, _catalog: Catalog) -> pl.DataFrame:  # noqa: ARG001 - the version is the key
    return un_against_registered(_catalog)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _engine(version: str, _catalog: Catalog) -> EngineErrors:  # noqa: ARG001 - the version is the key
    return engine_errors(_catalog)


def _sentences(tables: Tables, measure: str, text: Language) -> tuple[str, ...]:
    cases = tables.cases.filter(measure=measure, area=NATION, census=PUBLISHED)
    summary = tables.summary.filter(measure=measure, area_kind="nation", census=PUBLISHED)
    return backtest_sentences(cases, summary, text)


def _choose(page: Page, tables: Tables) -> Choice:
    _ = page.text.gettext
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure = st.selectbox(
            _("What was forecast"),
            [each.key for each in TESTED],
            format_func=lambda key: _(tested(key).label),
            key="track_measure",
            filter_mode=None,
        )
        names = _area_names(page)
        of_measure = set(tables.cases.filter(measure=measure)["area"])
        areas = [area for area in names if area in of_measure]
        area = st.selectbox(
            _("Area"),
            areas,
            format_func=names.__getitem__,
            key="track_area_" + ("people" if tested(measure).take else measure),
            filter_mode=None,
        )
        launches = tables.cases.filter(measure=measure, area=area)["launch"].unique().sort().to_list()
        launch = st.pills(
            _("Launched from 1 January of"),
            [ALL_LAUNCHES, *launches],
            default=ALL_LAUNCHES,
            required=True,
            format_func=lambda year: str(year) if year else _("all"),
            key=f"track_launch_{len(launches)}",
            wrap=True,
        )
    census = PUBLISHED
    if measure == "population":
        without = st.toggle(_("Without what the census of 2021 added"), key="track_census")
        census = WITHOUT_STEP if without else PUBLISHED
    return Choice(measure, area, census, launch or None)


def _area_names(page: Page) -> dict[str, str]:
    """Return the names of the nation, then of every territory; regions that were one stand together."""
    names = region_names(page.catalog, page.text)
    keys = (key_of(territory) for territory in (*TERRITORIES, *BIRTH_TERRITORIES))
    together = {key: page.text.listed([names[code] for code in key.split(JOIN)]) for key in keys}
    return {NATION: names[NATION], **together}


def _cases(tables: Tables, choice: Choice) -> pl.DataFrame:
    rows = tables.cases.filter(measure=choice.measure, area=choice.area, census=choice.census)
    if choice.census == WITHOUT_STEP and choice.launch is None:
        # A launch that stands on the census has nothing to take out, and would start beside the line.
        return rows.filter(pl.col("launch") < CENSUS_YEAR)
    return rows


def _known(tables: Tables, choice: Choice) -> pl.DataFrame:
    known = tables.outcomes.filter(measure=choice.measure, area=choice.area)
    if choice.census == PUBLISHED or (choice.launch or 0) >= CENSUS_YEAR:
        return known
    step = tables.steps[choice.area]
    since = pl.when(pl.col("year") >= CENSUS_YEAR).then(step).otherwise(0.0)
    return known.with_columns((pl.col("actual") - since).alias("actual"))


def _titled(text: Language, choice: Choice, names: Mapping[str, str]) -> str:
    _ = text.gettext
    about = tested(choice.measure)
    title = {
        "births": _("{area}: births expected and registered"),
        "population": _("{area}: population expected and counted"),
    }.get(choice.measure, _("{area}: {measure}, expected and estimated"))
    if about.flow and choice.measure != "births":
        title = _("{area}: {measure}, expected and registered")
    return title.format(area=names[choice.area], measure=_(about.label))


def _un_series(catalog: Catalog, measure: str) -> dict[str, pl.DataFrame]:
    registered = catalog.table("national_annual").filter(measure=measure).sort("year").select("year", "value")
    series = {"bns": registered}
    for revision in REVISIONS:
        wide = (
            catalog.table(revision.table)
            .filter(measure=measure)
            .pivot("series", index="year", values="value")
        )
        value = pl.coalesce("median", "estimate").alias("value")
        bounds = [name for name in ("lower95", "upper95") if name in wide.columns]
        series[revision.source] = wide.select("year", value, *bounds).sort("year")
    return series
