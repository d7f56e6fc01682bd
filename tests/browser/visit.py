"""A visit to one page of the running app, and everything that was noticed during it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket

from tests.browser.server import Server

Theme = Literal["light", "dark"]

LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")
STILL_MS = 300
LIMIT_MS = 60_000
LOOK_AGAIN_MS = 50

# Opened at /map, Streamlit's page first asks whether the app lives under /map/ (a 404) and then takes /.
# The browser reports each such 404 by itself; no setting of the app can turn the question off.
WHERE_IS_THE_APP = re.compile(r"^/[^/]+/_stcore/(health|host-config)$")


@dataclass(eq=False)
class Visit:
    """One open page. `page` is Playwright's; the lists fill as things happen."""

    page: Page
    server: Server
    console_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the script has finished, every chart is drawn and the page holds still."""
        missing = self.page.evaluate("([still, limit]) => look.settled(still, limit)", [STILL_MS, LIMIT_MS])
        if missing:
            raise AssertionError(
                f"{self.page.url} not at rest after {LIMIT_MS / 1000:.0f} s: {', '.join(missing)}"
            )

    def after(self, action: Callable[[], object], *, changes: Callable[[], object]) -> None:
        """Do something, wait until `changes()` gives another value than before, and let the page settle."""
        before = changes()
        action()
        for _ in range(LIMIT_MS // LOOK_AGAIN_MS):
            if changes() != before:
                break
            self.page.wait_for_timeout(LOOK_AGAIN_MS)
        else:
            raise AssertionError(f"nothing changed, it is still {before!r}")
        self.settle()

    def clipped_text(self) -> list[str]:
        """Texts that their box cuts off."""
        return list(self.page.evaluate("look.clippedText()"))

    def sideways_overflow(self) -> list[str]:
        """What sticks out of the window sideways."""
        return list(self.page.evaluate("look.sidewaysOverflow()"))

    def overlapping_chart_text(self) -> list[str]:
        """Pairs of words on a chart that lie over each other."""
        return list(self.page.evaluate("look.overlappingChartText()"))

    def language(self) -> str:
        """The language that the page declares to browsers and screen readers."""
        return str(self.page.evaluate("document.documentElement.lang"))

    def brightness(self) -> float:
        """How light the page's background is, from 0 (black) to 1 (white)."""
        return float(self.page.evaluate("look.brightness()"))

    def figures(self) -> list[str]:
        """Every text outside the controls that holds a digit: what a person reads as the answer."""
        return list(self.page.evaluate("look.figures()"))

    def words(self) -> str:
        """All text that a person can see now."""
        return self.page.locator("body").inner_text()

    def show_whole(self) -> None:
        """Make the window as tall as the page."""
        for _ in range(3):
            size = self.page.viewport_size or {"width": 1280, "height": 900}
            height = min(int(self.page.evaluate("look.wholeHeight()")), 16_000)
            if height <= size["height"]:
                break
            self.page.set_viewport_size({"width": size["width"], "height": height})
            self.settle()

    def hear_console(self, message: ConsoleMessage) -> None:
        """Keep an error that the browser reports."""
        if message.type != "error":
            return
        where = message.location.get("url", "")
        asked = urlsplit(where)
        if where.startswith(self.server.address) and WHERE_IS_THE_APP.match(asked.path):
            return
        self.console_errors.append(f"{message.text} ({where})")

    def hear_request(self, request: Request) -> None:
        """Keep a request that leaves the app's own host."""
        self._note_host(request.url)

    def hear_socket(self, socket: WebSocket) -> None:
        """Keep a connection that leaves the app's own host."""
        self._note_host(socket.url)

    def _note_host(self, url: str) -> None:
        parts = urlsplit(url)
        own = parts.hostname == "127.0.0.1" and parts.port == self.server.port
        if parts.scheme in {"http", "https", "ws", "wss"} and not own:
            self.foreign_requests.append(url)


@contextmanager
def visiting(
    browser: Browser,
    server: Server,
    path: str = "",
    *,
    language: str | None = "en",
    theme: Theme = "light",
    width: int = 1280,
    height: int = 900,
    query: dict[str, str] | None = None,
    browser_language: str = "en-GB",
    scale: float = 1,
) -> Iterator[Visit]:
    """Open a page in a fresh browser profile and close it afterwards.

    `path` is the page's address ("" is the first page), `language` goes into the link (None leaves it out,
    and the page then follows `browser_language`), `theme` is the preference that the browser reports.
    """
    asked = ({"lang": language} if language else {}) | (query or {})
    address = f"{server.address}/{path}" + (f"?{urlencode(asked)}" if asked else "")
    window = {"width": width, "height": height}
    with _listening(
        browser,
        server,
        color_scheme=theme,
        locale=browser_language,
        viewport=window,
        device_scale_factor=scale,
        reduced_motion="reduce",
    ) as visit:
        visit.page.goto(address)
        visit.settle()
        yield visit


@contextmanager
def made_page(browser: Browser, server: Server) -> Iterator[Visit]:
    """An empty page of the app's own host, to be filled by a test of the checks themselves."""
    with _listening(browser, server) as visit:
        visit.page.goto(f"{server.address}/_stcore/health")
        yield visit


@contextmanager
def _listening(browser: Browser, server: Server, **profile: Any) -> Iterator[Visit]:
    context = browser.new_context(**profile)
    context.add_init_script(LOOK)
    page = context.new_page()
    page.set_default_timeout(LIMIT_MS)
    visit = Visit(page, server)
    page.on("console", visit.hear_console)
    page.on("pageerror", lambda error: visit.console_errors.append(f"uncaught: {error}"))
    page.on("websocket", visit.hear_socket)
    context.on("request", visit.hear_request)
    try:
        yield visit
    finally:
        context.close()
