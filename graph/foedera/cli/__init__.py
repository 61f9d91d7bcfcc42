"""The command line: `foedera VERB`. Each command parses, calls one library function, prints."""

from foedera.cli.main import main

__all__ = ["main"]
