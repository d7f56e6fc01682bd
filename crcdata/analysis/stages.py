"""Children by school stage: the ages that Kazakhstan's laws give to each step of care and schooling."""

from __future__ import annotations

from dataclasses import dataclass

from crcdata.language import N_


@dataclass(frozen=True, slots=True)
class Stage:
    """Ages ``first`` … ``last`` (both included) of one step; together the stages make up ages 0-17."""

    key: str
    first: int
    last: int
    label: str

    @property
    def ages(self) -> str:
        """The ages as a table or an axis writes them.

        >>> STAGES[1].ages
        '2-5'
        """
        return f"{self.first}-{self.last}"


# School starts at six and has eleven grades: 1-4, 5-9 and 10-11; preschool coverage is counted from age two.
STAGES: tuple[Stage, ...] = (
    Stage("nursery", 0, 1, N_("Nursery age (0–1)")),
    Stage("preschool", 2, 5, N_("Preschool age (2–5)")),
    Stage("primary", 6, 9, N_("Primary school age (6–9)")),
    Stage("lower_secondary", 10, 14, N_("Lower secondary age (10–14)")),
    Stage("upper_secondary", 15, 17, N_("Upper secondary age (15–17)")),
)
