"""Where the Turtle lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def ontology() -> Traversable:
    """The folder that holds the terms, the shapes, the record and the questions.

    Example:
        >>> (ontology() / "foedera.ttl").is_file()
        True
    """
    package = files("foedera")
    inside = package / "ontology"
    if inside.is_dir():
        return inside
    from pathlib import Path

    return Path(str(package)).parents[1] / "ontology"
