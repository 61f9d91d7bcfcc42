"""What the record holds, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from foedera import __version__
from foedera.build import cache

if TYPE_CHECKING:
    from foedera.record import Record


def summarize(record: Record) -> dict[str, Any]:
    """Version, coverage, counts and verification of a record.

    `bonds` counts bonds in force of all times, each collective duty once per bearer;
    `verification` counts them by the weakest evidence each rests on.
    """
    header, columns = record.header, record.columns("force")
    levels = Counter(header["evidence"][e][0] for e in columns.evidence)
    return {
        "version": __version__,
        "build": header["build"],
        "covers": record.span,
        "states": len(header["states"]),
        "instruments": len(header["instruments"]),
        "obligations": len({(term[0], term[1]) for term in header["terms"]}),
        "parties": len(header["parties"]["force"]),
        "bonds": len(columns.start),
        "verification": dict(sorted(levels.items())),
        "ontology": record.build.root,
        "cache": cache(),
        "licences": "code Apache-2.0, record CC BY 4.0",
    }
