"""Gives memory that is free again back to the system, which a small machine needs more than Python does."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Return free memory to the system where its C library can: the GNU one keeps much of what threads freed.

    Elsewhere nothing is done, and nothing is lost.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
