"""How the back-test is made, and its limits, for the Track record page."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.ui.plain import plain


def show_method(text: Language, step: float) -> None:
    """Draw the method, folded away; ``step`` is how many people the census of 2021 added."""
    _ = text.gettext
    points = (
        _(
            "Each launch reads only what was known then: registered births, deaths and migration of the "
            "years before, the count of people on that 1 January, and the UN’s estimates of ages and age "
            "patterns for the years before. These estimates are those of 2024; older ones are not at hand."
        ),
        _(
            "Rates stay where they stood at the launch, because the UN’s projections of those years are not "
            "at hand. Today’s baseline also follows the change that the UN expects, which no launch here "
            "could test."
        ),
        _(
            "“Nothing changes” keeps the last figure known; the straight line goes on with the mean yearly "
            "change of the ten years before."
        ),
        _(
            "The census of 2021 found {people} more people than births, deaths and migration explain, and "
            "this was not carried back to earlier years. So earlier launches are also held against the "
            "population without this step."
        ).format(people=text.integer(step)),
        _(
            "Regions that were one before stand together, so that every area has the same land in all "
            "years. Births by region are published to 2021 alone, some regions only as a remainder: these "
            "stand together too."
        ),
        _(
            "The 80% interval lets fertility, mortality and migration walk at random in steps as large as "
            "those of the years before the launch. For regions the launch of 2010 has none: too few years of "
            "their migration were known. Today’s intervals rest on those that the UN published in 2024, "
            "which no launch could know."
        ),
    )
    with st.expander(_("How the back-test is made, and its limits"), key="track_method"):
        st.markdown("\n".join(f"- {plain(point)}" for point in points))
