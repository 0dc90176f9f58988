"""Turn a trained tagger into the files that ship: two ONNX graphs, int8 weights per channel, and the tokenizer.

    python -m training.export --model MODEL_DIR --weights OUT/2-mean.pt --to src/whatweknow/reading/attribution/weights
"""
from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.attribution import HIDDEN, Tagger

READ_TOO = (1, 3)
"""Layers, from 0, whose states other heads read: the last one has learnt who says what, and tells less of who did what."""


class Encoder(torch.nn.Module):
    """The encoder and the cue head over one window. Written out without a mask, because a window goes through it alone: masking was a tenth of its time."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.encoder, self.cues = tagger.encoder, tagger.cues

    def forward(self, ids):
        """The last states, the cues' logits, and the states after each layer of READ_TOO."""
        given = self.encoder.embeddings
        # Looked up, not sliced: only a table that is looked up in is quantized.
        places = given.position_embeddings(torch.arange(ids.shape[1]))
        x = given.LayerNorm(given.word_embeddings(ids) + given.token_type_embeddings.weight[0] + places)
        after = []
        for layer in self.encoder.encoder.layer:
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(self._attend(layer.attention.self, x)) + x)
            x = layer.output.LayerNorm(layer.output.dense(torch.nn.functional.gelu(layer.intermediate.dense(x))) + x)
            after.append(x)
        return x, self.cues(x), *(after[k] for k in READ_TOO)

    @staticmethod
    def _attend(layer, x):
        b, n, width = x.shape
        q, k, v = (part(x).view(b, n, layer.num_attention_heads, -1).permute(0, 2, 1, 3) for part in (layer.query, layer.key, layer.value))
        p = torch.softmax(q @ k.transpose(-1, -2) / layer.attention_head_size ** 0.5, -1)
        return (p @ v).permute(0, 2, 1, 3).reshape(b, n, width)


class Arguments(torch.nn.Module):
    """Source and content of every cue of one window, whose states (1,n,384) are projected once for all of them. Each cue looks at as many tokens around it: at (c,m)
    are their positions, for which far and quoted (c,m) are given; cue (c,n) is over the whole window."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.inner = tagger.arguments

    def forward(self, states, cue, at, far, quoted):
        inner = self.inner
        mean = (cue @ states[0]) / cue.sum(1, keepdim=True)
        x = inner.norm(inner.token(states)[0][at] + inner.cue(mean).unsqueeze(1) + inner.far(far) + inner.quoted(quoted))
        return inner.through(x)


def export(tagger: Tagger, folder: Path) -> None:
    """Writes encoder.onnx and arguments.onnx, quantized, into `folder`."""
    ids, states, cue = torch.randint(1000, 2000, (1, 17)), torch.randn(1, 17, HIDDEN), torch.zeros(3, 17)
    cue[:, 4] = 1
    at, far = torch.arange(11).repeat(3, 1), torch.zeros(3, 11, dtype=torch.long)
    one, many, near = {1: "length"}, {0: "cues", 1: "length"}, {0: "cues", 1: "near"}
    with tempfile.TemporaryDirectory() as tmp:
        for name, module, args, names, outs in (
            ("encoder", Encoder(tagger), (ids,), ["ids"], ["states", "cues", *(f"layer{k}" for k in READ_TOO)]),
            ("arguments", Arguments(tagger), (states, cue, at, far, far), ["states", "cue", "at", "far", "quoted"], ["labels"]),
        ):
            raw = f"{tmp}/{name}.onnx"
            torch.onnx.export(module.eval(), args, raw, input_names=names, output_names=outs, dynamo=False, opset_version=17,
                              dynamic_axes={n: many if n == "cue" else near if n in ("at", "far", "quoted", "labels") else one for n in (*names, *outs)})
            quantize_dynamic(raw, folder / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True)


def slim_tokenizer(path: Path, to: Path) -> None:
    """The tokenizer without truncation and padding settings."""
    spec = json.loads(path.read_text(encoding="utf-8"))
    spec["truncation"] = spec["padding"] = None
    to.write_text(json.dumps(spec, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--to", type=Path, required=True)
    o = ap.parse_args()
    o.to.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(str(o.model))
    tagger.load_state_dict(torch.load(o.weights, map_location="cpu"))
    tagger.eval()
    export(tagger, o.to)
    slim_tokenizer(o.model / "tokenizer.json", o.to / "tokenizer.json")


if __name__ == "__main__":
    main()
