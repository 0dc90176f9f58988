"""Addresses fetched: limits, redirects, and no private address unless allowed."""
import gzip
import ipaddress
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from capture_samples import FEED, LOGIN, PAGE, PARAGRAPHS

from whatweknow.capture import addresses, capture, web
from whatweknow.errors import CaptureError, FetchError

PAGES = {
    "/page": ("text/html; charset=utf-8", PAGE.encode()), "/feed.rss": ("application/rss+xml", FEED.encode()), "/guarded.rss": ("text/html", LOGIN.encode()),
    "/login": ("text/html", LOGIN.encode()), "/lines": ("application/x-ndjson", b'{"id": "a", "text": "One."}\n'), "/picture": ("image/png", b"\x89PNG"),
    "/cyrillic": ("text/plain; charset=koi8-r", "Привет, мир".encode("koi8-r")), "/big": ("text/html", b"x" * 3000), "/bomb": ("text/html", gzip.compress(b"x" * 3_000_000)),
    "/untyped": ("", PAGE.encode()),
}


class Handler(BaseHTTPRequestHandler):
    """Serves PAGES; /hop/N leads on N times, /to?URL to URL, /slow drips bytes for ever, /404 is not there."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers["Host"]))
        if self.path.startswith("/hop/"):
            left = int(self.path[5:])
            self.redirect(f"/hop/{left - 1}" if left else "/page")
        elif self.path.startswith("/to?"):
            self.redirect(self.path[4:])
        elif self.path == "/slow":
            self.drip()
        elif self.path in PAGES:
            self.answer(*PAGES[self.path])
        else:
            self.send_error(404)

    def redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        if kind:
            self.send_header("Content-Type", kind)
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen = []
    server.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_with_its_address_and_the_moment(server):
    [report] = capture(f"{server.base}/page", allow_private=True)
    assert PARAGRAPHS[0] in report.text
    assert report.url == f"{server.base}/page" and report.captured.endswith("Z")


@pytest.mark.parametrize(("path", "names"), [("/feed.rss", ["flood-1", "https://valley.example/falls"]), ("/lines", ["a"])])
def test_feeds_and_lines_are_recognised(server, path, names):
    assert [r.name for r in capture(server.base + path, allow_private=True)] == names


def test_the_charset_the_server_declares_is_used(server):
    [report] = capture(f"{server.base}/cyrillic", allow_private=True)
    assert report.text == "Привет, мир"


def test_an_answer_without_a_type_is_recognised_by_its_content(server):
    [report] = capture(f"{server.base}/untyped", allow_private=True)
    assert report.title == "Flood closes three bridges"


def test_pages_that_a_feed_links_are_fetched_only_when_asked(server, monkeypatch):
    feed = FEED.replace("https://valley.example/flood", f"{server.base}/page").replace("https://valley.example/falls", f"{server.base}/gone")
    monkeypatch.setitem(PAGES, "/linked.rss", ("application/rss+xml", feed.encode()))
    server.seen.clear()
    list(capture(f"{server.base}/linked.rss", allow_private=True))
    assert [path for path, _ in server.seen] == ["/linked.rss"]
    problems = []
    page, summary = capture(f"{server.base}/linked.rss", allow_private=True, follow=True, on_problem=problems.append)
    assert PARAGRAPHS[2] in page.text and page.captured
    assert summary.text == PARAGRAPHS[2] and "404" in str(problems[0])


def test_a_feed_that_is_a_login_page_says_so(server):
    with pytest.raises(CaptureError, match="login form"):
        list(capture(f"{server.base}/guarded.rss", allow_private=True))
    with pytest.raises(CaptureError, match="asks for a login"):
        list(capture(f"{server.base}/login", allow_private=True))


def test_five_redirects_are_followed_and_no_more(server):
    assert web.fetch(f"{server.base}/hop/4", allow_private=True).url == f"{server.base}/page"
    with pytest.raises(FetchError, match="more than 5 times"):
        web.fetch(f"{server.base}/hop/5", allow_private=True)


@pytest.mark.parametrize(("path", "message"), [("/404", "answered 404"), ("/picture", "image/png"), ("/to?file:///etc/passwd", "no web address"), ("/to?ftp://x.example/", "no web address")])
def test_what_cannot_be_a_report_is_refused(server, path, message):
    with pytest.raises(FetchError, match=message):
        web.fetch(server.base + path, allow_private=True)


@pytest.mark.parametrize(("path", "most"), [("/big", 2000), ("/bomb", 100_000)])
def test_size_is_limited_packed_and_unpacked(server, path, most):
    with pytest.raises(FetchError, match="is larger than"):
        web.fetch(server.base + path, allow_private=True, most=most)


def test_a_server_that_drips_is_cut_off_in_time(server):
    start = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0\.5 seconds"):
        web.fetch(f"{server.base}/slow", allow_private=True, seconds=0.5)
    assert time.monotonic() - start < 3


def test_private_addresses_are_refused_before_anything_is_sent(server):
    server.seen.clear()
    with pytest.raises(FetchError, match="private address"):
        list(capture(f"{server.base}/page"))
    assert server.seen == []


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    real = addresses.resolve
    hosts = []

    def resolve(host, port, *, allow_private=False):
        # The first host stands for a public one; what it leads to is checked for real.
        hosts.append(host)
        return real(host, port, allow_private=allow_private or len(hosts) == 1)
    monkeypatch.setattr(addresses, "resolve", resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is the private address"):
        web.fetch(f"{server.base}/to?http://127.0.0.1:{server.server_port}/page")
    assert len(hosts) == 2


def test_the_address_that_was_checked_is_the_one_connected_to(server, monkeypatch):
    asked = []

    def getaddrinfo(host, port, *args, **kwargs):
        asked.append(host)
        # A name that answers with another address the second time would be caught here.
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda host, *a, **k: getaddrinfo(host, *a, **k) if host == "rebind.example" else REAL(host, *a, **k))
    server.seen.clear()
    web.fetch(f"http://rebind.example:{server.server_port}/page", allow_private=True)
    assert asked == ["rebind.example"]
    assert server.seen == [("/page", f"rebind.example:{server.server_port}")]


REAL = socket.getaddrinfo


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::",
])
def test_no_private_address_passes_for_public(address):
    assert not addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_pass(address):
    assert addresses.is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *a, **k: rows)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        addresses.resolve("two.example", 80)


@pytest.mark.parametrize("url", ["http://nowhere.invalid/", "http:///x", "https://"])
def test_an_address_that_leads_nowhere_is_named(url):
    with pytest.raises(FetchError):
        list(capture(url))


def test_a_closed_port_is_an_error_that_names_the_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=rf"127\.0\.0\.1:{port}/x could not be fetched"):
        web.fetch(f"http://127.0.0.1:{port}/x", allow_private=True)
