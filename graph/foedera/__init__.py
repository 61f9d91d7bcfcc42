"""foedera: who is bound to whom, to do what, on which day, under which article.

Names are handed out lazily, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.answer import Answer
    from foedera.bonds import Bond
    from foedera.errors import (
        AmbiguousNameError,
        BadDateError,
        FoederaError,
        InvalidRecordError,
        NotDoneError,
        NotUnderstoodError,
        UnknownNameError,
    )
    from foedera.ontology import ontology
    from foedera.record import Record, load
    from foedera.snapshot import Snapshot

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNameError",
    "Answer",
    "BadDateError",
    "Bond",
    "FoederaError",
    "InvalidRecordError",
    "NotDoneError",
    "NotUnderstoodError",
    "Record",
    "Snapshot",
    "UnknownNameError",
    "load",
    "ontology",
]

_HOME = {
    "Answer": "answer",
    "Bond": "bonds",
    "Record": "record",
    "Snapshot": "snapshot",
    "load": "record",
    "ontology": "ontology",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'foedera' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"foedera.{_HOME.get(name, 'errors')}"), name)
