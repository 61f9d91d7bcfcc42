"""`foedera serve`."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

import click

from foedera.cli.options import open_record
from foedera.errors import NotDoneError

LONGEST_URL = 2**20
"""Bytes of a request's head; longer queries come by POST."""


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; another address than the loopback lets others ask.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes any free port.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=10.0, show_default=True,
              metavar="SECONDS", help="How long one query may run.")  # fmt: skip
def serve(host: str, port: int, no_browser: bool, source: str | None, timeout: float) -> None:
    """Serve the record over HTTP: pages, the JSON API, and SPARQL at /sparql.

    Read-only. Stop it by Ctrl-C.
    """
    import uvicorn

    from foedera.web import Settings, make_app

    app = make_app(open_record(source), settings=Settings(timeout=timeout))
    found = listener(host, port)
    shown = f"[{host}]" if found.family == socket.AF_INET6 else host
    address = f"http://{shown}:{found.getsockname()[1]}/"
    click.echo(address)
    if not no_browser and sys.stdout.isatty():
        click.launch(address)
    config = uvicorn.Config(
        app, http="h11", h11_max_incomplete_event_size=LONGEST_URL, log_level="warning",
        access_log=False, server_header=False, limit_concurrency=256,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after it has shut down
        uvicorn.Server(config).run(sockets=[found])


def listener(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that the address said is true.

    It names TCP, or asyncio would leave Nagle's delay on: 40 ms for each answer.

    Raises:
        NotDoneError: the address or port cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise NotDoneError(
            f"{host}:{port} cannot be listened on: {error.strerror}; --port 0 takes a free one"
        ) from error
    return made
