"""Train the attribution tagger: MiniLM-L6 fine-tuned on PolNeAR train, one encoder pass a window, two heads on it.

    python -m training.attribution --model MODEL_DIR --gold ../shared/gold/attribution --out OUT

The first head tags cue words. The second reads the same hidden states once for each cue: every token gets the cue's mean
vector, its distance to the cue and whether it stands in quotation marks, and two small attention layers tag source and content.
MODEL_DIR holds tokenizer.json and the weights of all-MiniLM-L6-v2. Needs training/requirements.txt; seeds are fixed.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from whatweknow.reading.attribution.windows import CLS, DISTANCES, SEP, distances, encoder_input, quote_flags, windows

HIDDEN, WIDTH, HEADS, TOKENS_A_BATCH, MASK = 384, 192, 4, 2600, 103


@dataclass
class Doc:
    """One training text as tokens."""

    id: str
    text: str
    ids: list[int]
    offsets: list[tuple[int, int]]
    starts: set[int]
    quoted: list[int]
    attributions: list[dict]

    def words(self) -> list[str]:
        return [self.text[a:b] for a, b in self.offsets]


def load(path: Path, tokenizer: Tokenizer) -> list[Doc]:
    docs = []
    for row in map(json.loads, path.open(encoding="utf-8")):
        ids, offsets, starts = [], [], set()
        for m in re.finditer(r"[^\n]*\S[^\n]*", row["text"]):
            e = tokenizer.encode(m.group(), add_special_tokens=False)
            starts.add(len(ids))
            ids += e.ids
            offsets += [(a + m.start(), b + m.start()) for a, b in e.offsets]
        quoted = quote_flags([row["text"][a:b] for a, b in offsets], starts)
        docs.append(Doc(row["doc_id"], row["text"], ids, offsets, starts, quoted, row["attributions"]))
    return docs


def covered(doc: Doc, spans: list) -> list[int]:
    return [t for t, (a, b) in enumerate(doc.offsets) if any(a < e and b > s for s, e in spans)]


def bio(doc: Doc, spans: list, labels: list[int], begin: int) -> None:
    for s, e in spans:
        first = True
        for t, (a, b) in enumerate(doc.offsets):
            if a < e and b > s:
                labels[t], first = (begin if first else begin + 1), False


def examples(docs: list[Doc], rng: random.Random) -> list[dict]:
    """Windows of all documents, begun at a random token so that each epoch cuts elsewhere; one in four forgets its paragraphs."""
    out = []
    for doc in docs:
        flat = rng.random() < 0.25
        starts = {0} if flat else doc.starts
        cue_y = [0] * len(doc.ids)
        rows = []
        for att in doc.attributions:
            cue = covered(doc, att["cue"])
            if not cue:
                continue
            bio(doc, att["cue"], cue_y, 1)
            y = [0] * len(doc.ids)
            bio(doc, att["content"], y, 3)
            bio(doc, att["source"], y, 1)
            rows.append((cue, y))
        texts = doc.words()
        first = rng.choice([0, 0, *sorted(doc.starts)[1:3]])
        cut = windows(texts, starts, first)
        for w in cut:
            mine = [(cue, y[w.begin:w.end]) for cue, y in rows if w.core_begin <= cue[0] < w.core_end]
            out.append({
                "ids": doc.ids[w.begin:w.end], "begin": w.begin, "starts": {t - w.begin for t in starts if w.begin < t < w.end},
                "quoted": doc.quoted[w.begin:w.end],
                "cue_y": [v if w.core_begin <= t < w.core_end else -100 for t, v in enumerate(cue_y[w.begin:w.end], w.begin)],
                "cues": [([t - w.begin for t in cue if t < w.end], y) for cue, y in mine],
            })
    return out


class Arguments(torch.nn.Module):
    """Source and content of one cue from the encoder's states; see the module's docstring."""

    def __init__(self):
        super().__init__()
        self.token, self.cue = torch.nn.Linear(HIDDEN, WIDTH), torch.nn.Linear(HIDDEN, WIDTH)
        self.far, self.quoted = torch.nn.Embedding(DISTANCES, WIDTH), torch.nn.Embedding(2, WIDTH)
        self.norm = torch.nn.LayerNorm(WIDTH)
        layer = torch.nn.TransformerEncoderLayer(WIDTH, HEADS, 2 * WIDTH, 0.1, "gelu", batch_first=True, norm_first=True)
        self.layers = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.out = torch.nn.Linear(WIDTH, 5)

    def forward(self, states, cue, far, quoted, mask):
        """states (c,n,384); cue (c,n) 0/1; far, quoted (c,n) ids; mask (c,n) 1 for tokens -> logits (c,n,5)."""
        mean = (states * cue.unsqueeze(-1)).sum(1) / cue.sum(1, keepdim=True).clamp(min=1)
        x = self.norm(self.token(states) + self.cue(mean).unsqueeze(1) + self.far(far) + self.quoted(quoted))
        return self.through(x, (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4)

    def through(self, x, bias=None):
        """The attention layers and the labels; bias: what is added to the attention's logits, nothing where all tokens count."""
        for layer in self.layers.layers:
            x = x + self._attend(layer, layer.norm1(x), bias)
            x = x + layer.dropout2(layer.linear2(layer.dropout(torch.nn.functional.gelu(layer.linear1(layer.norm2(x))))))
        return self.out(x)

    @staticmethod
    def _attend(layer, x, bias):
        # Written out: the fused attention path does not export to ONNX with a float mask.
        att, (c, n, _) = layer.self_attn, x.shape
        q, k, v = torch.nn.functional.linear(x, att.in_proj_weight, att.in_proj_bias).view(c, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        p = torch.softmax(seen + bias if bias is not None else seen, -1)
        return layer.dropout1(att.out_proj((p @ v).transpose(1, 2).reshape(c, n, WIDTH)))


class Tagger(torch.nn.Module):
    def __init__(self, model_dir: str):
        super().__init__()
        self.encoder = BertModel.from_pretrained(model_dir, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.cues, self.arguments = torch.nn.Linear(HIDDEN, 3), Arguments()
        self.dropout = torch.nn.Dropout(0.1)

    def states(self, ids, mask):
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def labels(self, b, states):
        """Source and content logits (c,n,5) of every cue of batch b."""
        return self.arguments(states[b["whose"]], b["cue"], b["far"], b["quoted"], b["mask"][b["whose"]])


def collate(rows: list[dict]) -> dict:
    seen = [encoder_input(r["ids"], r["starts"]) for r in rows]
    n = max(len(ids) for ids, _ in seen)
    ids, mask = torch.zeros(len(rows), n, dtype=torch.long), torch.zeros(len(rows), n, dtype=torch.long)
    cue_y, whose, cue, far, quoted, arg_y = torch.full((len(rows), n), -100), [], [], [], [], []
    for r, (row, (given, positions)) in enumerate(zip(rows, seen, strict=True)):
        k, at = len(given), torch.tensor(positions)
        ids[r, :k], mask[r, :k] = torch.tensor(given), 1
        cue_y[r, at] = torch.tensor(row["cue_y"])
        q = torch.zeros(n, dtype=torch.long)
        q[at] = torch.tensor(row["quoted"])
        for tokens, y in row["cues"]:
            c, t = torch.zeros(n), torch.full((n,), -100)
            where = [positions[i] for i in tokens]
            c[where], t[at] = 1.0, torch.tensor(y)
            for kept, value in ((whose, r), (cue, c), (arg_y, t), (quoted, q), (far, torch.from_numpy(distances(where[0], where[-1], n)))):
                kept.append(value)
    stacked = {name: torch.stack(v) if v else None for name, v in (("cue", cue), ("far", far), ("quoted", quoted), ("arg_y", arg_y))}
    return {"ids": ids, "mask": mask, "cue_y": cue_y, "whose": torch.tensor(whose, dtype=torch.long), **stacked}


def hidden(b: dict) -> dict:
    """The batch with one word piece in twelve masked, so that no single word decides."""
    words = (b["ids"] != CLS) & (b["ids"] != SEP) & (b["mask"] > 0)
    chosen = words & (torch.rand(b["ids"].shape) < 1 / 12)
    return {**b, "ids": b["ids"].masked_fill(chosen, MASK)}


def batches(rows: list[dict], rng: random.Random) -> list[list[dict]]:
    rng.shuffle(rows)
    out, batch = [], []
    for i in range(0, len(rows), 400):  # alike lengths together
        for row in sorted(rows[i:i + 400], key=lambda r: len(r["ids"])):
            if batch and (len(batch) + 1) * (len(row["ids"]) + 8) > TOKENS_A_BATCH:
                out.append(batch)
                batch = []
            batch.append(row)
    out += [batch] if batch else []
    rng.shuffle(out)
    return out


def loss_of(model: Tagger, b: dict) -> torch.Tensor:
    ce = torch.nn.functional.cross_entropy
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.states(b["ids"], b["mask"])
        cues = model.cues(states)
        args = model.labels(b, states) if b["cue"] is not None else None
    loss = ce(cues.float().transpose(1, 2), b["cue_y"], ignore_index=-100)
    return loss + ce(args.float().transpose(1, 2), b["arg_y"], ignore_index=-100) if args is not None else loss


class Average:
    """An exponential moving average of the weights: what a run settles around rather than where its last batch left it."""

    def __init__(self, model: Tagger, decay: float):
        self.decay, self.kept = decay, {n: p.detach().clone() for n, p in model.state_dict().items()}

    def update(self, model: Tagger) -> None:
        for n, p in model.state_dict().items():
            if p.dtype.is_floating_point:
                self.kept[n].lerp_(p.detach(), 1 - self.decay)


@dataclass(frozen=True)
class Cycle:
    """One rise and fall of the learning rate. scale: of the rates of 3e-4 (encoder) and 8e-4 (heads); average: decay of the moving average of the
    weights that the next cycle goes on from, None for the last weights themselves; hides: some words are hidden."""

    epochs: int
    scale: float = 0.5
    average: float | None = 0.998
    hides: bool = False


RECIPE = (Cycle(4, 1.0, None), Cycle(2), Cycle(2, average=0.999, hides=True))
"""How the shipped weights were made."""


def train(model: Tagger, docs: list[Doc], n: int, cycle: Cycle, out: Path) -> None:
    """One cycle, the n-th. Saves the weights after each epoch as N-EPOCH.pt, and their moving average as N-mean.pt."""
    torch.manual_seed(n)
    rng = random.Random(n)
    optimiser, mean = optimiser_of(model, cycle.scale), Average(model, cycle.average) if cycle.average else None
    todo = batches(examples(docs, rng), rng)
    steps, began = cycle.epochs * len(todo) + 20, time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 150) * max(0.02, 1 - s / steps))
    for epoch in range(cycle.epochs):
        todo = batches(examples(docs, rng), rng) if epoch else todo
        model.train()
        for k, rows in enumerate(todo):
            batch = collate(rows)
            loss = loss_of(model, hidden(batch) if cycle.hides else batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            if mean:
                mean.update(model)
            if k % 50 == 0:
                print(n, epoch, k, len(todo), round(loss.item(), 4), int(time.time() - began), "s", flush=True)
        torch.save(model.state_dict(), out / f"{n}-{epoch}.pt")
    if mean:
        torch.save(mean.kept, out / f"{n}-mean.pt")
        model.load_state_dict(mean.kept)


def optimiser_of(model: Tagger, scale: float) -> torch.optim.Optimizer:
    """AdamW, the heads faster than the encoder."""
    learnt = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    slow, fast = ([p for n, p in learnt if n.startswith("encoder") is encoder] for encoder in (True, False))
    return torch.optim.AdamW([{"params": slow, "lr": 3e-4 * scale}, {"params": fast, "lr": 8e-4 * scale}], weight_decay=0.01)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--from", dest="begin", type=int, default=0, metavar="N", help="go on with the N-th cycle, counted from 0")
    ap.add_argument("--after", type=Path, help="weights to go on from")
    ap.add_argument("--threads", type=int, default=2)
    o = ap.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(f"{o.model}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model, docs = Tagger(o.model), load(o.gold / "train.jsonl", tokenizer)
    if o.after:
        model.load_state_dict(torch.load(o.after, map_location="cpu"))
    for n, cycle in enumerate(RECIPE[o.begin:], o.begin):
        train(model, docs, n, cycle, o.out)


if __name__ == "__main__":
    main()
