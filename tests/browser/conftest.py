"""One server and one Chromium for a worker's whole session; a fresh browser profile for every visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.server import Server
from tests.browser.visit import Visit, visiting

Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running app."""
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; there is no test without one."""
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visitor]:
    """Opens pages: `visit("scenario", language="ru", theme="dark", width=390)`. All close at the end."""
    with ExitStack() as open_pages:
        yield lambda path="", **how: open_pages.enter_context(visiting(browser, server, path, **how))
