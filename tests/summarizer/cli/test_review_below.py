"""--review-below on every command that takes it: records are marked, none is lost or changed otherwise."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.brief import Brief, GapKind

CLASH = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور في 16 أيار 2020.\n"
ARRESTS = "خبر آخر.\nواعتقلت الشرطة ثلاثة رجال في الرقة في 18 أيار 2020.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in (("clash", CLASH), ("arrests", ARRESTS)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def records(out: str) -> list[dict[str, Any]]:
    return [incident for line in out.splitlines() for incident in json.loads(line)["incidents"]]


def test_extract_marks_what_is_below_and_keeps_all(run: Run, stories: Path) -> None:
    _, out, _ = run("extract", stories)
    plain = records(out)
    code, out, err = run("extract", stories, "--review-below", "1")
    held = records(out)
    assert (code, len(plain), len(held)) == (0, 2, 2)
    assert "below 1: 2 of 2 unreviewed records marked for review" in err
    for before, after in zip(plain, held, strict=True):
        assert (before["confidence"]["below"], before["confidence"]["review"]) == (None, [])
        marks = [line.partition(":")[0] for line in after["confidence"].pop("review")]
        assert marks == sorted(marks)
        assert {"incident", "place", "sub_event_type"} <= set(marks)
        assert after["confidence"].pop("below") == 1
        assert {**after, "confidence": None} == {**before, "confidence": None}


def test_a_threshold_under_all_marks_nothing(run: Run, stories: Path) -> None:
    _, out, err = run("extract", stories, "--review-below", "0")
    assert [one["confidence"]["review"] for one in records(out)] == [[], []]
    assert "below 0: 0 of 2 unreviewed records marked for review" in err


def test_the_setting_holds_where_no_option_is_given(
    run: Run, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_REVIEW_BELOW", "1")
    _, out, _ = run("extract", stories)
    assert [one["confidence"]["below"] for one in records(out)] == [1, 1]
    _, out, _ = run("extract", stories, "--review-below", "0")
    assert [one["confidence"]["below"] for one in records(out)] == [0, 0]


@pytest.mark.parametrize("given", ["1.5", "-0.1", "half"])
def test_a_share_lies_between_0_and_1(run: Run, stories: Path, given: str) -> None:
    assert run("extract", stories, "--review-below", given)[0] == 2


def test_export_and_show_mark_what_is_stored(run: Run, stories: Path) -> None:
    run("extract", stories)
    _, out, err = run("export", "--format", "csv", "--review-below", "1")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [bool(row["to_review"]) for row in rows] == [True, True]
    assert "below 1: 2 of 2 unreviewed records marked for review" in err
    _, out, _ = run("export", "--format", "csv")
    assert [row["to_review"] for row in csv.DictReader(io.StringIO(out, newline=""))] == ["", ""]
    _, out, _ = run("show", rows[0]["incident_id"], "--review-below", "1")
    assert "To be checked:  " in out
    _, out, _ = run("show", rows[0]["incident_id"])
    assert "Confidence:     " in out
    assert "To be checked:" not in out


def test_a_brief_counts_marked_records_and_tells_all_events(run: Run, stories: Path, tmp_path: Path) -> None:
    run("brief", stories, "--out", tmp_path / "plain")
    code, _, err = run("brief", "--out", tmp_path / "held", "--review-below", "1")
    assert code == 0
    assert "below 1: 2 of 2 unreviewed records marked for review" in err
    plain, held = (
        Brief.model_validate_json((tmp_path / name / "brief.json").read_bytes()) for name in ("plain", "held")
    )
    assert [event.doubtful for event in plain.events] == [False, False]
    assert [event.doubtful for event in held.events] == [True, True]
    assert [(gap.count, gap.of) for gap in held.gaps if gap.kind is GapKind.DOUBTFUL] == [(2, 2)]
    assert (held.figures, held.sentences) == (plain.figures, plain.sentences)
