"""Addresses on this server, every part quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode


def url(parts: tuple[str, ...], query: Mapping[str, Any], fragment: str = "") -> str:
    """A link on this server; every part is quoted.

    Example:
        >>> url(("between", "a", "b/c"), {"on": "1914", "q": None}, "owes")
        '/between/a/b%2Fc?on=1914#owes'
    """
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    return path + asked(query) + (f"#{quote(fragment)}" if fragment else "")


def asked(query: Mapping[str, Any]) -> str:
    """A query with what is given of it, or nothing."""
    given = {name: value for name, value in query.items() if value not in (None, "", False)}
    return f"?{urlencode(given, doseq=True)}" if given else ""
