"""What changed since a scenario was made: another version of the model, other data."""

from __future__ import annotations

from collections.abc import Iterator

from crcdata.language import N_
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import Scenario
from crcdata.scenario.versions import MODEL_CHANGES, MODEL_VERSION

OTHER_DATA = N_(
    "The scenario was made with version {then} of the data; they are now of version {now}, so that figures "
    "may differ from those of then."
)
EARLIER_MODEL = N_("The scenario was made with version {then} of the model; it is now version {now}:")
LATER_MODEL = N_(
    "The scenario was made with version {then} of the model, which this version, {now}, does not know: "
    "figures may differ from those of then."
)


def changes_since(scenario: Scenario, data_version: str) -> tuple[Notice, ...]:
    """Return what is otherwise now than when a scenario was made; nothing where it does not say.

    ``data_version`` is the version of the data in force.

    >>> made = Scenario().replaced(model_version="2", data_version="aaaa")
    >>> [str(notice) for notice in changes_since(made, "aaaa")]
    []
    >>> len(changes_since(made, "bbbb"))
    1
    """
    return tuple(_model(scenario.model_version)) + tuple(_data(scenario.data_version, data_version))


def _model(then: str) -> Iterator[Notice]:
    if then in ("", MODEL_VERSION):
        return
    versions = [change.version for change in MODEL_CHANGES]
    words = {"then": then, "now": MODEL_VERSION}
    if then not in versions:
        yield Notice(LATER_MODEL, words)
        return
    yield Notice(EARLIER_MODEL, words)
    for change in MODEL_CHANGES[versions.index(then) + 1 :]:
        yield Notice(change.words)


def _data(then: str, now: str) -> Iterator[Notice]:
    if then not in ("", now):
        yield Notice(OTHER_DATA, {"then": then, "now": now})
