"""One page or feed over the network: HTTP(S) only, 30 seconds, 20 MB, 5 redirects, public addresses only unless told otherwise.

Proxies of the environment are not used: the address that is checked must be the one that answers.
"""
from __future__ import annotations

import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit

from ..errors import FetchError
from . import addresses, dates
from .kinds import CONTENT_TYPES, Kind
from .source import MOST_BYTES

SECONDS = 30.0
REDIRECTS = 5
HEADERS = {"User-Agent": "whatweknow (+reads reports of breaking events)", "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
           "Accept-Encoding": "gzip, identity", "Accept-Language": "en"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the bytes, the address they came from in the end, their kind and charset if it said, when."""

    data: bytes
    url: str
    kind: Kind | None
    charset: str | None
    captured: str


def fetch(url: str, *, allow_private: bool = False, seconds: float = SECONDS, most: int = MOST_BYTES) -> Answer:
    """What stands at `url`. Raises FetchError, naming the address, for whatever prevents it."""
    deadline = time.monotonic() + seconds
    here = url
    for _ in range(REDIRECTS + 1):
        try:
            answer, there = _once(here, allow_private, deadline, most)
        except (OSError, http.client.HTTPException, ValueError) as e:
            raise FetchError(_why(here, e, time.monotonic() >= deadline, seconds)) from e
        if answer is not None:
            return answer
        here = urljoin(here, there)
    raise FetchError(f"{url} leads on more than {REDIRECTS} times; give the address it should end at")


def _once(url: str, allow_private: bool, deadline: float, most: int) -> tuple[Answer | None, str]:
    """The answer of one request, or where it leads on."""
    with _request(url, allow_private, deadline) as response:
        if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
            return None, response.headers["Location"]
        if response.status != 200:
            raise FetchError(f"{url} answered {response.status} {response.reason}; check that it is there and open to all")
        kind, charset = _described(response.headers, url)
        body = _body(response, url, most)
        if time.monotonic() >= deadline:
            raise TimeoutError
    return Answer(body, url, kind, charset, dates.written(datetime.now(UTC))), ""


@contextmanager
def _request(url: str, allow_private: bool, deadline: float) -> Iterator[http.client.HTTPResponse]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no web address; give one that begins with https:// or http://")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    host = parts.hostname.encode("idna").decode("ascii")
    sock = _connect(host, port, secure, allow_private, deadline)
    # A server that sends a byte now and then never runs into the socket's own time limit; this ends it.
    watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, (sock,))
    watch.daemon = True
    watch.start()
    connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(host, port)
    connection.sock = sock
    try:
        path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/?%:=&~+!$,;'@()*[]")
        connection.request("GET", path, headers=HEADERS | {"Connection": "close"})
        with connection.getresponse() as response:
            yield response
    finally:
        watch.cancel()
        connection.close()


def _connect(host: str, port: int, secure: bool, allow_private: bool, deadline: float) -> socket.socket:
    address = addresses.resolve(host, port, allow_private=allow_private)
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    sock = socket.create_connection((address, port), timeout=left)
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=host) if secure else sock
    except BaseException:
        sock.close()
        raise


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _described(headers: Message, url: str) -> tuple[Kind | None, str | None]:
    kind = headers.get_content_type() if headers.get("Content-Type") else ""
    if kind not in CONTENT_TYPES:
        raise FetchError(f"{url} is {kind}, not a page, feed or text; save it as text first")
    return CONTENT_TYPES[kind], headers.get_content_charset()


def _body(response: http.client.HTTPResponse, url: str, most: int) -> bytes:
    """The body, unpacked; both the packed and the unpacked size are limited."""
    data = response.read(most + 1)
    if response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip") and len(data) <= most:
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(most + 1)
        except (OSError, EOFError, zlib.error) as e:
            raise FetchError(f"{url} sent a broken gzip body ({e}); try again") from e
    if len(data) > most:
        raise FetchError(f"{url} is larger than {most / 1_000_000:g} MB, more than one page can be; save the article alone and read the file")
    return data


def _why(url: str, error: Exception, late: bool, seconds: float) -> str:
    if late or isinstance(error, TimeoutError):
        return f"{url} took longer than {seconds:g} seconds; try again later, or save the page and read the file"
    return f"{url} could not be fetched ({' '.join(str(error).split()) or type(error).__name__}); check the address and the network"
