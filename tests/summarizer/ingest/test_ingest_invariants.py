"""Whatever comes in: an article or a reason; sentences and clutter lie in order and apart."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.article import Article, Clutter, Sentence, Unreadable
from summarizer.ingest import ingest

LINES = st.sampled_from(
    [
        "Facebook",
        "–",
        "قتل ثلاثة مدنيين في قصف على القرية. وأصيب د. أحمد في الهجوم!",
        "سكان يغادرون القرية القريبة – رويترز",
        "عمليات قتل",
        "اقرأ أيضاً:",
        "Army retakes village",
        "Three people were killed... Police said so.",
        "\u200f \u00a0",
        "",
        "  ",
        "...",
        "د.",
        "\x0c\x1c",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text(max_size=80))
TAGS = (
    "<p> </p> </div> <table> <style> .x{ } </style> </script> <h1> </h1> <title> </title> &#1; &#xFFFE; "
    "<!-- --> <? <![CDATA[ ]]> <time\u00a0datetime= calc( #fff opacity: font:0/ <x:y> '> "
    "<div\u00a0style='display:none'> <script\u00a0type='application/ld+json'> {\"datePublished\":"
).split(" ")
MARKUP = st.lists(
    st.one_of(st.sampled_from([*TAGS, "قتل ثلاثة مدنيين في قصف. "]), st.text(max_size=6)), max_size=30
)


def read(folder: Path, name: str, raw: bytes) -> list[Article | Unreadable]:
    path = folder / name
    path.write_bytes(raw)
    return list(ingest([path], max_bytes=100_000))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inputs")


def check(result: Article | Unreadable) -> None:
    assert result.article_id
    if isinstance(result, Unreadable):
        assert result.reason
        assert "\n" not in result.reason
        return
    both: list[Sentence | Clutter] = [*result.sentences, *result.clutter]
    pieces = sorted(both, key=lambda piece: piece.start)
    assert all(0 <= piece.start < piece.end <= len(result.text) for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    assert list(result.sentences) == [piece for piece in pieces if piece in result.sentences]
    assert list(result.clutter) == [piece for piece in pieces if piece in result.clutter]
    covered = {at for piece in pieces for at in range(piece.start, piece.end)}
    assert not any(letter.isalnum() for at, letter in enumerate(result.text) if at not in covered)


FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(text=TEXTS)
@example(text="Facebook")
@example(text="\ud7ff\ue000")
def test_text_becomes_sentences_and_clutter_in_order(folder: Path, text: str) -> None:
    for result in read(folder, "a.txt", text.encode()):
        check(result)


@FEW
@given(markup=MARKUP)
@example(markup=["<p hidden>\x01</p>&#11;<b>x"])
def test_pages_never_raise(folder: Path, markup: list[str]) -> None:
    for result in read(folder, "a.html", "".join(markup).replace("\u00a0", " ").encode()):
        check(result)


@FEW
@given(raw=st.binary(max_size=200), name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "a.pdf"]))
@example(raw=b"\xff\xfe\x00", name="a.jsonl")
@example(raw=b"text\n\xff\xfe", name="a.csv")
def test_bytes_never_raise(folder: Path, raw: bytes, name: str) -> None:
    results = read(folder, name, raw)
    assert results
    for result in results:
        check(result)


@FEW
@given(
    rows=st.lists(
        st.one_of(
            st.dictionaries(
                st.sampled_from(["text", "html", "article_id", "published", "title", "url"]),
                st.one_of(
                    st.none(), st.text(max_size=20), st.integers(), st.lists(st.text(max_size=3), max_size=2)
                ),
            ).map(json.dumps),
            st.text(max_size=20),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_rows_never_raise(folder: Path, rows: list[str]) -> None:
    for result in read(folder, "a.jsonl", "\n".join(rows).encode(errors="surrogatepass")):
        check(result)
