"""Slots: one pass, nothing invisible, nothing read twice."""

import pytest

from summarizer.brief.compose.records import Record
from summarizer.brief.compose.slots import Slot, cleaned, filled, slots_in, without_slots

RECORDS = {
    "E1": Record("E1", "a", "on 1 May, {E2} met", "{E2} met", "on 1 May", ()),
    "E2": Record("E2", "b", "on 2 May, B left", "B left", "on 2 May", ()),
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("{E2}", "On 2 May, B left.", id="clause"),
        pytest.param("{ E2 }.", "On 2 May, B left.", id="spaces"),
        pytest.param("also, {E2.act}.", "Also, B left.", id="act"),
        pytest.param("{E1}; {E2}", "On 1 May, {E2} met; on 2 May, B left.", id="a-clause-holds-no-slots"),
        pytest.param("{E2}. {E2}", "On 2 May, B left. On 2 May, B left.", id="after-a-full-stop"),
        pytest.param(" ,{E2} ;", "On 2 May, B left.", id="loose-ends"),
        pytest.param("{E9} {x} {", "{E9} {x} {.", id="unknown-stays"),
    ],
)
def test_filled(text: str, told: str) -> None:
    assert filled(text, RECORDS) == told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("{E1} [E1].", "{E1}.", id="a-mark"),
        pytest.param("{E1} [E1, E2] {E2} [E2][E1]", "{E1} {E2}", id="marks"),
        pytest.param("[3] [x] [E]", "[3] [x] [E]", id="other-brackets-stay-to-be-refused"),
        pytest.param("a\u202eb\u200bc\x00\u2066d", "abcd", id="invisible"),
        pytest.param("a\n\t b\u2028c", "a b c", id="one-line"),
        pytest.param("(\u2068x\u2069)", "(\u2068x\u2069)", id="isolates-in-pairs"),
        pytest.param("\u2069x\u2068", "x", id="isolates-the-wrong-way"),
        pytest.param("\u2068x", "x", id="isolate-left-open"),
    ],
)
def test_cleaned(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_slots() -> None:
    assert slots_in("{E1}; {E2.act} {E1.x}") == (Slot("E1", True), Slot("E2", False))
    assert without_slots("a{E1}b {E2.act}") == "a b  "
