"""Words under a picture, and whom the picture is credited to: "Smoke over the port - VIA REUTERS", "(Photo: AP)", "Jane Roe/AFP".

The marks and agencies are tables in words.toml. A credit is looked for at the end of a paragraph only; in running text it must
look like a picture's credit beyond doubt, since wire stories end in "(Reuters)" too.
"""
from __future__ import annotations

import re
from functools import cache

from ..model import Caption
from .words import table

LONGEST = 60
"""Words in a caption at most; longer paragraphs with a credit at the end are prose with a source note."""
FEWEST = 3
"""Words in a caption at least, where its mark-up alone says that it is one."""
EDGES = " \t-–—|/·,:;()[]"


def caption(paragraph: str, *, certain: bool = False) -> Caption | None:
    """The caption and credit that `paragraph` is, None if it is prose.

    certain: its place already says that it is a caption (a figcaption element, the first line of a file), so that a bare
    agency at the end is enough.
    """
    text = " ".join(paragraph.split())
    if not text or len(text.split()) > LONGEST:
        return None
    for form in _forms() if certain else _forms()[:-1]:
        if m := form.search(text):
            return Caption(text=text[:m.start()].strip(EDGES), credit=_credit(m["credit"]))
    return None


def under_picture(text: str, credit: str | None = None) -> Caption | None:
    """The caption of an element that is one, with the credit its page set apart, if any; None when nothing is left."""
    text = _unlabelled(" ".join(text.split()))
    if credit:
        credit = " ".join(credit.split())
        return _kept(Caption(text=text.replace(credit, " ").strip(EDGES), credit=_credit(credit)))
    return _kept(caption(text, certain=True) or Caption(text=text))


def _unlabelled(text: str) -> str:
    """Without "Image caption" or "Photo:" before it; sites often leave out the space after the label."""
    m = re.match(rf"(?i)(?:(?:{_any('labels')}):\s*|[a-z]+ caption:?\s*(?=[A-Z“‘\"']))", text)
    return text[m.end():] if m and re.match(rf"(?i)(?:{_any('labels')})", m.group()) else text


def _kept(found: Caption) -> Caption | None:
    """None for a player's notices and for one or two words, which say nothing of a picture."""
    too_short = len(found.text.split()) < FEWEST
    return None if too_short or found.text.lower().strip(EDGES + ".") in table("credits")["not_captions"] else found


def _credit(words: str) -> str | None:
    bare = re.sub(rf"(?i)^(?:{_any('markers')})(?:\s+(?:credit|by|courtesy of|of|via))*\s*[:/]?\s+|^©\s*", "", words.strip(EDGES))
    return re.sub(r"(?i)^by\s+", "", bare).strip(EDGES) or None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Credits at a paragraph's end, those beyond doubt first, a bare agency last."""
    marks, pictures = _any("markers"), _any("pictures")
    agency = f"{_any('agencies')}|{_any('agencies').upper()}"
    name = r"[^.?!()\n]{2,70}"
    return tuple(re.compile(form) for form in (
        # "(Photo: AP)", "(AP Photo/Jane Roe)", "[file photo]"
        rf"[(\[](?=[^()\[\]]*[A-Z]|(?i:{pictures})[)\]])(?P<credit>(?i:[^()\[\]]*\b(?:{pictures})\b[^()\[\]]*|(?:credit|courtesy)\b[^()\[\]]*|[^()\[\]]*\bvia\s+(?:{agency})))[)\]]\.?$",
        # "- VIA REUTERS", "| Photo: AFP", "— Credit: Jane Roe"
        rf"(?:^|\s)[-–—|]\s*(?P<credit>(?i:{marks})\b[\s:]{name})$",
        # "Photo: AFP", "Photograph by Jane Roe", "© Jane Roe / AFP" after a full stop
        rf"(?:^|(?<=[.?!”\"’)]))\s*(?P<credit>(?:(?i:{pictures}|credit)(?i:\s+(?:credit|by|courtesy of|via))*\s*:|(?i:photo|photograph|picture|image)s?\s+(?i:by|courtesy of|via)|(?:{agency})\s(?i:photo|image)|©)\s*{name})$",
        # "Jane Roe/AFP", "AFP via Getty Images"
        rf"(?:^|(?<=[.?!”\"’)])|\s[-–—|])\s*(?P<credit>(?:(?:[A-Z][\w.'’-]*\s+){{0,4}}[A-Z][\w'’-]*\s?/\s?|(?:[A-Z][\w/'’-]*\s+){{1,5}}(?i:via)\s+)(?:{agency})(?:\s?/\s?[A-Z][\w ]+)?)$",
        # "- REUTERS", "(AP)", ". AFP"
        rf"[-–—|(.]\s*(?P<credit>{agency})\)?$",
    ))


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, table("credits")[name]), key=len, reverse=True))
