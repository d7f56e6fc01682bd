"""axe-core over an open page: what it finds serious or critical, told so that it can be mended."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A finding in Streamlit's own frame that the app cannot mend: which rule, where, and why not."""

    rule: str
    within: str
    reason: str


EXCLUSIONS: tuple[Exclusion, ...] = ()


def grave_findings(page: Page) -> list[str]:
    """Serious and critical violations, one line for each element."""
    answer = Axe().run(page, options={"resultTypes": ["violations"]}).response
    lines = []
    for violation in answer["violations"]:
        if violation["impact"] not in GRAVE:
            continue
        for node in violation["nodes"]:
            if not _excluded(page, violation["id"], node["target"]):
                why = "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
                lines.append(f"{violation['id']} ({violation['impact']}): {node['html'][:160]} — {why[:200]}")
    return lines


def _excluded(page: Page, rule: str, target: list[str]) -> bool:
    return any(
        rule == exclusion.rule
        and page.evaluate(
            "([target, within]) => document.querySelector(target)?.closest(within) != null",
            [target[0], exclusion.within],
        )
        for exclusion in EXCLUSIONS
    )
