"""Compare in a real browser: the map of a difference shows the whole country at every width."""

from __future__ import annotations

import pytest

from crcdata.language import open_language
from crcdata.ui.compare_view import ZOOM
from tests.browser.accessibility import grave_findings
from tests.browser.conftest import Visitor

CANVAS = "[data-testid='stDeckGlJsonChart'] canvas"
# Kazakhstan from west to east, in degrees; a whole turn of the world is 512 pixels at zoom 0.
WEST, EAST, WORLD = 46.5, 87.3, 512


@pytest.mark.parametrize(("language", "width"), [("en", 1920), ("ru", 1280), ("kk", 390)])
def test_the_whole_country_fits_into_the_map_of_a_difference(
    visit: Visitor, language: str, width: int
) -> None:
    _ = open_language(language).gettext
    opened = visit("scenario", language=language, width=width, query={"births_growth": "2"})
    page = opened.page
    opened.after(page.get_by_text(_("Compare"), exact=True).last.click, changes=opened.words)
    opened.after(
        page.get_by_text(_("The difference on the map"), exact=True).first.click, changes=opened.words
    )
    box = page.locator(CANVAS).first.bounding_box()
    assert box is not None
    zoom = ZOOM["narrow" if width < 700 else "wide"]
    country = WORLD * 2**zoom * (EAST - WEST) / 360
    assert 0.5 * box["width"] < country < box["width"]
    assert _("Regional commissioner, at the region’s seat") not in opened.words()
    assert opened.sideways_overflow() == []
    assert grave_findings(page) == []
    assert opened.console_errors == []
