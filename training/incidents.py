"""Learn who and what has a part in an incident: a small head on the states of the shipped encoder, from MUC-4 train.

    python -m training.incidents --gold ../shared/gold/incidents_muc4/train.jsonl

The encoder stays as it is: its layers 1 and 3 (counted from 0) say more of who did what than its last one, which has learnt who says what, and all three
together say most. One attention layer over the report and one linear one tell for every word piece the role of a filler (begin and inside), the kind
of its incident, and what became of a victim; a piece that fills nothing is labelled so in the first two, the third is asked of victims alone. The texts are
wire copy in capitals, and the encoder knows no case, so what is learnt of them holds for other print. Writes reading/incidents/weights/parts.onnx.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from whatweknow.model import Report
from whatweknow.reading.attribution import tagger
from whatweknow.reading.plain import unfolded

OUT = Path(__file__).resolve().parents[1] / "src/whatweknow/reading/incidents/weights"
ROLES = ("perp_individual", "perp_org", "phys_target", "hum_target", "instrument")
KINDS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
EFFECTS = ("DEATH", "INJURY", "NO INJURY OR DEATH")
SIZES = (1 + 2 * len(ROLES), 1 + len(KINDS), 2 + len(EFFECTS))
"""Labels of each kind: outside, and begin and inside of each role; none and each kind; none, each effect and any other."""
WEIGHTS = (2.0, 1.0, 0.3)
IGNORED = -100


@dataclass(frozen=True)
class Recipe:
    """How the shipped head was made. keeps: of the texts without any filler, one in so many is read in each pass; average: decay of the moving average of the
    weights, which is what ships; hides: share of the word pieces whose states are blanked."""

    width: int = 160
    epochs: int = 8
    rate: float = 1.5e-3
    texts_a_step: int = 4
    keeps: int = 3
    average: float = 0.995
    hides: float = 0.1
    seed: int = 0


@dataclass(frozen=True)
class Told:
    """One text: the encoder's states (word pieces, 1152), half precision, and a row of labels for each kind."""

    states: np.ndarray
    labels: np.ndarray

    @property
    def tells(self) -> bool:
        return bool(self.labels[0].any())


class Head(torch.nn.Module):
    """States of a text's word pieces (1, n, 1152) -> logits (1, n, 23)."""

    def __init__(self, width: int, drop: float = 0.2):
        super().__init__()
        self.given, self.norm = torch.nn.Linear(3 * tagger.WIDTH, width), torch.nn.LayerNorm(width)
        self.before, self.after = torch.nn.LayerNorm(width), torch.nn.LayerNorm(width)
        self.looks, self.seen = torch.nn.Linear(width, 3 * width), torch.nn.Linear(width, width)
        self.wide, self.narrow = torch.nn.Linear(width, 2 * width), torch.nn.Linear(2 * width, width)
        self.out, self.drop = torch.nn.Linear(width, sum(SIZES)), torch.nn.Dropout(drop)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.given(states))
        n, width = x.shape[1:]
        q, k, v = self.looks(self.before(x)).view(1, n, 3, 4, width // 4).permute(2, 0, 3, 1, 4)
        p = torch.softmax(q @ k.transpose(-1, -2) / (width // 4) ** 0.5, -1)
        x = x + self.drop(self.seen((p @ v).transpose(1, 2).reshape(1, n, width)))
        x = x + self.drop(self.narrow(torch.nn.functional.gelu(self.wide(self.after(x)))))
        return self.out(x)


def load(path: Path) -> Iterator[Told]:
    """All texts of a MUC-4 file."""
    for row in map(json.loads, path.open(encoding="utf-8")):
        text = unfolded(row["text"])
        encoded = tagger.encode(Report(text=text))
        yield Told(encoded.layers().astype(np.float16), labels(fillers(row["gold"]["templates"], text), encoded.tokens.offsets))


def labels(found: list[tuple[int, int, int, int, int]], offsets: list[tuple[int, int]]) -> np.ndarray:
    """(3, word pieces); where fillers overlap, the longest."""
    out = np.zeros((3, len(offsets)), np.int64)
    out[2] = IGNORED
    for start, end, role, kind, effect in sorted(found, key=lambda f: f[1] - f[0]):
        inside = [t for t, (a, b) in enumerate(offsets) if a < end and b > start]
        for t in inside:
            out[:, t] = 1 + 2 * role + (t != inside[0]), kind, effect
    return out


def fillers(templates: list[dict[str, Any]], text: str) -> list[tuple[int, int, int, int, int]]:
    """(start, end, role, kind, effect) of every place where a template's filler is named."""
    out = []
    for template in templates:
        kind = next((1 + k for k, name in enumerate(KINDS) if any(name in t for t in template["type"])), 1)
        for role, slot in enumerate(ROLES):
            for filler in template[slot]:
                effect = effect_of(filler) if slot == "hum_target" else IGNORED
                for words in (*filler["mentions"], *filler.get("descriptions", ())):
                    out += [(a, b, role, kind, effect) for a, b in places(words, text)]
    return out


def effect_of(victim: dict[str, Any]) -> int:
    """What became of a victim, as a label."""
    named = victim.get("effect") or ()
    return next((1 + k for k, e in enumerate(EFFECTS) if e in named), 1 + len(EFFECTS) if named else 0)


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, whatever the white space between them."""
    loose = r"\s+".join(map(re.escape, words.split()))
    return [m.span() for m in re.finditer(rf"(?<!\w){loose}(?!\w)", text, re.I)] if loose else []


def loss_of(head: Head, told: Told, hides: float) -> torch.Tensor:
    states = torch.from_numpy(told.states.astype(np.float32))
    states = states * (torch.rand(len(states), 1) >= hides) / (1 - hides)
    total = torch.zeros(())
    for logits, label, weight in zip(head(states[None])[0].split(SIZES, -1), torch.from_numpy(told.labels), WEIGHTS, strict=True):
        if (label != IGNORED).any():
            total = total + weight * torch.nn.functional.cross_entropy(logits, label, ignore_index=IGNORED)
    return total


def train(texts: list[Told], recipe: Recipe) -> Head:
    """The moving average of the weights."""
    torch.manual_seed(recipe.seed)
    rng, head = random.Random(recipe.seed), Head(recipe.width)
    kept = {n: p.detach().clone() for n, p in head.state_dict().items()}
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=0.02)
    some = [t for t in texts if t.tells], [t for t in texts if not t.tells]
    steps = recipe.epochs * (len(some[0]) + len(some[1]) // recipe.keeps) // recipe.texts_a_step
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 40) * max(0.02, 1 - s / max(1, steps)))
    for epoch in range(recipe.epochs):
        todo = some[0] + rng.sample(some[1], len(some[1]) // recipe.keeps)
        rng.shuffle(todo)
        for at in range(0, len(todo), recipe.texts_a_step):
            loss = sum(loss_of(head, t, recipe.hides) for t in todo[at:at + recipe.texts_a_step]) / recipe.texts_a_step
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            for name, weight in head.state_dict().items():
                kept[name].lerp_(weight.detach(), 1 - min(recipe.average, (1 + at + epoch * len(todo)) / (40 + at + epoch * len(todo))))
            if at % 100 == 0:
                print(epoch, at, len(todo), round(loss.item(), 4), flush=True)
    head.load_state_dict(kept)
    return head.eval()


def export(head: Head, to: Path) -> None:
    """The head as an ONNX graph with 8-bit weights."""
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        raw = f"{folder}/parts.onnx"
        torch.onnx.export(head, (torch.randn(1, 17, 3 * tagger.WIDTH),), raw, input_names=["states"], output_names=["labels"], dynamo=False, opset_version=17,
                          dynamic_axes={"states": {1: "length"}, "labels": {1: "length"}})
        quantize_dynamic(raw, to / "parts.onnx", weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=OUT)
    o = ap.parse_args()
    torch.set_num_threads(1)
    export(train(list(load(o.gold)), Recipe()), o.out)


if __name__ == "__main__":
    main()
