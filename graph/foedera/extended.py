"""The record with one more file: what if this treaty were in force?"""

from __future__ import annotations

import os
import shutil
import tempfile

from foedera.build import open_build
from foedera.errors import NotDoneError
from foedera.record import Record, load


def with_file(source: str | None, path: str) -> Record:
    """The record of a folder with one instrument's file added or replaced.

    The folder itself is not touched; the extended record is derived in a place of its own and
    held in memory.

    Args:
        source: a folder laid out like `ontology/`; None is the bundled record.
        path: a Turtle file that describes one instrument, in the form of the record's own.

    Raises:
        NotDoneError: the file cannot be read.
        InvalidRecordError: it makes no valid record together with the rest.
    """
    if not os.path.isfile(path):
        raise NotDoneError(f"{path} cannot be read: no such file")
    root = open_build(source).root
    with tempfile.TemporaryDirectory(prefix="foedera-") as folder:
        place = os.path.join(folder, "record")
        shutil.copytree(root, place)
        shutil.copyfile(path, os.path.join(place, "instruments", os.path.basename(path)))
        record = load(place)
        _ = record.things
    return record
