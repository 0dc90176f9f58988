"""Several ways to learn who says what, on equal terms: the same texts, windows, epochs, seed and scorer for each.

    python -m training.ways --model MODEL_DIR --gold ../shared/gold/attribution --every 4 [--way attention biaffine two-pass three-layers]

attention     what ships: one encoder pass, each cue's source and content by two small attention layers over its states
biaffine      one encoder pass, each token scored against the cue's mean vector by a bilinear form
two-pass      the encoder runs once to find cues and once more for each cue, with the cue marked as a segment of its own
three-layers  as attention, on the first three layers of the encoder
The boosted ranker on features of the parse is `training.ranker`. Figures are of the tags alone, without the rules that mend them, at the confidence
that is best on dev for each way.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from eval.scorers import Scorer
from training.attribution import HIDDEN, WIDTH, Cycle, Doc, Tagger, collate, examples, load, train
from whatweknow.reading.attribution import tagger as reader
from whatweknow.reading.attribution.windows import DISTANCES

SCORER = Scorer("attribution", "score_attribution.py", json_file=True)


class Biaffine(torch.nn.Module):
    """Source and content of a cue: each token's vector against the cue's, a bilinear form a label."""

    def __init__(self) -> None:
        super().__init__()
        self.token, self.cue = (torch.nn.Sequential(torch.nn.Linear(HIDDEN, WIDTH), torch.nn.GELU(), torch.nn.Dropout(0.1)) for _ in range(2))
        self.far, self.quoted = torch.nn.Embedding(DISTANCES, WIDTH), torch.nn.Embedding(2, WIDTH)
        self.form, self.out = torch.nn.Linear(WIDTH, 5 * WIDTH), torch.nn.Linear(WIDTH, 5)

    def forward(self, states, cue, far, quoted, mask):
        """As Arguments.forward; the mask is not needed: no token looks at another."""
        mean = (states * cue.unsqueeze(-1)).sum(1) / cue.sum(1, keepdim=True).clamp(min=1)
        x = self.token(states) + self.far(far) + self.quoted(quoted)
        form = self.form(self.cue(mean)).view(len(mean), 5, -1)
        return torch.einsum("cnw,clw->cnl", x, form) / WIDTH ** 0.5 + self.out(x)


class TwoPass(Tagger):
    """The encoder once for the cues and once more for each cue, whose tokens are marked as the second segment."""

    def __init__(self, model_dir: str) -> None:
        super().__init__(model_dir)
        self.arguments = torch.nn.Linear(HIDDEN, 5)

    def labels(self, b: dict, states: torch.Tensor) -> torch.Tensor:
        """Logits of every cue's tokens."""
        whose = b["whose"]
        again = self.encoder(input_ids=b["ids"][whose], attention_mask=b["mask"][whose], token_type_ids=b["cue"].long()).last_hidden_state
        return self.arguments(self.dropout(again))


def build(way: str, model_dir: str) -> Tagger:
    """An untrained model of one way."""
    if way == "two-pass":
        return TwoPass(model_dir)
    model = Tagger(model_dir)
    if way == "biaffine":
        model.arguments = Biaffine()
    if way == "three-layers":
        model.encoder.encoder.layer = model.encoder.encoder.layer[:3]
    return model


@torch.no_grad()
def predict(model: Tagger, docs: list[Doc]) -> tuple[list[list[Any]], float]:
    """The tags of each document, and word pieces a CPU second on one thread; windows as in training, none at random."""
    model.eval()
    torch.set_num_threads(1)
    began, out = time.process_time(), []
    for doc in docs:
        found = []
        for row in examples([doc], Still()):
            b = collate([{**row, "cues": []}])
            states = model.states(b["ids"], b["mask"])
            at = torch.where(b["cue_y"][0] != -100)[0]
            cues = reader._runs(torch.softmax(model.cues(states)[0, at].float(), -1).numpy())
            if cues:
                found += _tags(model, doc, row, [(int(at[a]), int(at[e - 1]) + 1, p) for a, e, p in cues], states)
        out.append(found)
    return out, sum(len(d.ids) for d in docs) / (time.process_time() - began)


class Still:
    """A stand-in for the random generator: every document from its first token, with its paragraphs."""

    def random(self) -> float:
        return 1.0

    def choice(self, given: list[int]) -> int:
        return given[0]


def _tags(model: Tagger, doc: Doc, row: dict, cues: list[tuple[int, int, float]], states: torch.Tensor) -> list[Any]:
    from whatweknow.reading.attribution.windows import encoder_input

    at = encoder_input(row["ids"], row["starts"])[1]
    back = {p: t for t, p in enumerate(at)}
    y = [0] * len(row["ids"])
    b = collate([{**row, "cues": [([back[p] for p in range(a, e) if p in back], y) for a, e, _ in cues]}])
    logits = model.labels(b, states) if b["cue"] is not None else []
    offsets = doc.offsets[row["begin"]:row["begin"] + len(row["ids"])]
    out = []
    for k, (a, e, sure) in enumerate(cues):
        p = torch.softmax(logits[k][torch.tensor(at)].float(), -1).numpy()
        labels = p.argmax(-1)
        content = reader._pieces(labels, reader.CONTENT, offsets, doc.text)
        if content:
            mine = [back[x] for x in range(a, e) if x in back]
            out.append((sure * float(p.max(-1)[labels > 0].mean()), reader._pieces(labels, reader.SOURCE, offsets, doc.text), ((offsets[mine[0]][0], offsets[mine[-1]][1]),), content))
    return out


def figures(gold: Path, docs: list[Doc], tags: list[list[Any]], out: Path) -> tuple[float, dict[str, Any]]:
    """The scorer's figures at the confidence with the best full attribution F1 of a sweep."""
    best: tuple[float, dict[str, Any]] = (0.0, {})
    for least in [k / 20 for k in range(6, 17)]:
        rows = ({"doc_id": d.id, "attributions": [dict(zip(("source", "cue", "content"), t[1:], strict=True)) for t in found if t[0] >= least]} for d, found in zip(docs, tags, strict=True))
        out.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        got = SCORER.figures(SCORER.find(gold), gold, out)
        best = max(best, (least, got), key=lambda b: b[1]["attribution"]["full50"]["F1"] if b[1] else -1.0)
    return best


def told(way: str, least: float, f: dict[str, Any], minutes: float, speed: float, size: float) -> str:
    """One row of the table."""
    full, by = f["attribution"]["full50"], f["full50_recall_by_kind"]
    exact = " / ".join(f"{f[r]['exact']['F1']}" for r in ("source", "cue", "content"))
    recall = " / ".join(f"{by['content:' + k]['R']}" for k in ("direct", "indirect", "mixed"))
    return f"| {way} | {full['P']} / {full['R']} / **{full['F1']}** | {exact} | {recall} | {least} | {minutes:.0f} | {speed:,.0f} | {size:.1f} |"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--every", type=int, default=4, help="learn from every K-th text of the train half")
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--way", nargs="+", default=["attention", "biaffine", "two-pass", "three-layers"])
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--threads", type=int, default=2)
    o = ap.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(f"{o.model}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learn, dev = load(o.gold / "train.jsonl", tokenizer)[::o.every], load(o.gold / "dev.jsonl", tokenizer)
    print("| way | full P / R / F1 | exact source / cue / content F1 | recall direct / indirect / mixed | at | CPU minutes to learn | word pieces a CPU second | million weights |", flush=True)
    for way in o.way:
        torch.set_num_threads(o.threads)
        torch.manual_seed(0)
        model, began = build(way, o.model), time.process_time()
        train(model, learn, 0, Cycle(o.epochs, 1.0, None), o.out)
        minutes = (time.process_time() - began) / 60
        tags, speed = predict(model, dev)
        least, got = figures(o.gold / "dev.jsonl", dev, tags, o.out / f"{way}.jsonl")
        print(told(way, least, got, minutes, speed, sum(p.numel() for p in model.parameters()) / 1e6), flush=True)


if __name__ == "__main__":
    main()
