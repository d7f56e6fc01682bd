"""The Convention: its timeline in Kazakhstan, its clusters of rights, and what the Committee asks."""

from pathlib import Path

from crcdata.build.content import content, sources_of
from crcdata.build.facts import precision_field
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import BuiltTable, describe, field, source_field, status_field

KINDS = (
    "signature",
    "ratification",
    "deposit",
    "entry_into_force",
    "report",
    "dialogue",
    "concluding_observations",
    "list_of_issues",
    "deadline",
    "law",
    "institution",
    "plan",
    "related_treaty",
)


def tables(inputs: Path) -> list[BuiltTable]:  # noqa: ARG001 (from documents, by hand)
    """Build `convention_events`, `convention_clusters` and `convention_paragraphs`."""
    return [_events(), _clusters(), _paragraphs()]


def _events() -> BuiltTable:
    frame = content("convention_events")
    resource = describe(
        "convention_events",
        "Timeline of the Convention",
        "From the signature of the Convention through its protocols, the reports and the Committee's "
        "questions, to the laws and bodies that carry it out. Only what a source shows; a day that follows "
        "from a rule of the treaty has the status estimated.",
        [
            field("event", "string", "Key of the event", pattern="[a-z0-9_]+"),
            field("date", "date", "Day of the event"),
            precision_field("date", "day", "month", "year"),
            field("kind", "string", "Kind of event", enum=list(KINDS)),
            field(
                "instrument",
                "string",
                "Treaty it belongs to: CRC for the Convention, OPAC, OPSC and OPIC "
                "for its protocols on armed conflict, the sale of children, and a communications procedure",
                required=False,
            ),
            field("title", "string", "What happened", translate=True),
            field("document", "string", "Symbol or number of the document", required=False),
            field("note", "string", "What to know beside it", required=False, translate=True),
            status_field(),
            source_field(),
        ],
        key=["event"],
        sources=sources_of(frame["source"]),
        reference_date="1994-02-16/2026-03-02",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _clusters() -> BuiltTable:
    resource = describe(
        "convention_clusters",
        "Clusters of rights",
        "The groups of articles in which the Committee on the Rights of the Child reads a State's report.",
        [
            field("cluster", "string", "Key of the cluster", pattern="[a-z_]+"),
            field("position", "integer", "Place of the cluster in the Committee's order", minimum=1),
            field("label", "string", "Name of the cluster", translate=True),
            field("articles", "string", "Articles of the Convention", required=False),
        ],
        key=["cluster"],
        sources=["crc_q_5_6"],
        reference_date=RETRIEVED,
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, content("convention_clusters"))


def _paragraphs() -> BuiltTable:
    frame = content("convention_paragraphs")
    resource = describe(
        "convention_paragraphs",
        "What the Committee and other States ask",
        "Paragraphs of the Committee's documents and recommendations of the Universal Periodic Review, "
        "summed up in our own words, with the indicator that each implies. Paragraphs that were not read are "
        "left out.",
        [
            field("document", "string", "Symbol of the document"),
            field("item", "integer", "Running number within the document", minimum=1),
            field("document_date", "date", "Day of the document"),
            field("paragraph", "string", "Number of the paragraph, when it was seen", required=False),
            field("cluster", "string", "Key of the cluster of rights"),
            field("subject", "string", "What it is about", translate=True),
            field("ask", "string", "What is asked or noted, in our own words", translate=True),
            field("indicator", "string", "What would measure it", required=False, translate=True),
            field("recommended_by", "string", "Recommending States, ISO 3166 codes", required=False),
            field("response", "string", "Answer of Kazakhstan", required=False, translate=True),
            field("note", "string", "How much of it was seen", required=False, translate=True),
            status_field(),
            source_field(),
        ],
        key=["document", "item"],
        sources=sources_of(frame["source"]),
        reference_date="2007-06-19/2025-11-06",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"cluster": ("convention_clusters", "cluster")},
    )
    return BuiltTable(resource, frame)
