"""What the routes share: a record, its limits, and the pool that answers for it."""

from __future__ import annotations

import shutil
import tempfile
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from foedera.errors import NotDoneError
from foedera.sparql import graphs_of
from foedera.store import store_folder, write_store
from foedera.web.settings import Settings
from foedera.web.workers import Pool

if TYPE_CHECKING:
    from foedera.record import Record


class Service:
    """A record being served."""

    def __init__(self, record: Record, settings: Settings | None = None) -> None:
        self.record = record
        self.settings = settings or Settings()
        self._lock = Lock()
        self._pool: Pool | None = None
        self._own_folder: str | None = None

    @property
    def pool(self) -> Pool:
        """The workers; started on first use."""
        with self._lock:
            if self._pool is None:
                self._pool = Pool(self._folder(), self.settings)
                self._pool.start()
            return self._pool

    @cached_property
    def graphs(self) -> frozenset[str]:
        """The named graphs of the record."""
        return graphs_of(self.record.store)

    @cached_property
    def triples(self) -> dict[str, int]:
        """How many triples each graph holds; the record's own graph is ''."""
        import pyoxigraph as ox

        store = self.record.store
        named = {
            name: sum(1 for _ in store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
            for name in self.graphs
        }
        return {"": len(store) - sum(named.values()), **named}

    def close(self) -> None:
        """End the workers; they start again when asked."""
        with self._lock:
            if self._pool is not None:
                self._pool.close()
            self._pool = None
            if self._own_folder is not None:
                shutil.rmtree(self._own_folder, ignore_errors=True)
            self._own_folder = None

    def _folder(self) -> str:
        """Where workers find the store; a temporary place when the cache cannot be written."""
        found = store_folder(self.record)
        if found is not None:
            return found
        try:
            self._own_folder = tempfile.mkdtemp(prefix="foedera-")
            write_store(self.record, self._own_folder)
        except OSError as error:
            raise NotDoneError(
                f"the store cannot be written: {error}; let FOEDERA_CACHE name a folder that can"
            ) from error
        return self._own_folder
