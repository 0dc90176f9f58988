"""The head that tells parts in incidents: one small graph on the states the tagger's encoder has left, with no second pass over the text.

Its weights ship in `weights/`; how they were made is in `training/incidents.py`.
"""
from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ReadingError
from ..attribution.tagger import SLOW, Encoded

LABELS = 23
LONGEST = 512
"""Word pieces read together. Each looks at every other: of 1,024 a time the head would take a third longer. Seven in ten of the texts it was learned from are shorter."""


@cache
def load() -> Any:
    """The graph. Raises ReadingError when its weights or onnxruntime are missing."""
    path = Path(str(files(__package__) / "weights")) / "parts.onnx"
    try:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW)
    except Exception as error:
        raise ReadingError(f"the head for parts in incidents, {path}, could not be loaded ({error}); reinstall whatweknow, or read without it (--no-tagger)") from error


def logits(encoded: Encoded) -> Any:
    """(word pieces, 23): what `marking.py` reads. None where the encoder gives no states of lower layers."""
    if any(not p.lower for p in encoded.passes):
        return None
    states = encoded.layers()
    ends = [*range(LONGEST, len(states), LONGEST), len(states)]
    rows = [load().run(None, {"states": states[None, a:b]})[0][0] for a, b in zip([0, *ends], ends, strict=False) if b > a]
    return np.concatenate(rows) if rows else np.zeros((0, LABELS), np.float32)
