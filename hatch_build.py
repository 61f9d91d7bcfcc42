"""Derives the bond table from ontology/ and puts it in the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BondTableHook(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install needs no table: a checkout makes its own when the Turtle changes."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Derive the table and the documents, and add them to the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "graph"))
        from foedera.build import code_files
        from foedera.making import derive_all, key_of

        root = str(Path(self.root) / "ontology")
        table, things = derive_all(root, key_of(root, code_files()))
        self._folder = tempfile.TemporaryDirectory()
        for name, data in (("bonds.table", table), ("things.json", things)):
            path = Path(self._folder.name) / name
            path.write_bytes(data)
            build_data["force_include"][str(path)] = f"foedera/_bundled/{name}"
