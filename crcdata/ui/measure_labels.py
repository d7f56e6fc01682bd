"""How measures are named in a long list: those of services with the part of the model they belong to."""

from __future__ import annotations

from crcdata.analysis.measures import MEASURES
from crcdata.language import Language
from crcdata.scenario import GROUPS


def measure_labels(text: Language) -> dict[str, str]:
    """Return the names of all measures by key, in the order of their table.

    >>> from crcdata.language import open_language
    >>> measure_labels(open_language("en"))["guardianship_needed"]
    'Protection: Guardianship specialists needed by the norm'
    """
    _ = text.gettext
    named = _("{group}: {measure}")
    return {
        each.key: _(each.label)
        if each.group == "population"
        else named.format(group=_(GROUPS[each.group]), measure=_(each.label))
        for each in MEASURES
    }
