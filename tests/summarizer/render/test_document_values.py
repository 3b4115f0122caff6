from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.document import Direction, Document, Heading, Paragraph, Run, Table
from tests.summarizer.render.papers import ARABIC, ENGLISH, cells, document, documents, run

TABLE = {"summary": "s", "header": cells("a", "b"), "rows": (cells("1", "2"),), "widths": (1, 2)}


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("ckb", "rtl"), ("ru", "ltr")]
)
def test_the_direction_follows_from_the_language(language: str, direction: str) -> None:
    assert Direction.of(language) == direction


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"anchor": "E-1"}, "pattern", id="capital-in-anchor"),
        pytest.param({"anchor": "e_1"}, "pattern", id="underscore-in-anchor"),
        pytest.param({"anchor": "e-1\n"}, "pattern", id="line-end-in-anchor"),
        pytest.param({"anchor": "e" * 39}, "pattern", id="anchor-too-long"),
        pytest.param({"to": "#e-1"}, "pattern", id="hash-in-reference"),
        pytest.param({"language": 'ar" onload="x'}, "pattern", id="markup-in-language"),
        pytest.param({"url": "javascript:alert(1)"}, "pattern", id="javascript"),
        pytest.param({"url": "file:///etc/passwd"}, "pattern", id="file"),
        pytest.param({"url": "https:///path"}, "pattern", id="no-host"),
        pytest.param({"to": "a", "url": "https://a.b"}, "not both", id="two-targets"),
        pytest.param({"markup": "x"}, "Extra inputs", id="unknown-field"),
    ],
)
def test_a_run_refuses(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Run.model_validate({"text": "x", **fields})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"widths": (1,)}, "give 2 positive numbers", id="too-few-widths"),
        pytest.param({"widths": (1, 0)}, "give 2 positive numbers", id="no-width"),
        pytest.param({"rows": (cells("1"),)}, "row 1 has 1 cells, the header 2", id="short-row"),
        pytest.param({"header": ()}, "at least 1 item", id="no-columns"),
        pytest.param({"summary": ""}, "at least 1 character", id="no-summary"),
    ],
)
def test_a_table_is_a_grid(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Table.model_validate(TABLE | fields)


def test_references_lead_somewhere() -> None:
    with pytest.raises(ValidationError, match="no anchor e-9 to lead to"):
        document(Paragraph(runs=(run("x", to="e-9"),)))


def test_an_anchor_is_set_once() -> None:
    with pytest.raises(ValidationError, match="anchor key is set twice"):
        document(Heading(level=1, text="a", anchor="key"), Paragraph(runs=(run("b", anchor="key"),)))


def test_a_reference_may_stand_in_any_block_and_lead_to_any() -> None:
    table = Table.model_validate(TABLE | {"rows": (((run("1", anchor="one"),), (run("2", to="top"),)),)})
    made = document(Heading(level=1, text="a", anchor="top"), table, Paragraph(runs=(run("b", to="one"),)))
    assert [each.to for each in made.runs if each.to] == ["top", "one"]


@pytest.mark.parametrize(
    ("levels", "told"), [((2,), "level 2 follows 0"), ((1, 2, 1, 3), "level 3 follows 1")]
)
def test_headings_skip_no_level(levels: tuple[int, ...], told: str) -> None:
    with pytest.raises(ValidationError, match=f"heading 'x' of {told}"):
        document(*(Heading(level=level, text="x") for level in levels))


def test_the_issue_date_has_a_time_zone() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        document(issued="2026-11-22T06:00:00")


@pytest.mark.parametrize("made", [ENGLISH, ARABIC], ids=["english", "arabic"])
def test_json_gives_the_samples_back(made: Document) -> None:
    assert Document.model_validate_json(made.model_dump_json()) == made


@settings(max_examples=30)
@given(documents(st.text(max_size=9)))
def test_json_gives_any_document_back(made: Document) -> None:
    assert Document.model_validate_json(made.model_dump_json()) == made
