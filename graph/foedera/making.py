"""Writing a build: one writer at a time, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from foedera.contents import table_bytes
from foedera.errors import InvalidRecordError
from foedera.facts import read_facts, turtle_files
from foedera.structure import check_structure
from foedera.things import things_bytes


def key_of(root: str, code: list[str]) -> str:
    """The name of a build: a hash of the Turtle and of the code that derives bonds."""
    import hashlib

    digest = hashlib.sha256()
    for path in [*turtle_files(root), *code]:
        with open(path, "rb") as handle:
            content = handle.read()
        digest.update(f"{os.path.basename(path)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:24]


def derive_all(root: str, key: str) -> tuple[bytes, bytes]:
    """The table and the things of a record.

    Raises:
        InvalidRecordError: names every fault with file, line and column.
    """
    facts = read_facts(root)
    findings = check_structure(facts, root)
    if findings:
        raise InvalidRecordError(findings)
    return table_bytes(facts, key), things_bytes(facts)


@contextmanager
def lock(folder: str) -> Iterator[bool]:
    """Hold the folder's lock; gives False where nothing can be written.

    The lock dies with its process, so a killed build leaves none behind.
    """
    try:
        make_folder(folder)
        handle = open(os.path.join(folder, "lock"), "a+b")  # noqa: SIM115 - closed below
    except OSError:
        yield False
        return
    with handle:
        _acquire(handle.fileno())
        _sweep(folder)
        yield True


def make_folder(path: str) -> None:
    """Make a folder and its parents, open to readers: one user's build answers another."""
    if os.path.isdir(path):
        return
    make_folder(os.path.dirname(path))
    with suppress(FileExistsError):  # another process made it meanwhile
        os.mkdir(path)
        os.chmod(path, 0o755)


def _acquire(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: builds are renamed whole, so two writers only waste work.
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def _sweep(folder: str) -> None:
    """Remove what a killed build left."""
    builds = os.path.join(folder, "builds")
    if os.path.isdir(builds):
        for name in os.listdir(builds):
            if name.startswith("unfinished-"):
                shutil.rmtree(os.path.join(builds, name), ignore_errors=True)


def write(place: str, table: bytes, things: bytes) -> str | None:
    """Write a build beside its place and rename it; None where the disk refuses."""
    contents = {"bonds.table": table, "things.json": things}
    unfinished = None
    try:
        make_folder(os.path.dirname(place))
        unfinished = tempfile.mkdtemp(prefix="unfinished-", dir=os.path.dirname(place))
        for name, data in contents.items():
            _write_file(os.path.join(unfinished, name), data)
        os.chmod(unfinished, 0o755)
        os.rename(unfinished, place)
    except OSError:
        if unfinished:
            shutil.rmtree(unfinished, ignore_errors=True)
        return None
    return place


def _write_file(path: str, data: bytes) -> None:
    with open(path, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    os.chmod(path, 0o644)


def remember(pointer: str, root: str, manifest: list[list[str | int]], key: str) -> None:
    """Note which build answers for a source as it now stands."""
    text = json.dumps({"root": root, "manifest": manifest, "build": key})
    try:
        make_folder(os.path.dirname(pointer))
        descriptor, path = tempfile.mkstemp(dir=os.path.dirname(pointer))
        os.close(descriptor)
        _write_file(path, text.encode())
        os.replace(path, pointer)
    except OSError:
        return  # without the note the next call only builds again
