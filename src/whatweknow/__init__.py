"""What we know, who says so, as of when.

`capture(source)` gives reports, `read(report)` what one of them claims, `explain(claims, reports)` answers the five questions; `Ledger` keeps the claims, `Story` asks
a ledger by incident. Names are fetched on first use: `import whatweknow` itself costs nothing. `capture` and `explain` are also the packages of
that name, which can be called: `explain.page.render(explainer)` is the page.
"""
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .capture import capture as capture
    from .errors import WhatWeKnowError as WhatWeKnowError
    from .explain import Explainer as Explainer
    from .explain import explain as explain
    from .ledger import Ledger as Ledger
    from .model import Claim as Claim
    from .model import Incident as Incident
    from .model import Judgement as Judgement
    from .model import Link as Link
    from .model import Party as Party
    from .model import Place as Place
    from .model import Report as Report
    from .model import Span as Span
    from .reading import read as read
    from .story import Story as Story

_WHERE = {
    "Claim": "model", "Explainer": "explain", "Incident": "model", "Judgement": "model", "Ledger": "ledger", "Link": "model", "Party": "model",
    "Place": "model", "Report": "model", "Span": "model", "Story": "story", "WhatWeKnowError": "errors", "capture": "", "explain": "", "read": "reading",
}
__all__ = [
    "Claim", "Explainer", "Incident", "Judgement", "Ledger", "Link", "Party", "Place", "Report", "Span", "Story", "WhatWeKnowError", "capture", "explain", "read",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version(__name__)
    if name not in _WHERE:
        raise AttributeError(f"module 'whatweknow' has no attribute {name!r}")
    room = _WHERE[name]
    return getattr(import_module(f".{room}", __name__), name) if room else import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
