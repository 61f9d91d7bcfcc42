"""What `make run` shows a newcomer: one answer, one page, and what to try next."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from foedera.cli.main import run

NEXT = """
What to try next (in .venv/bin, or after `. .venv/bin/activate`):
  foedera bonds Finland --on 2023-04-03 --direction in --kind defence
  foedera casus --attack germany:belgium --on 1914-08-03
  foedera show warsaw-pact
  foedera path Australia Türkiye --undirected
  foedera questions
  foedera serve         the explorer and SPARQL in a browser; `make serve` does the same
"""


def main(page: str) -> int:
    """Answer who must defend Estonia, write the page, and open it where there is a screen."""
    print("Who must defend Estonia?\n", flush=True)
    status = run(["bonds", "Estonia", "--direction", "in", "--kind", "defence"])
    print("\nA century and more of alliances in one page:", flush=True)
    path = Path(page).resolve()
    status = status or run(["picture", "-o", str(path)])
    print(NEXT)
    if not status and _has_screen():
        webbrowser.open(path.as_uri())
    return status


def _has_screen() -> bool:
    if os.environ.get("CI"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "world.html"))
