"""Imports run downhill, and the cold path stays light."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import foedera

PACKAGE = Path(foedera.__file__).parent

FLOORS = [
    {"errors", "terms", "ontology"},
    {"scanner"},
    {"dates", "facts", "table", "articles", "canonical", "matching", "strangers"},
    {"names", "derivation"},
    {"structure", "contents", "things"},
    {"making"},
    {"build", "validation"},
    {"bonds", "answer", "questions", "skeleton", "events", "duties"},
    {"sentences", "leftout", "reader", "reviews", "sampling", "judgement", "court"},
    {"record", "store", "sparql"},
    {"snapshot", "network", "showing", "summary", "hearing"},
    {
        "claims",
        "clauses",
        "statements",
        "reading",
        "excerpt",
        "casus",
        "extended",
        "practice",
        "similarity",
        "changes",
        "slices",
        "blocs",
    },
    {"readings", "sweep", "measures"},
    {"conflicts", "series"},
    {"picture"},
    {"web"},
    {"cli", "firstrun"},
]
"""From the ground up: a module imports from its own floor or below, when it is loaded."""

HEAVY = {"numpy", "rdflib", "networkx", "rich", "pyoxigraph", "pyvis", "jinja2"}


def floor(module: str) -> int:
    name = module.split(".")[1]
    return next(i for i, names in enumerate(FLOORS) if name in names)


def loaded_imports(path: Path) -> set[str]:
    """The package's own modules a file imports when it is loaded, types aside."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("foedera."):
            found.add(str(node.module))
        elif isinstance(node, ast.ImportFrom) and node.module == "foedera":
            found |= {
                f"foedera.{alias.name}" for alias in node.names if alias.name != "__version__"
            }
    return found


def test_no_module_imports_from_a_floor_above() -> None:
    climbing = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
        for name in loaded_imports(path)
        if floor(name) > floor("foedera." + path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
    ]
    assert climbing == []


def test_every_module_has_a_floor() -> None:
    names = {
        p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.suffix == ".py" or p.is_dir()
    }
    placed = set().union(*FLOORS)
    assert names - placed - {"__init__", "__pycache__", "_bundled", "ontology", "py.typed"} == set()


def test_the_cold_path_loads_nothing_heavy() -> None:
    code = (
        "import sys, foedera\n"
        "foedera.load().on('2024-06-01').bonds('Estonia', direction='in')\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    foedera.load()
    path = os.pathsep.join([str(PACKAGE.parent), *sys.path])
    out = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert out.stdout.strip() == "[]"


def test_importing_the_package_loads_none_of_its_modules() -> None:
    code = "import sys, foedera; print([m for m in sys.modules if m.startswith('foedera.')])"
    path = os.pathsep.join([str(PACKAGE.parent), *sys.path])
    out = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert out.stdout.strip() == "[]"


def test_every_public_name_is_handed_out() -> None:
    assert all(getattr(foedera, name) is not None for name in foedera.__all__)
