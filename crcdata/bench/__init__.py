"""What this machine takes for a run and for a page, beside a plain reference that does the same in loops."""

from crcdata.bench.report import main

__all__ = ["main"]
