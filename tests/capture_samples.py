"""A page, a feed and an archive made up for the tests of capture."""
from __future__ import annotations

import io

PARAGRAPHS = (
    "Three bridges over the river Arn were closed on Sunday after the flood reached the old town, the provincial governor said.",
    "The river board said the water stood four metres above its usual height and that no one had been reported missing so far.",
    "Engineers will look at the bridges once the water has fallen, which the board expects by the end of the week.",
)

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Flood closes three bridges | The Valley Post</title>
<meta property="og:title" content="Flood closes three bridges"><meta property="og:site_name" content="The Valley Post">
<meta name="author" content="Ann Roe"><link rel="canonical" href="https://valley.example/flood">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2021-03-04T09:30:00+03:30",
"comment": {{"@type": "Comment", "datePublished": "2021-03-05T00:00:00Z"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Flood closes three bridges</h1>
<figure><img src="a.jpg"><figcaption>Boats in the flooded square <span class="credit">Photo: Jane Doe/AFP</span></figcaption></figure>
<p>{PARAGRAPHS[0]}</p><h2>Was anyone hurt?</h2><p>{PARAGRAPHS[1]}</p>
<p>A second picture of the old bridge at noon (Photo: AP)</p><p>{PARAGRAPHS[2]}</p></article>
<aside><figure><figcaption>Another story's picture of a goat</figcaption></figure></aside><footer>All rights reserved</footer></body></html>
"""

LOGIN = '<!DOCTYPE html><html><body><form><h1>Please sign in</h1><input name="u"><input type="password" name="p"></form></body></html>'

FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Valley Post</title>
<item><title>Flood closes three bridges</title><link>https://valley.example/flood</link><guid>flood-1</guid><pubDate>Thu, 04 Mar 2021 09:30:00 +0330</pubDate>
<description>Short words only.</description>
<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><h3>Was anyone hurt?</h3><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>
<item><title>Water falls</title><link>https://valley.example/falls</link><description>&lt;p&gt;{PARAGRAPHS[2]}&lt;/p&gt;</description></item>
</channel></rss>
"""


def archive(*pages: tuple[str, str, str], gzip: bool = True) -> bytes:
    """A WARC archive of (url, content type, body) answers."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, kind, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=headers, warc_headers_dict={"WARC-Date": "2021-03-04T10:00:00Z"},
        ))
    return out.getvalue()
