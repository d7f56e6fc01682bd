"""Pictures of every page: `python -m tests.browser.screenshots --out DIR [--pages overview,map] [--quick]`.

Light and dark, three languages, three widths, each page at its full height. `--readme` makes the README's own
pictures instead: the app in English, light, small enough to keep in the repository.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from crcdata.language import LANGUAGES, open_language
from crcdata.ui import PAGES
from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.server import ROOT, Server
from tests.browser.visit import Theme, Visit, visiting

WIDTHS = (1920, 1280, 390)
THEMES: tuple[Theme, ...] = ("light", "dark")
README_PICTURES = ROOT / "docs" / "pictures"
README_WINDOW = (1280, 1000)
MOST_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take."""

    key: str
    path: str
    language: str
    theme: Theme
    width: int

    @property
    def file(self) -> str:
        """The picture's file name."""
        return f"{self.key}-{self.language}-{self.theme}-{self.width}.png"


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "test-results")
    parser.add_argument("--pages", default=",".join(entry.key for entry in PAGES), help="keys, with commas")
    parser.add_argument("--quick", action="store_true", help="each language, theme and width once")
    parser.add_argument("--readme", action="store_true", help="the README's pictures, into docs/pictures")
    chosen = parser.parse_args(arguments)
    keys = chosen.pages.split(",")
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        if chosen.readme:
            _take_for_readme(browser, server, keys)
        else:
            _take(browser, server, chosen.out, list(_shots(keys, chosen.quick)))
        browser.close()
    return 0


def _shots(keys: Sequence[str], quick: bool) -> Iterator[Shot]:
    once = (("en", "light", 1280), ("ru", "dark", 1920), ("kk", "light", 390), ("ru", "dark", 390))
    every = tuple((language, theme, width) for language in LANGUAGES for theme in THEMES for width in WIDTHS)
    for entry in PAGES:
        if entry.key in keys:
            for language, theme, width in once if quick else every:
                yield Shot(entry.key, entry.path, language, theme, width)  # type: ignore[arg-type]


def _take(browser: Browser, server: Server, out: Path, shots: Sequence[Shot]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        how = {"language": shot.language, "theme": shot.theme, "width": shot.width}
        with visiting(browser, server, shot.path, **how) as visit:  # type: ignore[arg-type]
            visit.show_whole()
            _wait_for_futures(visit, shot.language)
            visit.page.screenshot(path=out / shot.file)
        print(out / shot.file)


def _take_for_readme(browser: Browser, server: Server, keys: Sequence[str]) -> None:
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    width, height = README_WINDOW
    for entry in PAGES:
        if entry.key not in keys:
            continue
        with visiting(browser, server, entry.path, width=width, height=height) as visit:
            _wait_for_futures(visit, "en")
            picture = small_png(visit.page.screenshot())
        assert len(picture) <= MOST_BYTES, f"{entry.key}: {len(picture)} bytes"
        (README_PICTURES / f"{entry.key}.png").write_bytes(picture)
        print(README_PICTURES / f"{entry.key}.png", len(picture))


def _wait_for_futures(visit: Visit, language: str) -> None:
    """Wait until simulated futures are worked out, so that pictures show them."""
    words = open_language(language).gettext("Working out how sure this is: {share}").split("{")[0].strip()
    visit.page.wait_for_function(
        # What is hidden to keep its room is no inner text.
        "words => ![...document.querySelectorAll('p')].some(each => each.innerText.trim().startsWith(words))",
        arg=words,
        timeout=60_000,
    )
    visit.settle()


def small_png(png: bytes) -> bytes:
    """The same picture with at most 256 colours."""
    packed = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
