"""The explorer's pages: server-rendered, readable without a script."""

from foedera.web.pages.routing import routes

__all__ = ["routes"]
