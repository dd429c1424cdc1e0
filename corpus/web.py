"""Fetching a page politely, with every failure told in words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import SourceUnreadable
from corpus.media import SIZE_LIMIT_BYTES

if TYPE_CHECKING:
    import httpx

USER_AGENT = "Svar/0.1 (reads articles for a publisher's own library)"
TIMEOUT_SECONDS = 20.0
RETRY_PAUSE_SECONDS = 1.0
_ATTEMPTS = 2
_MOST_REDIRECTS = 10

_STATUS = {
    401: "asks for a login; save the page as a file and add that",
    402: "asks for payment; save the page as a file and add that",
    403: "refuses us; save the page as a file and add that",
    404: "no page at this address",
    410: "the page is gone for good",
    429: "too many requests; try again later",
    451: "withheld for legal reasons",
}
# Media that can't hold an article; the rest is told by its content.
_USELESS = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response's body. `url` is where it was found in the end; `media_type` has no parameters."""

    url: str
    content: bytes
    media_type: str | None


def open_client() -> httpx.Client:
    """A client with our name, time limits and redirects; to be closed by the caller."""
    import httpx

    return httpx.Client(
        headers={"User-Agent": USER_AGENT},
        timeout=TIMEOUT_SECONDS,
        follow_redirects=True,
        max_redirects=_MOST_REDIRECTS,
    )


def is_address(source: str) -> bool:
    """Whether a source is a web address rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, client: httpx.Client) -> Fetched:
    """Fetch a URL; a server's error or a broken connection gets one more try.

    Raises SourceUnreadable, with the reason in words.
    """
    import httpx

    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise SourceUnreadable("not a whole address; write https://, a host and a path")
    for attempt in range(1, _ATTEMPTS + 1):
        last = attempt == _ATTEMPTS
        try:
            return _fetch_once(url, client)
        except _ServerFailed as failed:
            if last:
                raise SourceUnreadable(f"the server failed (status {failed.status})") from None
        except httpx.TimeoutException as error:
            if last:
                raise SourceUnreadable(f"no answer within {TIMEOUT_SECONDS:.0f} seconds") from error
        except httpx.TransportError as error:
            if last:
                raise SourceUnreadable(f"can't be reached: {_in_short(error)}") from error
        except httpx.TooManyRedirects as error:
            raise SourceUnreadable("redirects in circles") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SourceUnreadable(f"can't be read: {_in_short(error)}") from error
        time.sleep(RETRY_PAUSE_SECONDS)
    raise AssertionError("the last attempt returns or raises")


class _ServerFailed(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


def _fetch_once(url: str, client: httpx.Client) -> Fetched:
    with client.stream("GET", url) as response:
        status = response.status_code
        if status >= 500:
            raise _ServerFailed(status)
        if status != 200:
            raise SourceUnreadable(_STATUS.get(status, f"the server answered with status {status}"))
        media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if media_type.startswith(_USELESS):
            raise SourceUnreadable(f"{media_type}, not a page")
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > SIZE_LIMIT_BYTES:
                raise SourceUnreadable("over 20 MB, the most that is read")
        return Fetched(str(response.url), bytes(content), media_type or None)


def _in_short(error: Exception) -> str:
    """A library's message on one line; its class where it has none."""
    return " ".join(str(error).split())[:200] or type(error).__name__
