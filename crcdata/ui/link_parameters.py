"""The names that a link may hold, and a quiet word about any other; what counts visitors is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from crcdata.language import N_
from crcdata.scenario import PARAMETERS, Notice
from crcdata.scenario.settings import nearest_lever, shown

# What the pages themselves keep in the link, beside the scenario.
PAGE_PARAMETERS: Final = frozenset(
    {
        *("lang", "region", "futures"),
        *("compare", "compare_measure", "compare_year"),
        *("map_measure", "map_year", "map_side"),
        *("measure", "year"),
        *("services_view", "services_year", "chain"),
    }
)
# Added on the way by mail programs, messengers and search engines, and none of the reader's business.
TRACKERS: Final = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "igshid"),
        *("yclid", "ysclid", "ymclid", "openstat", "roistat", "rb_clickid", "mc_cid", "mc_eid", "si", "ref"),
    }
)
TRACKER_BEGINNINGS: Final = ("_", "utm_", "utm-", "pk_", "mtm_", "hsa_", "vk_", "tgwebapp")
# Streamlit's own.
EMBEDDING: Final = ("embed", "embed_options")
MOST_TOLD: Final = 3

STRANGER = N_("The link holds “{name}”, which is not known here and was passed over.")
STRANGER_NEAR = N_(
    "The link holds “{name}”, which is not known here and was passed over; for “{label}” write {near}."
)


def unknown_parameters(names: Iterable[str]) -> tuple[Notice, ...]:
    """Return a notice for each of the first few parameters that neither a scenario nor a page has.

    >>> [str(notice) for notice in unknown_parameters(["xyzzy", "utm_source", "lang"])]
    ['The link holds “xyzzy”, which is not known here and was passed over.']
    """
    found = list(_strangers(names))
    return tuple(_told(name) for name in found[:MOST_TOLD])


def _strangers(names: Iterable[str]) -> Iterator[str]:
    known = {*PARAMETERS, *PAGE_PARAMETERS, *TRACKERS, *EMBEDDING}
    for name in names:
        if (
            name not in known
            and name.lower() not in TRACKERS
            and not name.lower().startswith(TRACKER_BEGINNINGS)
        ):
            yield name


def _told(name: str) -> Notice:
    near = nearest_lever(name)
    if near is None:
        return Notice(STRANGER, {"name": shown(name)})
    return Notice(STRANGER_NEAR, {"name": shown(name), "near": near.key}, {"label": near.label})
