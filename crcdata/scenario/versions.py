"""Versions of the model: what changed in its figures from one to the next, for who opens an old scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crcdata.language import N_


@dataclass(frozen=True, slots=True)
class ModelChange:
    """A version of the model, and what is otherwise in it than in the version before."""

    version: str
    words: str


MODEL_CHANGES: Final[tuple[ModelChange, ...]] = (
    ModelChange("1", N_("The first model: national and regional population on registered figures.")),
    ModelChange(
        "2",
        N_(
            "Paths of fertility, mortality and migration with a published meaning, and the services that "
            "children need. What could be set before gives the same people as before."
        ),
    ),
)

MODEL_VERSION: Final = MODEL_CHANGES[-1].version
