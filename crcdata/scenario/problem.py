"""What was wrong with a scenario that came from outside, in words that can be translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Translates(Protocol):
    """Anything that translates a message, such as `crcdata.language.Language`."""

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translate one English message."""
        ...


@dataclass(frozen=True, slots=True)
class Notice:
    """One message about a scenario: an English template and the values that fill it.

    ``words`` are values as well, English words of the tool's own that are translated with the message.
    """

    template: str
    values: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def describe(self, text: Translates) -> str:
        """Return the message in the user's language.

        Lever keys stay as they are in the file or link, beside the lever's label, so that the user finds them
        in the one and on the page.
        """
        words = {name: text.gettext(word) for name, word in self.words.items()}
        return text.gettext(self.template).format(**self.values, **words)

    def __str__(self) -> str:
        return self.template.format(**self.values, **self.words)


class ScenarioProblem(ValueError):  # noqa: N818 - it is told to a user, not raised at a programmer
    """A scenario that can't be read; ``notices`` say what was wrong and how to mend it."""

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        super().__init__("; ".join(str(notice) for notice in notices))
        self.notices = notices
