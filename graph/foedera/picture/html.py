"""Self-contained pages: scripts and styles in the page, hashed; data as JSON that stays data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

VIS = "templates/lib/vis-9.1.2"
"""Where pyvis keeps the vis-network it bundles, with its licence at the head of the file."""


def rendered(template: str, *, data: str, title: str, style: str, scripts: list[str]) -> str:
    """A page from one of our templates, with a policy that admits its own parts only."""
    html: str = _template(template).render(
        title=title, data=data, style=style, scripts=scripts,
        script_hashes=[_hash(script) for script in scripts], style_hash=_hash(style),
    )  # fmt: skip
    return html


def embedded(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element, whatever a label holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _plain(value: object) -> object:
    """NumPy numbers and dates a user may have added, as JSON knows them."""
    item = getattr(value, "item", None)
    return item() if callable(item) else str(value)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """One of our own scripts, styles or templates."""
    return (files("foedera.picture") / "assets" / name).read_text("utf-8")


@cache
def vis(name: str) -> str:
    """A file of the vis-network that pyvis bundles."""
    return (files("pyvis") / VIS / name).read_text("utf-8").replace("\r\n", "\n")


def without_images(style: str) -> str:
    """A style sheet without the rules that carry images: buttons these pages do not have."""
    return re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", style)


@cache
def _template(name: str) -> Any:  # noqa: ANN401 - jinja2's template
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(asset(name))
