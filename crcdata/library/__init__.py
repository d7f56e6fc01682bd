"""The library: saved scenarios in an SQLite file or on PostgreSQL, where two people at once lose nothing."""

from crcdata.library.bundle import read_bundle, write_bundle
from crcdata.library.lasting import lasts
from crcdata.library.problem import LibraryProblem
from crcdata.library.records import Conflict, Draft, Entry, Listing, Saved
from crcdata.library.store import Library, named, open_library

__all__ = [
    "Conflict",
    "Draft",
    "Entry",
    "Library",
    "LibraryProblem",
    "Listing",
    "Saved",
    "lasts",
    "named",
    "open_library",
    "read_bundle",
    "write_bundle",
]
