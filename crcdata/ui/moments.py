"""Moments as a visitor's own clock shows them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from crcdata.language import Language

# All of Kazakhstan keeps this time since March 2024.
KAZAKHSTAN = timezone(timedelta(hours=5))


def moment(text: Language, when: datetime) -> str:
    """Return a day and a time of day by the clock of the visitor's browser, else by Kazakhstan's."""
    there = when.astimezone(_zone())
    template = text.gettext("{day}, {time}")
    return template.format(day=text.date(there.date()), time=f"{there:%H:%M}")


def _zone() -> tzinfo:
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else KAZAKHSTAN
    except (ZoneInfoNotFoundError, ValueError):
        return KAZAKHSTAN
