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


class Encoder(torch.nn.Module):
    def __init__(self, tagger: Tagger):
        super().__init__()
        self.encoder, self.cues = tagger.encoder, tagger.cues

    def forward(self, ids, mask):
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states, self.cues(states)


class Arguments(torch.nn.Module):
    def __init__(self, tagger: Tagger):
        super().__init__()
        self.inner = tagger.arguments

    def forward(self, states, cue, far, quoted):
        return self.inner(states, cue, far, quoted, torch.ones_like(cue))


def export(tagger: Tagger, folder: Path) -> None:
    """Writes encoder.onnx and arguments.onnx, quantized, into `folder`."""
    ids, mask = torch.randint(1000, 2000, (2, 17)), torch.ones(2, 17, dtype=torch.long)
    states, cue = torch.randn(3, 17, HIDDEN), torch.zeros(3, 17)
    cue[:, 4] = 1
    far = torch.zeros(3, 17, dtype=torch.long)
    both = {0: "batch", 1: "length"}
    with tempfile.TemporaryDirectory() as tmp:
        for name, module, args, names, outs in (
            ("encoder", Encoder(tagger), (ids, mask), ["ids", "mask"], ["states", "cues"]),
            ("arguments", Arguments(tagger), (states, cue, far, far), ["states", "cue", "far", "quoted"], ["labels"]),
        ):
            raw = f"{tmp}/{name}.onnx"
            torch.onnx.export(module.eval(), args, raw, input_names=names, output_names=outs, dynamo=False, opset_version=17,
                              dynamic_axes=dict.fromkeys([*names, *outs], both))
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
