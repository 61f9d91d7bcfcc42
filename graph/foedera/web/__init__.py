"""The explorer, the JSON API and the SPARQL endpoint, over HTTP.

Names are handed out lazily: a worker imports this package and needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.web.app import make_app
    from foedera.web.settings import Settings

__all__ = ["Settings", "make_app"]

_HOME = {"Settings": "settings", "make_app": "app"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'foedera.web' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"foedera.web.{_HOME[name]}"), name)
