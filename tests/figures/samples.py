"""Made-up series for figures: smooth numbers that stand for nothing."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np

from crcdata.figures.chart import Series
from crcdata.language import LANGUAGES, Language, open_language

PAST = np.arange(2010, 2026)
FUTURE = np.arange(2025, 2051)
ALL = np.arange(2010, 2051)

languages = [open_language(code) for code in LANGUAGES]
english = open_language("en")
russian = open_language("ru")


def four_paths(growth: float = 0.02) -> list[Series]:
    """Return an observed past, the UN's line, a baseline with an interval, and a scenario."""
    baseline = 335_000 + 900.0 * (FUTURE - 2025)
    return [
        Series("observed", "Registered", PAST, 360_000 + 4e4 * np.sin((PAST - 2010) / 5), status="observed"),
        Series("un", "UN medium", ALL, 370_000 + 2_000.0 * (ALL - 2010), status="projected"),
        Series("baseline", "Baseline", FUTURE, baseline, baseline * 0.9, baseline * 1.1, status="projected"),
        Series("scenario", "Your scenario", FUTURE, 335_000 * (1 + growth) ** (FUTURE - 2025.0)),
    ]


class Drawn(HTMLParser):
    """Reads an SVG: every element with its attributes, and all words in order."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def language_named(language: Language) -> str:
    """Name a language in a test's identity."""
    return language.code
