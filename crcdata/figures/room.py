"""Room for words that are still being worked out, so that nothing moves when they come."""

from __future__ import annotations

import html


def roomy(words: str, longest: str) -> str:
    """Return Markdown with HTML that shows some words in the room that the longest of their kind takes.

    The latter are neither seen nor read out. ``words`` are Markdown, ``longest`` is text.

    >>> "1 &lt; 2" in roomy("1", "1 < 2")
    True
    """
    unseen = f'<span style="grid-area:1/1;visibility:hidden" aria-hidden="true">{html.escape(longest)}</span>'
    return f'<span style="display:grid"><span style="grid-area:1/1">{words}</span>{unseen}</span>'
