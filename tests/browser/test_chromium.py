"""Finding a browser: an installed one first, then the ways of getting one, and no proof without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import chromium


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "NAMES", ("a-browser-that-nobody-has",))
    monkeypatch.delenv("CRCDATA_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_playwright_has", lambda _: None)


def test_an_installed_browser_that_starts_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "my-chromium"
    script.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("CRCDATA_CHROMIUM", str(script))
    assert chromium.chromium() == script


@pytest.mark.usefixtures("nothing_installed")
def test_without_an_installed_browser_playwrights_own_is_fetched_then_debians(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def run(command: list[str], *_: object) -> bool:
        asked.append(" ".join(command[1:]))
        return "apt-get" in command[0] and not asked[-1].startswith("install")

    monkeypatch.setattr(chromium, "_run", run)
    monkeypatch.setattr(chromium.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    with pytest.raises(chromium.NoBrowserError):
        chromium.chromium()
    assert asked == [
        "-m playwright install chromium",
        "update",
        "install --yes --no-install-recommends chromium",
    ]


@pytest.mark.usefixtures("nothing_installed")
def test_without_any_browser_the_proof_fails_and_tells_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chromium, "_playwright_fetches", lambda attempts: attempts.append("no network"))
    monkeypatch.setattr(chromium, "_debian_installs", lambda attempts: attempts.append("not root"))
    with pytest.raises(chromium.NoBrowserError, match="a-browser-that-nobody-has\nno network\nnot root"):
        chromium.chromium()
