"""Immutable builds: made whole in a temporary place, then renamed.

A build is named by the hash of what went in: the Turtle and the derivation code. Any number of
processes read it; nothing is ever updated in place. The bundled record of a wheel is a build
that was made when the wheel was.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from foedera.errors import InvalidRecordError, NotDoneError
from foedera.terms import FOLDERS

Manifest = list[list[str | int]]
"""Path, size and modification time of every file that goes into a build."""

_HERE = os.path.dirname(os.path.abspath(__file__))
BUNDLED = os.path.join(_HERE, "_bundled")
"""Where a wheel carries its build."""

_CODE = (
    "contents.py",
    "dates.py",
    "derivation.py",
    "facts.py",
    "names.py",
    "table.py",
    "things.py",
)


class Build:
    """An opened build: the bytes of its table and things, and where its store may lie.

    `place` is None when nothing could be written and the build lives in memory.
    """

    def __init__(
        self, root: str, place: str | None, key: str, table: bytes, things: bytes | None
    ) -> None:
        self.root = root
        self.place = place
        self.key = key
        self.table = table
        self._things = things

    def things(self) -> bytes:
        """The documents of `show`, as JSON."""
        if self._things is None:
            assert self.place is not None
            self._things = _read(os.path.join(self.place, "things.json"))
        return self._things


def open_build(source: str | None = None, *, warn: Callable[[str], None] | None = None) -> Build:
    """The build of a record, made first if need be.

    Args:
        source: a folder of Turtle laid out like `ontology/`; None is the record of the package.
        warn: told in one line when the Turtle is broken and an older build answers.

    Raises:
        InvalidRecordError: the Turtle makes no record and no earlier build of it stands.
        NotDoneError: there is no such folder.
    """
    if source is None and os.path.exists(os.path.join(BUNDLED, "bonds.table")):
        return _opened(os.path.join(_HERE, "ontology"), BUNDLED, "bundled")
    root = os.path.abspath(source or os.path.join(_HERE, "..", "..", "ontology"))
    if not os.path.isdir(root):
        raise NotDoneError(f"{root!r} is no folder: name one laid out like ontology/")
    manifest = _manifest(root)
    known = _known(root)
    if known and known["manifest"] == manifest:
        build = _try_open(root, str(known["build"]))
        if build:
            return build
    try:
        return make_build(root, manifest)
    except InvalidRecordError as error:
        build = _try_open(root, str(known["build"])) if known else None
        if build is None:
            raise
        if warn:
            warn(f"the record does not build, the last good build answers: {error}")
        return build


def make_build(root: str, manifest: Manifest | None = None) -> Build:
    """Parse, check, derive and write a build; in memory where nothing can be written.

    Raises:
        InvalidRecordError: names every fault with file, line and column.
    """
    from foedera import making

    with making.lock(cache()) as writable:
        key = making.key_of(root, code_files())
        done = _try_open(root, key) if writable else None
        if done is None:
            table, things = making.derive_all(root, key)
            place = making.write(_place(key), table, things) if writable else None
            done = Build(root, place, key, table, things)
        if writable:
            making.remember(_pointer(root), root, manifest or _manifest(root), key)
        return done


def cache() -> str:
    """The folder of builds: FOEDERA_CACHE, or foedera in the user's cache folder."""
    own = os.environ.get("FOEDERA_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "foedera")


def _place(key: str) -> str:
    return os.path.join(cache(), "builds", key)


def _pointer(root: str) -> str:
    """Where the latest manifest and build of a source are remembered."""
    import binascii

    name = f"{os.path.basename(root)}-{binascii.crc32(root.encode()):08x}.json"
    return os.path.join(cache(), "sources", name)


def _known(root: str) -> dict[str, object] | None:
    import json

    try:
        known = json.loads(_read(_pointer(root)))
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) and known.get("root") == root else None


def _try_open(root: str, key: str) -> Build | None:
    try:
        return _opened(root, _place(key), key)
    except OSError:
        return None


def _opened(root: str, place: str, key: str) -> Build:
    return Build(root, place, key, _read(os.path.join(place, "bonds.table")), None)


def _read(path: str) -> bytes:
    with open(path, "rb") as handle:
        return handle.read()


def code_files() -> list[str]:
    """The modules whose text decides what a build holds."""
    return [os.path.join(_HERE, name) for name in _CODE]


def _manifest(root: str) -> Manifest:
    """What is stat-ed to see whether a record changed: its Turtle and the derivation code."""
    found: Manifest = []
    for folder in (root, *(os.path.join(root, f) for f in FOLDERS)):
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith(".ttl"):
                stat = entry.stat()
                found.append([entry.path, stat.st_size, stat.st_mtime_ns])
    for path in code_files():
        stat = os.stat(path)
        found.append([path, stat.st_size, stat.st_mtime_ns])
    return sorted(found)
