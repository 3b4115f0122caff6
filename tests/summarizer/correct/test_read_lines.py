"""An edited JSON lines export comes back as the corrections it asks for."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.correction import Action
from schemas.incident import Review, incident_id
from summarizer.correct import Mistakes, Read, reviewed
from summarizer.errors import InputError
from summarizer.render import records_jsonl
from tests.summarizer.correct.telling import (
    ARREST,
    ARTICLE,
    ELSE,
    FIRST,
    KILLING,
    OMAR,
    ONE,
    SECOND,
    SHA,
    THREE,
    TWO,
    a_reading,
    cite,
)
from tests.summarizer.correct.telling import read as read_named

Incidents = list[dict[str, Any]]
LINES = [json.loads(line) for line in records_jsonl([FIRST, SECOND]).splitlines()]


def written(change: Callable[[Incidents], object]) -> str:
    lines = copy.deepcopy(LINES)
    change(lines[0]["incidents"])
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read(content: str, folder: Path, *args: Any, **more: Any) -> Read:
    return read_named(content, folder, *args, name="records.jsonl", **more)


def test_an_export_without_changes_asks_for_nothing(tmp_path: Path) -> None:
    assert read(records_jsonl([FIRST, SECOND]), tmp_path) == ((), 4)
    assert read("\ufeff" + records_jsonl([FIRST]).replace("\n", "\r\n") + "\n", tmp_path) == ((), 3)


def test_every_action(tmp_path: Path) -> None:
    def change(incidents: Incidents) -> None:
        incidents[0]["review"] = "accepted"
        incidents[0]["merge_with"] = [ELSE]
        incidents[1] |= {"review": "rejected", "reason": "duplicate", "split_from": THREE}
        incidents[2]["casualties"][1]["low"] = 4
        incidents[2]["actors"] = [{"name": "مجهولون", "role": "perpetrator"}]
        incidents.append({"sub_event_type": "other", "evidence": [{"sentence": 1}, 2]})

    steps, unchanged = read(written(change), tmp_path)
    assert [(step.action, step.subject, step.field or step.other) for step in steps] == [
        (Action.ACCEPT, ONE, None),
        (Action.MERGE, ONE, ELSE),
        (Action.REJECT, TWO, None),
        (Action.SPLIT, TWO, THREE),
        (Action.EDIT, THREE, "actors"),
        (Action.EDIT, THREE, "casualties"),
        (Action.ADD, incident_id(SHA, 4), None),
    ]
    assert unchanged == 1
    shown = reviewed(FIRST, steps).incidents
    assert [(record.id, record.review) for record in shown] == [
        (ONE, Review.ACCEPTED),
        (THREE, Review.EDITED),
        (incident_id(SHA, 4), Review.ADDED),
    ]
    assert [toll.low for toll in shown[1].casualties] == [12, 4, 1]
    assert shown[2].evidence == cite(ARTICLE, 1, 2)


def test_records_and_lines_that_are_taken_out_change_nothing(tmp_path: Path) -> None:
    assert read(written(lambda incidents: incidents.clear()), tmp_path) == ((), 1)


def test_others_corrections_stay(tmp_path: Path) -> None:
    theirs = read(written(lambda i: i[0].update(status="foiled")), tmp_path, person=OMAR).corrections
    assert read(written(lambda i: None), tmp_path, theirs) == ((), 4)
    mine = read(written(lambda i: i[0].update(claim="claimed")), tmp_path, theirs).corrections
    assert [(step.field, step.after) for step in mine] == [("claim", "claimed")]
    accepted = read(written(lambda i: i[1].update(review="accepted")), tmp_path).corrections
    assert read(written(lambda i: None), tmp_path, accepted) == ((), 4)


def set_part(*path: str | int, to: object) -> Callable[[Incidents], None]:
    def change(incidents: Incidents) -> None:
        part: Any = incidents[0]
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(
            set_part("casualties", 0, "low", to="3"),
            "casualties.0.low: Input should be a valid int",
            id="text",
        ),
        pytest.param(
            set_part("casualties", 0, "low", to=-1), "casualties.0: a number is negative", id="negative"
        ),
        pytest.param(
            set_part("actors", 0, "role", to="culprit"), "actors.0.role: 'culprit'; write 'perp", id="role"
        ),
        pytest.param(set_part("actors", 0, "name", to=" "), "actors.0.name: blank", id="blank"),
        pytest.param(
            set_part("date", "earliest", to="1/2/2026"),
            "date.earliest: Input should be a valid date",
            id="day",
        ),
        pytest.param(
            set_part("date", "precision", to="range"), "date.precision: follows from", id="precision"
        ),
        pytest.param(set_part("place", "lat", to=99.0), "99.0, 37.15 is no point on earth", id="lat"),
        pytest.param(
            set_part("place", "geo_precision", to="unresolved"), "place.geo_precision: say what", id="geo"
        ),
        pytest.param(
            set_part("place", "zip", to="1"), "place.zip: Extra inputs are not permitted", id="extra-in-place"
        ),
        pytest.param(
            set_part("weapons", to="بندقية"), "weapons: Input should be a valid array", id="no-list"
        ),
        pytest.param(set_part("weapon", to=[]), "no field 'weapon'", id="unknown-field"),
        pytest.param(
            set_part("evidence", 0, "quote", to="x"), "evidence.0: not sentence 2 of the article", id="quote"
        ),
        pytest.param(set_part("evidence", to=[]), "evidence: empty", id="no-evidence"),
        pytest.param(set_part("gist", to="x"), "has changed since this file was written", id="gist"),
        pytest.param(set_part("review", to="fine"), "'fine'; write accepted or rejected", id="review"),
        pytest.param(set_part("review", to=1), "review: 1 is no text", id="review-number"),
        pytest.param(set_part("review", to="rejected"), "a rejection needs one", id="no-reason"),
        pytest.param(
            set_part("merge_with", to=3), "merge_with: give the id of a record", id="merge-with-number"
        ),
        pytest.param(set_part("id", to="aa-1"), "there is no record aa-1 any more", id="gone"),
    ],
)
def test_what_cannot_be_is_refused_with_line_and_field(
    change: Callable[[Incidents], None], says: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as refused:
        read(written(change), tmp_path)
    assert str(refused.value).startswith(f"{tmp_path / 'records.jsonl'}: line 1, ")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("{\n", "line 1: no JSON", id="broken"),
        pytest.param('{"a": 1, "b": 2, "b": 3}\n', "line 1: no JSON: 'b' stands twice", id="a-key-twice"),
        pytest.param("[" * 100_000, "line 1: nested too deeply", id="nested"),
        pytest.param("\n[]\n", "line 2: no line of `summarizer export", id="a-list"),
        pytest.param('{"incidents": [3]}\n', "line 1: incidents.0: no record", id="a-number"),
    ],
)
def test_lines_of_another_form_are_refused(content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        read(content, tmp_path)


def test_a_record_read_anew_is_not_corrected_by_an_old_file(tmp_path: Path) -> None:
    anew = a_reading(KILLING.model_copy(update={"gist": "Attack."}), ARREST)
    with pytest.raises(Mistakes) as refused:
        read(written(set_part("status", to="foiled")), tmp_path, readings=[anew])
    assert f"{ONE} has changed since this file was written" in refused.value.rows[0]
