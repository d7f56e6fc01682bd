"""The documentation of the levers, written from their table so that it cannot grow old."""

from __future__ import annotations

from crcdata.language import Language
from crcdata.scenario import LEVERS, Lever

HEADER = """# Levers

Written from `crcdata/scenario/levers.py` by `python -m crcdata levers`; a test keeps it in step.
A scenario file sets them by key: `{"levers": {"total_fertility": {"value": 2.9, "target_year": 2040}}}`.
"""


def levers_markdown(text: Language) -> str:
    """Return the table of levers as Markdown, in the language asked for."""
    return HEADER + "".join(_section(spec, text) for spec in LEVERS)


def _section(spec: Lever, text: Language) -> str:
    def number(value: float) -> str:
        return text.decimal(value, spec.decimals)

    default = "the baseline's own path" if spec.default is None else number(spec.default)
    default += f" ({text.status(spec.basis)})"
    reason = f": {text.gettext(spec.reason)}" if spec.reason else ""
    year = "every year" if spec.default_target_year is None else f"by default {spec.default_target_year}"
    excludes = f"; can't stand beside `{spec.excludes}`" if spec.excludes else ""
    return f"""
## `{spec.key}`: {text.gettext(spec.label)}

{text.gettext(spec.help)}

- unit: {text.unit(spec.unit)}; from {number(spec.low)} to {number(spec.high)}, step {number(spec.step)}
- default: {default}{reason}
- part of the model: {spec.group}
- reached: {year}{excludes}
"""
