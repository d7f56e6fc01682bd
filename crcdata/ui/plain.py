"""Text that came from outside, made safe to stand inside Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    r"""Return Markdown that shows `text` letter for letter: no links, images, HTML, formulas or icons.

    >>> plain("![x](https://example.org/x.png)")
    '\\!\\[x\\]\\(https\\:\\/\\/example\\.org\\/x\\.png\\)'
    """
    return _MARKS.sub(r"\\\1", text)
