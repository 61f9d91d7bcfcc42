"""Pictures: the interactive page made with pyvis, and still SVG and PNG."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foedera.blocs import Bloc
    from foedera.picture.page import PictureNetwork
    from foedera.snapshot import Snapshot

__all__ = ["Picture"]


class Picture:
    """The record as a picture that opens on a snapshot's day; made by `Snapshot.picture`.

    Attributes:
        model: what is drawn, as plain JSON data: see `foedera.picture.model`.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        around: str | None,
        kind: Iterable[str] | str | None,
        among: Iterable[str] | None = None,
    ) -> None:
        from foedera.picture.model import picture_model

        self.model: dict[str, Any] = picture_model(snapshot, around=around, kind=kind, among=among)

    @cached_property
    def network(self) -> PictureNetwork:
        """The page as a `pyvis.network.Network`; alter it before saving, if you like."""
        from foedera.picture.page import PictureNetwork

        return PictureNetwork(self.model)

    def to_html(self) -> str:
        """The self-contained page."""
        return self.network.generate_html()

    def to_svg(self) -> str:
        """A still picture of the opening day."""
        from foedera.picture.svg import write_svg

        return write_svg(self.model, self.model["date"])

    def colour_blocs(self, blocs: Iterable[Bloc], slugs: Mapping[str, str]) -> None:
        """Colour the states of a still picture by the blocs of its opening day.

        Args:
            blocs: as `Snapshot.blocs` gives them.
            slugs: the slug of each state by its label that day.
        """
        rows = list(blocs)
        self.model["blocs"] = {slugs[m]: r.bloc - 1 for r in rows for m in r.members}
        self.model["bloc_names"] = [f"{r.name}: {r.size} states" for r in rows]

    def to_png(self) -> bytes:
        """The still picture as PNG."""
        from foedera.picture.svg import write_png

        return write_png(self.model, self.model["date"])

    def save(self, path: str) -> None:
        """Write the picture; the suffix (.html, .svg, .png) gives the form."""
        if path.endswith(".png"):
            data = self.to_png()
        else:
            data = (self.to_svg() if path.endswith(".svg") else self.to_html()).encode()
        with open(path, "wb") as handle:
            handle.write(data)

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, for notebooks; no file is written."""
        from html import escape

        page = escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="720" '
            'style="border:0" title="foedera picture"></iframe>'
        )
