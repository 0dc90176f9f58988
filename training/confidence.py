"""Learn how sure a reading is: the weights and thresholds of `vocab/confidence.toml`, from answer sheets.

    python -m training.confidence --gold ../shared/gold/answers/dev

Claims are read with the tagger and without it; each is right where the sheet holds the same words under the same holder. The thresholds are the
lowest confidences from which so many of the claims shown are right, each report judged by weights learned from the others.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from eval import gold
from eval.reliability import crossed, fit, judged, reliability

TABLE = Path(__file__).resolve().parents[1] / "src/whatweknow/vocab/confidence.toml"
CLEAR, CERTAIN = 0.865, 0.97
FEWEST = 30
"""Claims that must stand above a threshold: the share right among fewer says little."""
HEAD = """# How sure a reading is of who says what: P = 1 / (1 + exp(-(bias + sum of weight times feature))), features as in `reading/confidence.py`.
# Made by `python -m training.confidence`; nothing here is set by hand.

# The confidences from which a claim is shown under its holder's name, and with --strict.
"""


def threshold(said: np.ndarray, right: np.ndarray, share: float) -> float:
    """The lowest confidence, in half hundredths, from which on at least `share` of the claims are right; where none with FEWEST claims above it
    does, the one that comes nearest."""
    steps = [k / 200 for k in range(1, 200) if (said >= k / 200).sum() >= FEWEST]
    shares = [float(right[said >= t].mean()) for t in steps]
    return next((t for t, got in zip(steps, shares, strict=True) if got >= share), steps[int(np.argmax(shares))])


def learn(path: Path, clear: float, certain: float) -> str:
    """The table as TOML, and on standard output its reliability."""
    sheets = gold.sheets(path)
    tagged, ruled = (judged(path, sheets.docs, tagger) for tagger in (True, False))
    said = crossed(tagged.claims)
    right = np.array([c.right for c in tagged.claims], float)
    limits = {"clear": threshold(said, right, clear), "certain": threshold(said, right, certain)}
    by_rule = [c for c in (*ruled.claims, *tagged.claims) if "cue" not in c.seen]
    kinds = {"tagger": fit([c for c in tagged.claims if "cue" in c.seen]), "rules": fit(by_rule)}
    for name, limit in limits.items():
        print(f"{name} from {limit}: {100 * right[said >= limit].mean():.1f} % of {int((said >= limit).sum())} claims right, "
              f"{100 * right[said >= limit].sum() / tagged.wanted:.1f} % of the sheets' found")
    print(reliability(tagged, said, len(sheets.docs), True))
    return "\n".join([
        HEAD + "[shown]", *(f"{name} = {limit}" for name, limit in limits.items()), "",
        *(line for kind, weights in kinds.items() for line in (f"[{kind}]", *(f'"{name}" = {w:.4f}' for name, w in weights.items()), "")), "# SHA-256 over the names and bytes of the sheets they were learned from.", "[learned]", f'sheets = "{sheets.digest}"',
        f"claims = {len(tagged.claims) + len(ruled.claims)}", ""])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--clear", type=float, default=CLEAR, help="share right among the claims shown by default")
    ap.add_argument("--certain", type=float, default=CERTAIN, help="share right among those shown with --strict")
    o = ap.parse_args()
    TABLE.write_text(learn(o.gold, o.clear, o.certain), encoding="utf-8")


if __name__ == "__main__":
    main()
