"""What a person sees of a page's HTML."""

import re


def seen(html: str) -> str:
    """Return text without what only keeps a place, which nobody sees or hears."""
    return re.sub(r'<span style="[^"]*visibility:hidden" aria-hidden="true">.*?</span>', "", html, flags=re.S)
