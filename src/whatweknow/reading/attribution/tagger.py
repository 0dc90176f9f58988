"""The learned tagger: one encoder pass over the report's windows finds cues, a small second graph finds each cue's source and content.

Weights and vocabulary ship in `weights/` (see its MODEL_CARD.md); they run on onnxruntime, one thread, no torch.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ReadingError
from ...model import Report
from ..layers import Attribution, Evidence
from ..parse import paragraphs
from .windows import Window, distances, encoder_input, quote_flags, windows

EXACT_PRODUCTS = ("session.x64quantprecision", "1")
"""Where an x64 processor's 8-bit products would overflow (AVX2 without VNNI), onnxruntime then shifts the weights to unsigned at load, which is exact. It does so
on every x64 processor, and half as slow again: it is asked for only where the processor is not known to add such products exactly by itself."""
WIDE_SUMS = ("avx512_vnni", "avx_vnni")
"""Flags of /proc/cpuinfo, either of which means that products of bytes are added in 32 bits."""
SLOW = ["SkipLayerNormFusion"]
"""Its fused operator takes ten times as long on a processor as the two it replaces (onnxruntime 1.31: .63 against .06 ms at 190 tokens)."""
WIDTH, NEAR = 384, 128
"""Of the encoder's states; tokens around a cue among which its source and content are looked for. All of a window, up to 264, took a third longer and found no more
(F1 74.4 against 74.3 on PolNeAR dev, exact content 67.4 against 67.2)."""
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
SOURCE, CONTENT = (1, 2), (3, 4)

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A report as word pieces: ids, character offsets, indices of paragraph starts."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    starts: set[int]


@dataclass(frozen=True, slots=True)
class Model:
    """The two graphs and the tokenizer, loaded once."""

    tokenizer: Any
    encoder: Any
    arguments: Any


@dataclass(frozen=True, slots=True)
class Pass:
    """One window after the encoder. at: the position of each of its tokens; states: (positions, 384); cues: (positions, 3) logits; lower: states of lower
    layers, from the lowest up."""

    window: Window
    at: list[int]
    states: Any
    cues: Any
    lower: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoded:
    """A report after the encoder: its tokens and its windows in order. Whatever else is learned reads these states and pays for no second pass."""

    tokens: Tokens
    passes: tuple[Pass, ...]

    def layers(self) -> Any:
        """(tokens, 1152): each token's states after the lower layers and the last, from the window whose core it stands in."""
        rows = [np.concatenate([*p.lower, p.states], -1)[p.at[p.window.core_begin - p.window.begin:p.window.core_end - p.window.begin]] for p in self.passes]
        return np.concatenate(rows) if rows else np.zeros((0, 3 * WIDTH), np.float32)


@cache
def load() -> Model:
    """The shipped model. Raises ReadingError when the weights or onnxruntime are missing."""
    folder = Path(str(files(__package__) / "weights"))
    try:
        import onnxruntime as ort
        from tokenizers import Tokenizer

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        if not sums_are_wide():
            options.add_session_config_entry(*EXACT_PRODUCTS)
        sessions = [ort.InferenceSession(str(folder / f"{n}.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW) for n in ("encoder", "arguments")]
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:
        raise ReadingError(f"the attribution tagger in {folder} could not be loaded ({error}); reinstall whatweknow, or read without it (--no-tagger)") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(tokenizer, *sessions)


def sums_are_wide(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor says that it adds products of bytes without overflow; False where nothing says so."""
    try:
        flags = next((line.split() for line in cpuinfo.read_text(encoding="utf-8").splitlines() if line.startswith("flags")), [])
    except (OSError, UnicodeDecodeError):
        return False
    return any(flag in flags for flag in WIDE_SUMS)


def tag(report: Report, encoded: Encoded | None = None) -> tuple[Attribution, ...]:
    """Every attribution the model finds, in the order of their cues; confidence is the mean probability of the labels it chose.

    encoded: the encoder's pass over the report, made here where nobody made it before."""
    model, encoded = load(), encoded or encode(report)
    tokens = encoded.tokens
    quoted = quote_flags([report.text[a:b] for a, b in tokens.offsets], tokens.starts)
    return tuple(a for p in encoded.passes for a in _tag_window(model, tokens, quoted, p, report.text))


def encode(report: Report) -> Encoded:
    """The one pass of the encoder over every window of the report. Each window goes through it by itself: padded to one length several would cost
    a quarter more, and a window's answer would depend on its neighbours, since activations are quantized by what is in one call."""
    model = load()
    tokens = tokenize(model.tokenizer, report.text)
    texts = [report.text[a:b] for a, b in tokens.offsets]
    return Encoded(tokens, tuple(_pass(model, tokens, w) for w in windows(texts, tokens.starts)))


def _pass(model: Model, tokens: Tokens, w: Window) -> Pass:
    row, at = encoder_input(tokens.ids[w.begin:w.end], {t - w.begin for t in tokens.starts if w.begin < t < w.end})
    ids = np.array([row], np.int64)
    states, cues, *lower = model.encoder.run(None, {"ids": ids})
    return Pass(w, at, states[0], cues[0], tuple(layer[0] for layer in lower))


def tokenize(tokenizer: Any, text: str) -> Tokens:
    """Word pieces of every paragraph, offsets into the whole text."""
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    starts: set[int] = set()
    for start, end in paragraphs(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        starts.add(len(ids))
        ids += encoding.ids
        offsets += [(a + start, b + start) for a, b in encoding.offsets]
    return Tokens(ids, offsets, starts)


def _tag_window(model: Model, tokens: Tokens, quoted: list[int], p: Pass, text: str) -> list[Attribution]:
    """The attributions whose cues stand in the window's core."""
    w, at = p.window, p.at
    probability = _softmax(p.cues[np.array(at[w.core_begin - w.begin:w.core_end - w.begin])])
    cues = [(a + w.core_begin - w.begin, b + w.core_begin - w.begin, sure) for a, b, sure in _runs(probability)]
    return _arguments(model, p.states, at, cues, tokens, quoted, w, text) if cues else []


def _arguments(model: Model, states: Any, at: list[int], cues: list[tuple[int, int, float]], tokens: Tokens, quoted: list[int], w: Window, text: str) -> list[Attribution]:
    """Source and content of each cue of one window, all cues in one call."""
    n, where = len(states), np.array(at)
    cue, near, far = _looks(n, [(at[a], at[b - 1]) for a, b, _ in cues])
    for k, (a, b, _) in enumerate(cues):
        cue[k, where[a:b]] = 1.0
    flags = np.zeros(n, np.int64)
    flags[where] = quoted[w.begin:w.end]
    logits = model.arguments.run(None, {"states": states[None], "cue": cue, "at": near, "far": far, "quoted": flags[near]})[0]
    offsets, out = tokens.offsets[w.begin:w.end], []
    for k, (a, b, sure) in enumerate(cues):
        probability = np.zeros((n, logits.shape[-1]), np.float32)
        probability[:, OUTSIDE] = 1.0
        probability[near[k]] = _softmax(logits[k])
        probability = probability[where]
        labels = probability.argmax(-1)
        content = _pieces(labels, CONTENT, offsets, text)
        if content:
            chosen = probability.max(-1)[labels > 0].mean()
            seen = _evidence(sure, probability, labels)
            out.append(Attribution(_pieces(labels, SOURCE, offsets, text), ((offsets[a][0], offsets[b - 1][1]),), content, round(float(sure * chosen), 4), seen))
    return out


def _looks(n: int, cues: list[tuple[int, int]]) -> tuple[Any, Any, Any]:
    """For cues at the first and last of n positions: a row of noughts (cues, n); the NEAR positions around each, or all where there are fewer; and how far they are from it."""
    m = min(n, NEAR)
    near, far = np.zeros((len(cues), m), np.int64), np.zeros((len(cues), m), np.int64)
    for k, (a, b) in enumerate(cues):
        first = min(max(0, (a + b - m) // 2), n - m)
        near[k], far[k] = np.arange(first, first + m), distances(a, b, n)[first:first + m]
    return np.zeros((len(cues), n), np.float32), near, far


def _evidence(cue: float, probability: Any, labels: Any) -> Evidence:
    """What the labels' probabilities say of each part."""
    source, content = (labels >= SOURCE[0]) & (labels <= SOURCE[1]), labels >= CONTENT[0]
    of_source, of_content = probability[:, SOURCE].sum(-1), probability[:, CONTENT].sum(-1)
    edge = content[1:] != content[:-1]
    # Both tokens at an end: the last one inside must be content, the first one outside must not.
    at_ends = np.where(content, of_content, 1 - of_content)[np.append(edge, False) | np.insert(edge, 0, False)]
    return Evidence(*(round(float(p), 4) for p in (
        cue, of_source[source].mean() if source.any() else 1 - of_source.max(), of_content[content].mean(), at_ends.min() if len(at_ends) else 1.0)))


def _softmax(logits: Any) -> Any:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _runs(probability: Any) -> list[tuple[int, int, float]]:
    """Cues as (first token, end token, mean probability) from begin-inside-outside probabilities."""
    labels, out, open_at = probability.argmax(-1), [], None
    for t, label in enumerate([*labels.tolist(), OUTSIDE]):
        if open_at is not None and label != INSIDE:
            out.append((open_at, t, float(1 - probability[open_at:t, OUTSIDE].mean())))
            open_at = None
        if label == BEGIN or (label == INSIDE and open_at is None):
            open_at = t
    return out


def _pieces(labels: Any, kind: tuple[int, int], offsets: list[tuple[int, int]], text: str) -> Pieces:
    """Character spans of one role; pieces with nothing but punctuation between them are joined."""
    out: list[list[int]] = []
    inside = False
    for t, label in enumerate(labels.tolist()):
        if label not in kind:
            inside = False
            continue
        start, end = offsets[t]
        gap = text[out[-1][1]:start] if out else "x"
        if out and ((inside and label == kind[1]) or not any(ch.isalnum() or ch == "\n" for ch in gap)):
            out[-1][1] = end
        else:
            out.append([start, end])
        inside = True
    return tuple((a, b) for a, b in out)
