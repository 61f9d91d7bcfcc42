"""A still picture of one day: the same model, places and colours as the page, as SVG or PNG."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from foedera.dates import in_words
from foedera.errors import NotDoneError
from foedera.picture.colours import BLOCS, LAYERS, layer_of
from foedera.picture.model import bonds_shown

WIDTH, HEIGHT, MARGIN, FOOT = 1600, 1000, 90, 70
INK, PAPER, FAINT = "#1d2129", "#fdfcf9", "#5c6470"
FOOTLINE = (
    "A reading of texts, not a forecast. Dashed: suspended or frozen. foedera, record CC BY 4.0."
)
FONT = "DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif"


def write_svg(model: dict[str, Any], day: int) -> str:
    """A day of a picture's model as SVG; the same model and day give the same bytes."""
    spokes = _spokes(model, day)
    place = _scale(model, spokes)
    room = _Room()
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        *_lines(model, spokes, place),
        *_hubs(model, spokes, place, room),
        *_dots(model, spokes, place, day, room),
        _text(30, 42, f"{model['title']}, {in_words(day)}", 24, weight="bold"),
        *_legend(model, day),
        "</svg>\n",
    ]
    return "\n".join(parts)


def write_png(model: dict[str, Any], day: int) -> bytes:
    """The same picture as PNG, rendered by resvg without a browser.

    Raises:
        NotDoneError: the machine has no font, so every name would be missing.
    """
    if _rendered(_text(2, 16, "A", 16)) == _rendered(""):
        raise NotDoneError(
            "a PNG needs a font for its names and this machine has none: "
            "install one (Debian: fonts-dejavu-core) or write .svg"
        )
    return _png(write_svg(model, day))


def _rendered(inner: str) -> bytes:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{inner}</svg>'
    return _png(svg)


def _png(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_family="DejaVu Sans"))


Spokes = dict[tuple[int, int], tuple[int, bool]]
Place = dict[str, tuple[float, float]]


def _spokes(model: dict[str, Any], day: int) -> Spokes:
    """For each state and instrument: the strongest layer, and whether all is suspended."""
    spokes: Spokes = {}
    for bond in bonds_shown(model, day):
        term = model["terms"][bond[2]]
        flagged = bond[5] in ("suspended", "frozen")
        for state in bond[:2]:
            if state >= 0:
                old = spokes.get((state, term["instrument"]), (len(LAYERS), True))
                new = (min(old[0], layer_of(term["kind"])), old[1] and flagged)
                spokes[state, term["instrument"]] = new
    return spokes


def _scale(model: dict[str, Any], spokes: Spokes) -> Place:
    """Where each shown thing stands on the sheet."""
    things = {f"s{s}": model["states"][s] for s, _ in spokes}
    things |= {f"i{i}": model["instruments"][i] for _, i in spokes}
    if not things:
        return {}
    xs, ys = [t["x"] for t in things.values()], [t["y"] for t in things.values()]
    across = (WIDTH - 2 * MARGIN) / max(max(xs) - min(xs), 1)
    down = (HEIGHT - 2 * MARGIN - FOOT) / max(max(ys) - min(ys), 1)
    return {
        key: (MARGIN + (t["x"] - min(xs)) * across, MARGIN + (t["y"] - min(ys)) * down)
        for key, t in sorted(things.items())
    }


def _lines(model: dict[str, Any], spokes: Spokes, place: Place) -> list[str]:
    lines = []
    for (state, instrument), (layer, flagged) in sorted(spokes.items()):
        (x1, y1), (x2, y2) = place[f"s{state}"], place[f"i{instrument}"]
        dash = ' stroke-dasharray="5 5"' if flagged else ""
        lines.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{LAYERS[layer].colour}" stroke-width="1.5" stroke-opacity="0.65"{dash}/>'
        )
    return lines


def _hubs(model: dict[str, Any], spokes: Spokes, place: Place, room: _Room) -> list[str]:
    parts = []
    for instrument in sorted({i for _, i in spokes}):
        x, y = place[f"i{instrument}"]
        size = 5 + 1.6 * sum(i == instrument for _, i in spokes) ** 0.5
        tips = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in tips)
        parts.append(f'<polygon points="{corners}" fill="#3a3f4a"/>')
        label = model["instruments"][instrument]["label"]
        at = room.find(x, y, size + 2, label, 14) or (x, y + size + 15, "middle")
        parts.append(_text(at[0], at[1], label, 14, at[2], "bold"))
    return parts


def _dots(model: dict[str, Any], spokes: Spokes, place: Place, day: int, room: _Room) -> list[str]:
    parts = []
    for state in sorted({s for s, _ in spokes}):
        x, y = place[f"s{state}"]
        focus = model["states"][state]["id"] == model["focus"]
        bloc = model.get("blocs", {}).get(model["states"][state]["id"])
        fill = "#d55e00" if focus else "#6f7f92" if bloc is None else BLOCS[bloc % len(BLOCS)]
        size = 7 if focus or bloc is not None else 4
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{fill}"/>')
        name = name_on(model["states"][state], day)
        at = room.find(x, y, size + 2, name, 11) or (x, y - size - 3, "middle")
        parts.append(_text(at[0], at[1], name, 11, at[2]))
    return parts


class _Room:
    """Where names have been written: finds each a place free of the others."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float, float]] = [(0, 0, 640, 52)]

    def find(
        self, x: float, y: float, gap: float, text: str, size: int
    ) -> tuple[float, float, str] | None:
        """A place below, above, right or left of a point, inside the sheet; None if none is."""
        wide, high = 0.6 * size * len(text), size * 1.1
        mid = min(max(x, wide / 2 + 5), WIDTH - wide / 2 - 5)
        for left, base, anchor, at in (
            (mid - wide / 2, y + gap + high, "middle", mid),
            (mid - wide / 2, y - gap - 2, "middle", mid),
            (x + gap + 3, y + high / 3, "start", x + gap + 3),
            (x - gap - 3 - wide, y + high / 3, "end", x - gap - 3),
            (mid - wide / 2, y + gap + 2 * high, "middle", mid),
            (mid - wide / 2, y - gap - high, "middle", mid),
        ):
            box = (left, base - high, left + wide, base + 2)
            if box[0] < 4 or box[2] > WIDTH - 4 or any(_meet(box, other) for other in self.taken):
                continue
            self.taken.append(box)
            return at, base, anchor
        return None


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def name_on(state: dict[str, Any], day: int) -> str:
    """The name of a state of the model on a day, or the one nearest that day."""
    label = ""
    for start, end, name in state["names"]:
        if start > day and label:
            break
        label = name
        if day < end:
            break
    return label


def _legend(model: dict[str, Any], day: int) -> list[str]:
    counts = [0] * len(LAYERS)
    for bond in bonds_shown(model, day):
        counts[layer_of(model["terms"][bond[2]]["kind"])] += 1
    parts, x, y = [], 30.0, HEIGHT - 58
    for layer, count in zip(LAYERS, counts, strict=True):
        if not count:
            continue
        box = f'<rect x="{x:.1f}" y="{y}" width="13" height="13" fill="{layer.colour}"/>'
        label = f"{layer.label} {count}"
        parts += [box, _text(x + 19, y + 11, label, 13)]
        x += 50 + 8 * len(label)
    return [*parts, *_bloc_names(model), _text(30, HEIGHT - 20, FOOTLINE, 12, fill=FAINT)]


def _bloc_names(model: dict[str, Any]) -> list[str]:
    """The largest blocs with their colours, below the title."""
    parts = []
    for k, name in enumerate(model.get("bloc_names", [])[: len(BLOCS)]):
        y = 70 + 22 * k
        parts.append(f'<circle cx="36" cy="{y - 5}" r="7" fill="{BLOCS[k]}"/>')
        parts.append(_text(50, y, name, 13))
    return parts


def _text(
    x: float, y: float, text: str, size: int, anchor: str = "start", weight: str = "normal",
    fill: str = INK,
) -> str:  # fmt: skip
    halo = f'stroke="{PAPER}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="{weight}" fill="{fill}" {halo}>{escape(_visible(text))}</text>'
    )


def _visible(text: str) -> str:
    """Without the control characters XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
