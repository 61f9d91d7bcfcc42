"""Texts sent to be read: taken from a request within a limit, answered, and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from foedera.errors import NotUnderstoodError
from foedera.web.limits import TEXT

if TYPE_CHECKING:
    from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
PLAIN = "text/plain"
NOT_KEPT = {"Cache-Control": "no-store"}
"""What is said of a text stays with who asked."""


class TooLongError(NotUnderstoodError):
    """A text longer than is read at once."""

    def __init__(self) -> None:
        super().__init__(
            f"the text is longer than {TEXT} bytes: send a part of it, or use the shell, "
            "foedera read FILE"
        )


class OtherFormError(NotUnderstoodError):
    """A request whose body is of another media type than the one asked for."""

    def __init__(self, given: str, wanted: str) -> None:
        super().__init__(f"{given!r} is not read here: send {wanted} in UTF-8")


async def received(request: Request, wanted: str) -> bytes:
    """The body of a request, no more of it than a text of the longest can need.

    Args:
        request: not read yet.
        wanted: the media type it must have, `FORM` or `PLAIN`.

    Raises:
        TooLongError: it is longer.
        OtherFormError: it is of another media type.
    """
    given = request.headers.get("content-type", wanted).partition(";")[0].strip().lower()
    if given != wanted:
        raise OtherFormError(given, wanted)
    most = TEXT if wanted == PLAIN else 3 * TEXT + 4000
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise TooLongError
    return bytes(body)


def plain(data: bytes) -> str:
    """Bytes as text.

    Raises:
        TooLongError: more than a text may have.
        NotUnderstoodError: not text in UTF-8.
    """
    if len(data) > TEXT:
        raise TooLongError
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstoodError(f"the text is not UTF-8 (byte {error.start})") from None
    if "\x00" in text:
        raise NotUnderstoodError("the text holds null bytes: send plain text")
    return text


def fields(body: bytes) -> tuple[str, list[tuple[str, str]]]:
    """A form's text, its line ends as the record counts them, and its other fields.

    Raises:
        NotUnderstoodError: not a form in UTF-8, or its text is too long.
    """
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict",
                          max_num_fields=20)  # fmt: skip
    except ValueError:
        raise NotUnderstoodError("the form is not URL-encoded UTF-8") from None
    text = next((value for name, value in pairs if name == "text"), "")
    text = plain(text.replace("\r\n", "\n").encode("utf-8", "surrogatepass"))
    return text, [pair for pair in pairs if pair[0] != "text"]
