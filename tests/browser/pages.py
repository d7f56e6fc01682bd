"""The addresses of the app's pages, from its own table, so that no page can be left out of the proof."""

from __future__ import annotations

from crcdata.ui import PAGES

PATHS: tuple[str, ...] = tuple(page.path for page in PAGES)
