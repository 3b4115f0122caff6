"""An edited CSV comes back as the corrections it asks for, and as nothing else."""

from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.correction import Action
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Incident, Precision, ResolvedActor, ResolvedDate, Review, Role, incident_id
from summarizer.correct import Mistakes, Rules, join, read_corrections, reviewed
from summarizer.correct.change import edited
from summarizer.errors import InputError
from summarizer.link import Told
from summarizer.link.shared import shared_counts
from summarizer.render import records_csv
from tests.summarizer.correct.telling import (
    ANNA,
    ARREST,
    ARTICLE,
    ELSE,
    ELSEWHERE,
    FIRST,
    INJURED,
    KILLING,
    OMAR,
    ONE,
    OTHER,
    RULES,
    SECOND,
    SHA,
    THREE,
    TWO,
    Row,
    a_reading,
    an_article,
    as_csv,
    changed,
    cite,
    exported,
    read,
)


def edits(changes: dict[str, Any], tmp_path: Path, *, at: int = 0, rules: Rules = RULES) -> dict[str, Any]:
    """The fields that a changed row edits, with their values after."""
    found = read(as_csv(changed(changes, at=at)), tmp_path, rules=rules)
    assert {step.action for step in found.corrections} <= {Action.EDIT}
    return {step.field or "": step.after for step in found.corrections}


def test_an_export_without_changes_asks_for_nothing(tmp_path: Path) -> None:
    assert read(as_csv(exported()), tmp_path) == ((), 4)
    assert read(records_csv([FIRST, SECOND], bom=True), tmp_path) == ((), 4)


@pytest.mark.parametrize(
    ("column", "value", "field", "after"),
    [
        pytest.param("sub_event_type", "armed_clash", "sub_event_type", "armed_clash", id="type"),
        pytest.param("sub_event_type", "Armed clash", "sub_event_type", "armed_clash", id="type-as-shown"),
        pytest.param("status", "Foiled", "status", "foiled", id="status"),
        pytest.param("claim", "claimed", "claim", "claimed", id="claim"),
        pytest.param("denied_by", "الشرطة", "denied_by", "الشرطة", id="denied-by"),
        pytest.param("attributed_to", "المرصد", "attributed_to", "المرصد", id="attributed-to"),
        pytest.param("weapons", "بنادق; قنابل", "weapons", ["بنادق", "قنابل"], id="weapons"),
        pytest.param("weapons", "'+قنابل", "weapons", ["+قنابل"], id="neutralised-by-hand"),
    ],
)
def test_a_changed_cell_is_an_edit(
    column: str, value: str, field: str, after: object, tmp_path: Path
) -> None:
    assert edits({column: value}, tmp_path) == {field: after}


def test_an_edit_says_who_when_what_why_and_holds_the_record(tmp_path: Path) -> None:
    rows = changed({"status": "foiled", "reason": "see sentence 2"})
    (step,), unchanged = read(as_csv(rows), tmp_path)
    assert unchanged == 3
    assert step.id.startswith("c")
    assert (step.subject, step.text_sha256, step.action) == (ONE, SHA, Action.EDIT)
    assert (step.field, step.before, step.after) == ("status", "occurred", "foiled")
    assert (step.by, step.at, step.reason) == (*ANNA, "see sentence 2")
    assert step.record == KILLING


DATE = {"earliest": "2026-11-20", "latest": "2026-11-20", "text": "يوم الجمعة", "precision": "day"}
PLACE = {
    "name": "حي السكري",
    "within": ["حلب"],
    "country": "SY",
    "lat": 36.17,
    "lon": 37.15,
    "geo_precision": "near",
    "gazetteer_id": "geonames:170063",
}
NOWHERE = {"lat": None, "lon": None, "geo_precision": "unresolved", "gazetteer_id": None}


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        pytest.param(
            {"date_earliest": "2026-11-18"},
            {"date": {**DATE, "earliest": "2026-11-18", "precision": "range"}},
            id="a-day-earlier",
        ),
        pytest.param(
            {"date_earliest": "", "date_precision": "bounded"},
            {"date": {**DATE, "earliest": None, "precision": "bounded"}},
            id="open-with-its-precision",
        ),
        pytest.param({"date_text": ""}, {"date": {**DATE, "text": None}}, id="no-words"),
        pytest.param({"place": "حلب"}, {"place": {**PLACE, **NOWHERE, "name": "حلب"}}, id="place"),
        pytest.param(
            {"within": "حلب; الشحيل"},
            {"place": {**PLACE, **NOWHERE, "within": ["حلب", "الشحيل"]}},
            id="larger-places",
        ),
        pytest.param({"country": "iq"}, {"place": {**PLACE, **NOWHERE, "country": "IQ"}}, id="country"),
        pytest.param(
            {"latitude": "36.5", "longitude": "37.5"},
            {"place": {**PLACE, "lat": 36.5, "lon": 37.5, "gazetteer_id": None}},
            id="coordinates-by-hand",
        ),
        pytest.param(
            {"latitude": "", "longitude": ""}, {"place": {**PLACE, **NOWHERE}}, id="coordinates-taken-out"
        ),
        pytest.param(
            {"evidence_sentences": "2; 4"},
            {"evidence": [e.model_dump() for e in cite(ARTICLE, 2, 4)]},
            id="evidence",
        ),
    ],
)
def test_what_belongs_together_changes_together(
    changes: dict[str, str], after: dict[str, object], tmp_path: Path
) -> None:
    assert edits(changes, tmp_path) == after


def an_actor(name: str, role: str, canonical: str | None = None) -> dict[str, str | None]:
    return {"name": name, "role": role, "canonical": canonical}


POLICE = an_actor("الشرطة", "perpetrator", "=قيادة الشرطة")


@pytest.mark.parametrize(
    ("changes", "actors"),
    [
        pytest.param(
            {"targets": "شبان"}, [POLICE, an_actor("شبان", "target")], id="a-name-takes-the-place-of-one"
        ),
        pytest.param(
            {"targets": "رجال; شبان"},
            [POLICE, an_actor("رجال", "target"), an_actor("شبان", "target")],
            id="one-more",
        ),
        pytest.param({"targets": ""}, [POLICE], id="none"),
        pytest.param(
            {"perpetrators": "", "supporters": "'=قيادة الشرطة"},
            [an_actor("رجال", "target"), {**POLICE, "role": "supporter"}],
            id="another-role-keeps-the-name-in-the-article",
        ),
        pytest.param(
            {"perpetrators": "رجال", "targets": "=قيادة الشرطة"},
            [an_actor("رجال", "perpetrator"), {**POLICE, "role": "target"}],
            id="roles-swapped",
        ),
    ],
)
def test_actors(changes: dict[str, str], actors: list[object], tmp_path: Path) -> None:
    assert edits(changes, tmp_path, at=1) == {"actors": actors}


def a_toll(outcome: str, low: int | None, high: int | None, **more: str) -> dict[str, object]:
    return {
        "outcome": outcome,
        "low": low,
        "high": high,
        "who": None,
        "text": None,
        "reported_by": None,
        **more,
    }


KILLED = a_toll("killed", 2, 2, who="شخصين")


@pytest.mark.parametrize(
    ("changes", "tolls"),
    [
        pytest.param({"killed_low": "3", "killed_high": "4"}, [{**KILLED, "low": 3, "high": 4}], id="range"),
        pytest.param({"killed_high": ""}, [{**KILLED, "high": None}], id="at-least"),
        pytest.param(
            {"killed_low": "", "killed_high": "", "killed_unnumbered": "1"},
            [{**KILLED, "low": None, "high": None}],
            id="no-number",
        ),
        pytest.param(
            {"injured_low": "1,200", "injured_high": "1,200", "injured_entries": "1"},
            [KILLED, a_toll("injured", 1200, 1200)],
            id="an-entry-with-its-count",
        ),
        pytest.param({"injured_low": "5"}, [KILLED, a_toll("injured", 5, None)], id="an-entry"),
        pytest.param(
            {"missing_entries": "1"}, [KILLED, a_toll("missing", None, None)], id="an-entry-without-number"
        ),
        pytest.param({"killed_low": "", "killed_high": "", "killed_entries": "0"}, [], id="no-entry"),
    ],
)
def test_casualties(changes: dict[str, str], tolls: list[object], tmp_path: Path) -> None:
    assert edits(changes, tmp_path) == {"casualties": tolls}


def test_a_new_place_gets_its_coordinates_from_the_gazetteer(tmp_path: Path) -> None:
    place = KILLING.place.model_copy(update={"name": "الشحيل", "lat": 35.1, "gazetteer_id": "own:SY-shuhayl"})
    asked: list[object] = []

    def locate(*question: object) -> Any:
        asked.append(question)
        return place, ()

    after = edits({"place": "الشحيل"}, tmp_path, rules=RULES._replace(locate=locate))
    assert asked[0] == ("الشحيل", ["حلب"], ARTICLE)
    assert after == {"place": place.model_dump(mode="json")}


def test_accept_and_reject(tmp_path: Path) -> None:
    rows = changed({"review": "Accepted"})
    rows[1] |= {"review": "reject", "reason": "not an incident"}
    (yes, no), unchanged = read(as_csv(rows), tmp_path)
    assert (yes.subject, yes.action, yes.reason, yes.record) == (ONE, Action.ACCEPT, None, KILLING)
    assert (no.subject, no.action, no.reason, no.record) == (TWO, Action.REJECT, "not an incident", ARREST)
    assert unchanged == 2


def test_an_edit_with_acceptance_is_an_edit_and_with_rejection_both(tmp_path: Path) -> None:
    rows = changed({"review": "accepted", "status": "foiled"})
    rows[1] |= {"review": "rejected", "status": "foiled", "reason": "duplicate"}
    steps = read(as_csv(rows), tmp_path).corrections
    assert [(step.subject, step.action) for step in steps] == [
        (ONE, Action.EDIT),
        (TWO, Action.EDIT),
        (TWO, Action.REJECT),
    ]
    records = {record.id: record.review for record in reviewed(FIRST, steps).incidents}
    assert records == {ONE: Review.EDITED, THREE: Review.UNREVIEWED}


def test_merge_and_split(tmp_path: Path) -> None:
    rows = changed({"merge_with": ELSE, "split_from": f"{ONE}; {THREE}"}, at=1)
    steps = read(as_csv(rows), tmp_path).corrections
    assert [(step.action, step.subject, step.other) for step in steps] == [
        (Action.MERGE, TWO, ELSE),
        (Action.SPLIT, TWO, ONE),
        (Action.SPLIT, TWO, THREE),
    ]
    assert steps[0].other_record is not None
    assert steps[0].other_record.id == ELSE
    assert read(as_csv(rows), tmp_path, steps) == ((), 4)


def test_a_row_without_an_id_adds_a_record(tmp_path: Path) -> None:
    row = dict.fromkeys(exported()[0], "") | {
        "article_id": "halab",
        "sub_event_type": "attack",
        "evidence_sentences": "4",
        "injured_low": "12",
        "injured_high": "12",
        "place": "الشحيل",
        "targets": "شخصاً",
        "date_latest": "2026-11-21",
    }
    rows = [*exported(), row, row | {"status": "foiled"}]
    steps, unchanged = read(as_csv(rows), tmp_path)
    assert unchanged == 4
    first, second = steps
    assert (first.action, first.subject, second.subject) == (
        Action.ADD,
        incident_id(SHA, 4),
        incident_id(SHA, 5),
    )
    record = first.record
    assert record is not None
    assert record.review is Review.ADDED
    assert record.gist == "Attack: شخصاً (target); at الشحيل; not after 2026-11-21; 12 injured."
    assert record.date == ResolvedDate(
        earliest=None, latest=ARTICLE.published, text=None, precision=Precision.BOUNDED
    )
    assert record.actors == (ResolvedActor(name="شخصاً", role=Role.TARGET),)
    assert record.evidence == cite(ARTICLE, 4)
    assert reviewed(FIRST, steps).incidents == (*FIRST.incidents, record, second.record)
    assert read(as_csv(rows), tmp_path, steps) == ((), 6)


def test_an_added_record_gets_no_id_that_a_merge_names(tmp_path: Path) -> None:
    gone = {"id": incident_id(SHA, 5), "evidence": cite(ARTICLE, 1)}  # of an earlier reading
    fifth = KILLING.model_copy(update=gone)
    merged = join(Action.MERGE, ELSEWHERE, fifth, OTHER, OMAR)
    (step,) = read(as_csv([an_added_row()]), tmp_path, [merged]).corrections
    assert step.subject == incident_id(SHA, 6)


def test_a_new_row_may_be_split_from_a_record(tmp_path: Path) -> None:
    row = dict.fromkeys(exported()[0], "") | {
        "sub_event_type": "other",
        "evidence_sentences": "2",
        "split_from": ONE,
    }
    rows = [*exported(), row]
    (new, split), _ = read(as_csv(rows), tmp_path)
    assert (new.action, new.subject, new.text_sha256) == (Action.ADD, incident_id(SHA, 4), SHA)
    assert (split.action, split.subject, split.other) == (Action.SPLIT, new.subject, ONE)
    assert read(as_csv(rows), tmp_path, [new, split]) == ((), 5)


def test_a_copied_row_is_an_added_record_whatever_follows_from_others(tmp_path: Path) -> None:
    copied = exported()[0] | {"incident_id": "", "killed_low": "1", "killed_high": "1"}
    (step,) = read(as_csv([copied]), tmp_path).corrections
    assert step.record is not None
    assert (step.record.casualties[0].low, step.record.casualties[0].who) == (1, None)


def an_added_row(**cells: str) -> Row:
    return dict.fromkeys(exported()[0], "") | {
        "article_id": "halab",
        "sub_event_type": "attack",
        "evidence_sentences": "4",
        **cells,
    }


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        pytest.param({"injured_low": "12", "casualty_words": "12 شخصاً"}, ["12 شخصاً"], id="one"),
        pytest.param(
            {"killed_entries": "1", "injured_low": "12", "casualty_words": "أصيب; 12 شخصاً"},
            ["أصيب", "12 شخصاً"],
            id="one-for-each",
        ),
        pytest.param({"injured_low": "12"}, [None], id="none"),
    ],
)
def test_words_for_casualties_of_an_added_row(
    cells: dict[str, str], texts: list[str | None], tmp_path: Path
) -> None:
    (step,) = read(as_csv([an_added_row(**cells)]), tmp_path).corrections
    assert step.record is not None
    assert [toll.text for toll in step.record.casualties] == texts


def test_words_for_casualties_are_looked_up_in_the_article(tmp_path: Path) -> None:
    rows = [an_added_row(injured_low="12", injured_high="12", casualty_words=w) for w in ("12 شخصا", "13")]
    near, given = (step.record for step in read(as_csv(rows), tmp_path).corrections)
    assert near is not None
    assert given is not None
    start = ARTICLE.text.index("12 شخصاً")
    words = {found.field: found for found in near.grounding}
    assert words["casualties.0.text"] == FieldGrounding(
        field="casualties.0.text", value="12 شخصا", how=Grounding.FOLDED, start=start, end=start + 8
    )
    assert words["casualties.0.low"].how is Grounding.EXACT
    assert [g.how for g in given.grounding if g.field == "casualties.0.text"] == [Grounding.GIVEN]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        pytest.param({}, "1 phrase for 0 entries", id="no-entry"),
        pytest.param(
            {"injured_low": "12", "casualty_words": "12; شخصاً"}, "2 phrases for 1 entry", id="too-many"
        ),
        pytest.param(
            {"killed_low": "1", "injured_low": "12"},
            "1 phrase for 2 entries",
            id="too-few",
        ),
        pytest.param(
            {"casualty_words": "?????", "injured_low": "12"},
            "question marks where letters",
            id="letters-lost",
        ),
    ],
)
def test_words_for_casualties_that_fit_no_entry_are_refused(
    cells: dict[str, str], says: str, tmp_path: Path
) -> None:
    row = an_added_row(**{"casualty_words": "12 شخصاً", **cells})
    with pytest.raises(InputError, match=f"row 2, column casualty_words: .*{says}"):
        read(as_csv([row]), tmp_path)


def test_added_rows_with_one_figure_share_its_count(tmp_path: Path) -> None:
    article = an_article(
        "three",
        "Strikes on three villages",
        "At least 12 people were killed in Taftanaz, Binnish and Sarmin.",
    )
    cells = {"text_sha256": article.text_sha256, "article_id": "", "evidence_sentences": "2"}
    toll = {"killed_low": "12", "casualty_words": "At least 12"}
    places = ("Taftanaz", "Binnish", "Sarmin")
    path = tmp_path / "records.csv"
    rows = [an_added_row(**cells, **toll, place=place) for place in places]
    path.write_text(as_csv(rows), encoding="utf-8")
    steps = read_corrections(
        path, {}, articles={article.text_sha256: article}, history=(), person=ANNA, rules=RULES
    ).corrections
    records = [step.record for step in steps if step.record]
    told = {(g.field, g.value, g.how, g.start, g.end) for record in records for g in record.grounding}
    start = article.text.index("At least 12")
    at = (start, start + len("At least 12"))
    assert {one for one in told if one[0].startswith("casualties")} == {
        ("casualties.0.text", "At least 12", Grounding.EXACT, *at),
        ("casualties.0.low", "12", Grounding.EXACT, *at),
    }
    assert shared_counts([Told(record, article) for record in records]) == [(0, 1), (0, 2), (1, 2)]


def test_a_number_is_found_where_its_words_stand(tmp_path: Path) -> None:
    article = an_article(
        "two", "Attack", "Some 5 gunmen entered; 5 guards died; on the road at least 5 others were killed."
    )
    cells = {"text_sha256": article.text_sha256, "article_id": "", "evidence_sentences": "2"}
    path = tmp_path / "records.csv"
    words = {"killed_low": "5", "killed_high": "5", "casualty_words": "5 guards"}
    rows = [an_added_row(**cells, **words), an_added_row(**cells, killed_low="5")]
    path.write_text(as_csv(rows), encoding="utf-8")
    steps = read_corrections(
        path, {}, articles={article.text_sha256: article}, history=(), person=ANNA, rules=RULES
    ).corrections
    spans = [
        article.text[g.start : g.end]
        for step in steps
        if step.record
        for g in step.record.grounding
        if g.field == "casualties.0.low"
    ]
    assert spans == ["5", "at least 5"]
    (low,) = (g for g in steps[0].record.grounding if g.field == "casualties.0.low")  # type: ignore[union-attr]
    assert low.start == article.text.index("5 guards")


def test_reading_the_same_file_again_asks_for_nothing(tmp_path: Path) -> None:
    rows = changed({"review": "accepted", "status": "foiled"})
    rows[1] |= {"review": "accepted"}
    rows[2] |= {"review": "rejected", "reason": "no"}
    steps = read(as_csv(rows), tmp_path).corrections
    assert len(steps) == 3
    assert read(as_csv(rows), tmp_path, steps) == ((), 4)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"sub_event_type": "atack"}, "sub_event_type: 'atack' is no type", id="type"),
        pytest.param({"sub_event_type": ""}, "sub_event_type: Input should be a valid string", id="no-type"),
        pytest.param({"status": "done"}, "column status: 'done'; write 'occurred', 'foiled'", id="status"),
        pytest.param({"date_earliest": "2026-11-23"}, "date: earliest is after latest", id="backwards"),
        pytest.param({"date_earliest": "0026-11-19"}, "date: 0026-11-19 is before 1900", id="year-26"),
        pytest.param(
            {"date_precision": "range"}, "column date_precision: follows from other", id="precision"
        ),
        pytest.param({"country": "Syria"}, "column country: 'SYRIA' is no ISO 3166", id="country"),
        pytest.param({"latitude": "37,15"}, "column latitude: '37,15' is no number of degrees", id="degrees"),
        pytest.param({"latitude": "36.2"}, "latitude: 36.2 looks like 36.17 cut short", id="rounded"),
        pytest.param({"latitude": ""}, "latitude and longitude go together", id="half-a-point"),
        pytest.param({"latitude": "96.2"}, "96.2, 37.15 is no point on earth", id="no-point"),
        pytest.param({"killed_low": "3"}, "casualties.0: low 3 is above high 2", id="low-above-high"),
        pytest.param({"killed_low": "-1"}, "column killed_low: '-1' is no whole number", id="negative"),
        pytest.param({"killed_low": "1.5"}, "column killed_low: '1.5' is no whole number", id="fraction"),
        pytest.param({"killed_low": "many"}, "column killed_low: 'many' is no whole number", id="words"),
        pytest.param({"killed_entries": "2"}, "column killed_entries: 2 entries of persons", id="entries"),
        pytest.param({"killed_unnumbered": "1"}, "killed_unnumbered: follows", id="unnumbered"),
        pytest.param({"gist": "Nice."}, "column gist: follows from other columns", id="gist"),
        pytest.param({"evidence": "x"}, "column evidence: follows from other columns", id="evidence"),
        pytest.param({"casualty_words": "x"}, "casualty_words: follows", id="casualty-words"),
        pytest.param(
            {"evidence_sentences": "9"}, "9 is no sentence of the article, which has 1 to 4", id="9"
        ),
        pytest.param({"evidence_sentences": ""}, "column evidence_sentences: empty", id="no-evidence"),
        pytest.param({"evidence_sentences": "two"}, "evidence_sentences: 'two': write numbers", id="two"),
        pytest.param({"review": "ok"}, "column review: 'ok'; write accepted or rejected", id="ok"),
        pytest.param({"review": "edited"}, "column review: it says edited, but no cell", id="edited"),
        pytest.param({"review": "added"}, "column review: only a row without an id", id="added"),
        pytest.param({"review": "rejected"}, "column reason: a rejection needs one", id="no-reason"),
        pytest.param({"reason": "hm"}, "a reason, but the row asks for nothing", id="only-a-reason"),
        pytest.param({"merge_with": ONE}, f"merge_with: {ONE} is this record itself", id="itself"),
        pytest.param({"merge_with": "aa-1"}, "there is no record aa-1 any more", id="merge-with-nothing"),
        pytest.param({"merge_with": "1E+05"}, "'1E+05' is no id of a record; has a spreadsheet", id="1E+05"),
        pytest.param({"incident_id": "aa-1"}, "there is no record aa-1 any more", id="gone"),
        pytest.param({"incident_id": "1E+05"}, "column incident_id: '1E+05' is no id", id="id-as-number"),
        pytest.param({"incident_id": f"{ONE} {TWO}"}, "incident_id: 2 ids in one cell", id="two-ids"),
        pytest.param({"incident_id": TWO}, "has changed since this file was written", id="id-of-another"),
        pytest.param(
            {"incident_id": "", "review": "rejected"},
            "a row without an id adds a record",
            id="reject-nothing",
        ),
        pytest.param(
            {"incident_id": "", "text_sha256": "", "article_id": "nobody"},
            "'nobody' fits 0 articles",
            id="added-nowhere",
        ),
        pytest.param(
            {"incident_id": "", "sub_event_type": ""},
            "sub_event_type: an added record needs",
            id="added-typeless",
        ),
        pytest.param(
            {"incident_id": "", "evidence_sentences": ""},
            "column evidence_sentences: an added record needs",
            id="added-unfounded",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_row_and_column(
    changes: dict[str, str], says: str, tmp_path: Path
) -> None:
    rows = exported()[:1]
    rows[0] |= changes
    with pytest.raises(InputError) as refused:
        read(as_csv(rows), tmp_path)
    assert str(refused.value).startswith(f"{tmp_path / 'records.csv'}: row 2")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


JULY = KILLING.model_copy(
    update={
        "date": ResolvedDate(
            earliest=date(2020, 7, 5), latest=date(2020, 7, 6), text="يوم الجمعة", precision=Precision.RANGE
        )
    }
)
EARLIER = a_reading(JULY, ARREST, INJURED)


def as_shown(form: str, **cells: str) -> str:
    """An export whose days a spreadsheet has written its way, with cells of the first row changed."""
    rows = exported(EARLIER)
    for column in ("date_earliest", "date_latest"):
        if shown := rows[0][column]:
            rows[0][column] = date.fromisoformat(shown).strftime(form)
    rows[0] |= cells
    return as_csv(rows)


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%m/%d/%Y"], ids=["day-first", "month-first"])
def test_turned_days_that_nobody_touched_change_nothing(form: str, tmp_path: Path) -> None:
    assert read(as_shown(form), tmp_path, readings=[EARLIER]) == ((), 3)
    away = a_reading()  # its article was read anew
    assert read(as_shown(form), tmp_path, readings=[away, SECOND]).corrections == ()
    (step,) = read(as_shown(form, status="foiled"), tmp_path, readings=[EARLIER]).corrections
    assert step.field == "status"


@pytest.mark.parametrize(
    ("deciding", "day"), [("18/11/2026", "2020-05-07"), ("11/18/2026", "2020-07-05")], ids=["day", "month"]
)
def test_the_order_that_one_row_decides_holds_for_the_file(deciding: str, day: str, tmp_path: Path) -> None:
    row = dict.fromkeys(exported()[0], "") | {
        "article_id": "halab",
        "sub_event_type": "other",
        "evidence_sentences": "1",
    }
    rows = [
        row | {"date_earliest": "07/05/2020"},
        row | {"date_latest": deciding},
    ]
    first = read(as_csv(rows), tmp_path).corrections[0].record
    assert first is not None
    assert str(first.date.earliest) == day
    rows.append(row | {"date_latest": "30/4/2020" if deciding == "11/18/2026" else "4/30/2020"})
    with pytest.raises(InputError, match="row 2, column date_earliest: '07/05/2020' may be"):
        read(as_csv(rows), tmp_path)


def test_a_changed_day_of_two_readings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 2, column date_latest: '08/07/2020' may be"):
        read(as_shown("%d/%m/%Y", date_latest="08/07/2020"), tmp_path, readings=[EARLIER])


def test_days_and_months_swapped_against_the_order_are_refused(tmp_path: Path) -> None:
    rows = as_shown("%d/%m/%Y", date_earliest="07/05/2020", date_latest="18/07/2020")
    with pytest.raises(InputError, match="row 2, column date_earliest: '07/05/2020' may be"):
        read(rows, tmp_path, readings=[EARLIER])


def test_entries_that_share_a_cell_are_for_json_lines(tmp_path: Path) -> None:
    says = "row 4, column killed_low: 2 entries of persons killed share this cell; correct them in the JSON"
    with pytest.raises(InputError, match=says):
        edits({"killed_low": "5"}, tmp_path, at=2)
    assert edits({"killed_entries": "0", "killed_low": "", "killed_high": ""}, tmp_path, at=2) == {
        "casualties": [a_toll("injured", 12, 12, text="12 شخصاً")]
    }


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(
            {"status": "x", "killed_low": "some", "latitude": "north", "review": "rejected"},
            "row 2, column reason: a rejection needs one; column latitude: 'north' is no number of degrees; "
            "write it as 34.4523; column killed_low: 'some' is no whole number; write digits alone, or leave "
            "the cell empty; column status: 'x'; write 'occurred', 'foiled', 'ongoing' or 'threatened'",
            id="cells-and-values",
        ),
        pytest.param(
            {"date_precision": "range", "gist": "other"},
            "row 2, column date_precision: follows from other columns; put it back and change those; "
            "column gist: follows from other columns; put it back and change those",
            id="what-follows-from-others",
        ),
        pytest.param(
            {"incident_id": "", "text_sha256": SHA, "sub_event_type": "", "evidence_sentences": ""},
            "row 2, column evidence_sentences: an added record needs the sentences that tell it; "
            "sub_event_type: an added record needs a type",
            id="an-added-row",
        ),
    ],
)
def test_all_mistakes_of_a_row_are_told(cells: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(as_csv(changed(cells)), tmp_path)
    assert str(refused.value) == f"{tmp_path / 'records.csv'}: {told}"


def test_the_rows_with_mistakes_are_told(tmp_path: Path) -> None:
    rows = changed({"status": "x"})
    rows[2] |= {"killed_low": "x"}
    rows[1] |= {"review": "accepted"}
    with pytest.raises(Mistakes, match="2 rows have mistakes, so nothing was taken in") as refused:
        read(as_csv(rows), tmp_path)
    assert [row[:27] for row in refused.value.rows] == [
        "row 2, column status: 'x'; ",
        "row 4, column killed_low: '",
    ]


def test_an_id_stands_once(tmp_path: Path) -> None:
    rows = exported()
    with pytest.raises(InputError, match=f"row 4: the id {ONE} stands in row 2 too"):
        read(as_csv([rows[0], rows[1], rows[0]]), tmp_path)


def test_others_corrections_stay_and_only_what_the_file_changes_is_taken(tmp_path: Path) -> None:
    theirs = read(as_csv(changed({"status": "foiled"})), tmp_path, person=OMAR).corrections
    mine = read(as_csv(changed({"claim": "claimed"})), tmp_path, theirs).corrections
    assert [(step.field, step.after) for step in mine] == [("claim", "claimed")]
    both = reviewed(FIRST, [*theirs, *mine]).incidents[0]
    assert (both.status.value, both.claim.value) == ("foiled", "claimed")


def test_an_untouched_row_reverts_nothing(tmp_path: Path) -> None:
    theirs = read(as_csv(changed({"status": "foiled", "place": "حلب"})), tmp_path, person=OMAR).corrections
    assert read(as_csv(exported()), tmp_path, theirs) == ((), 4)
    away = a_reading()
    assert read(as_csv(exported()), tmp_path, readings=[away]) == ((), 4)


def test_two_changes_of_one_field_collide(tmp_path: Path) -> None:
    theirs = read(as_csv(changed({"status": "foiled"})), tmp_path, person=OMAR).corrections
    with pytest.raises(InputError, match=f"row 2: status of {ONE} was corrected since this file was written"):
        read(as_csv(changed({"status": "ongoing"})), tmp_path, theirs)
    with pytest.raises(
        InputError, match=f"row 2: {ONE} was edited since this file was written; export again"
    ):
        read(as_csv(changed({"review": "rejected", "reason": "no"})), tmp_path, theirs)
    assert read(as_csv(changed({"status": "foiled"})), tmp_path, theirs).corrections == ()


def test_a_record_read_anew_is_not_corrected_by_an_old_file(tmp_path: Path) -> None:
    anew = KILLING.model_copy(update={"attributed_to": "المرصد", "gist": "Attack."})
    with pytest.raises(InputError, match=f"{ONE} has changed since this file was written"):
        read(as_csv(changed({"status": "foiled"})), tmp_path, readings=[a_reading(anew)])


def test_without_the_fingerprint_the_cells_are_taken_as_they_are(tmp_path: Path) -> None:
    rows = [{"incident_id": TWO, "review": "accepted"}, {"incident_id": ONE, "review": "unreviewed"}]
    (step,), unchanged = read(as_csv(rows), tmp_path)
    assert (step.subject, step.action, unchanged) == (TWO, Action.ACCEPT, 1)


def test_a_rejected_record_can_be_taken_back_in(tmp_path: Path) -> None:
    gone = read(as_csv(changed({"review": "rejected", "reason": "no"})), tmp_path).corrections
    rows = [{"incident_id": ONE, "review": "accepted"}]
    (step,) = read(as_csv(rows), tmp_path, gone).corrections
    assert reviewed(FIRST, [*gone, step]).incidents[0].review is Review.ACCEPTED


LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)  # no article has NUL
NAMES = LETTERS.filter(lambda name: ";" not in name and name.strip() != "")


@st.composite
def records(draw: st.DrawFn) -> Incident:
    """The killing, with any text in its fields."""
    optional = st.none() | LETTERS
    return KILLING.model_copy(
        update={
            "attributed_to": draw(optional),
            "denied_by": draw(optional),
            "weapons": tuple(draw(st.lists(LETTERS, max_size=3))),
            "date": KILLING.date.model_copy(update={"text": draw(optional)}),
            "place": KILLING.place.model_copy(
                update={"name": draw(optional), "lat": draw(st.floats(-90, 90)), "within": (draw(LETTERS),)}
            ),
            "actors": tuple(
                ResolvedActor(name=name, role=Role.TARGET) for name in draw(st.lists(LETTERS, max_size=3))
            ),
            "gist": draw(LETTERS),
        }
    )


@settings(deadline=None)
@given(records(), st.sampled_from([",", ";", "\t"]), st.booleans())
def test_any_record_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, record: Incident, delimiter: str, marked: bool
) -> None:
    reading = a_reading(record)
    rows = exported(reading)
    if delimiter == ";":
        rows = [
            {k: v.replace(".", ",") if k in {"latitude", "longitude"} else v for k, v in r.items()}
            for r in rows
        ]
    if not marked:
        rows = [{**row, "fingerprint": ""} for row in rows]
    text = as_csv(rows, delimiter=delimiter)
    assert read(text, tmp_path_factory.mktemp("t"), readings=[reading]) == ((), 1)


@pytest.mark.parametrize("words", ["##", "#N/A"])
def test_what_looks_like_an_error_of_a_spreadsheet_may_stand_where_the_record_says_so(
    tmp_path: Path, words: str
) -> None:
    reading = a_reading(KILLING.model_copy(update={"gist": words}))
    rows = exported(reading)
    assert read(as_csv(rows), tmp_path, readings=[reading]) == ((), 1)
    other = as_csv([{**row, "attributed_to": words} for row in rows])
    with pytest.raises(InputError, match=f"column attributed_to: {words} is what a spreadsheet shows"):
        read(other, tmp_path, readings=[reading])


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=3, unique_by=lambda name: name.strip()))
def test_any_names_are_taken_as_written(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    from summarizer.render.safe import cell

    rows = changed({"weapons": cell("; ".join(names))})
    folder = tmp_path_factory.mktemp("t")
    try:
        steps = read(as_csv(rows), folder).corrections
    except InputError as refused:
        assert "column weapons" in str(refused)  # noqa: PT017 - only what a spreadsheet has spoiled
        return
    record = reduce(edited, steps, KILLING)
    assert [name.strip() for name in record.weapons] == [name.strip() for name in names] or steps == ()


def test_other_articles_are_named_by_hash(tmp_path: Path) -> None:
    row = exported()[3] | {"incident_id": "", "article_id": "", "text_sha256": OTHER.text_sha256[:8]}
    (step,) = read(as_csv([row]), tmp_path).corrections
    assert (step.subject, step.text_sha256) == (incident_id(OTHER.text_sha256, 2), OTHER.text_sha256)
