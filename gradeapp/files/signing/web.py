"""Asking a server over HTTP for what signatures need: time stamps, revocation lists."""

import http.client
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

LONGEST_WAIT = 15
"""Seconds."""

LARGEST = 8 * 2**20


def is_web(url: str) -> bool:
    """Tell whether an address is one of HTTP, with a host."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def ask(url: str, body: bytes | None = None, kind: str = "", answer: str = "*/*") -> bytes:
    """Get an answer, or post a body of a media type; raises `OSError` with what went wrong."""
    if not is_web(url):
        raise OSError(f"{url}: http, https")
    headers = {"Accept": answer, "User-Agent": "gradeapp"}
    if body is not None:
        headers["Content-Type"] = kind
    request = Request(url, body, headers)  # noqa: S310 - the scheme was looked at
    try:
        with _opener().open(request, timeout=LONGEST_WAIT) as response:
            data: bytes = response.read(LARGEST + 1)
    except HTTPError as error:
        error.close()
        raise OSError(f"HTTP {error.code}") from error
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(type(error).__name__) from error
    if len(data) > LARGEST:
        raise OSError(f"> {LARGEST} B")
    return data


def _opener() -> OpenerDirector:
    """Give what opens HTTP only: no redirection leads to files or other schemes."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPDefaultErrorHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener
