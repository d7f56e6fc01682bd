"""Marks English messages that stand in tables of the code and are translated only where they are drawn."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return `message` as it is; the name tells the extraction to put it into the catalogs.

    >>> N_("Births growth")
    'Births growth'
    """
    return message
