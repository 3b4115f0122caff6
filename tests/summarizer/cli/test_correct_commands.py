"""Corrections as a user makes them: export, edit, `correct`, look, take back, write as gold."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.suite import one_set
from schemas.incident import Review

TEXT = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور.\nواعتقلت الشرطة ثلاثة رجال في الرقة.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """The program, on a store with one article."""
    story = tmp_path / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    assert run("extract", story, "--published", "2026-11-21")[0] == 0
    return run


@pytest.fixture
def edited(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Export as CSV, change the first row, add rows; the file."""

    def change(*rows: dict[str, str], **cells: str) -> Path:
        path = tmp_path / "records.csv"
        assert run("export", "--format", "csv", "--out", path)[0] == 0
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
        found[0] |= cells
        blank = dict.fromkeys(found[0], "")
        out = io.StringIO()
        writer = csv.DictWriter(out, list(blank))
        writer.writeheader()
        writer.writerows([*found, *({**blank, **row} for row in rows)])
        path.write_text(out.getvalue(), encoding="utf-8")
        return path

    return change


def ids(run: Run) -> list[str]:
    return [row["incident_id"] for row in csv.DictReader(io.StringIO(run("export", "-f", "csv")[1]))]


def test_correct_show_history_undo(run: Run, edited: Callable[..., Path]) -> None:
    first, second = ids(run)
    path = edited(place="الرقة", status="foiled", reason="see sentence 3")
    assert run("correct", path, "--by", "anna") == (
        0,
        "accepted 0, edited 1, rejected 0, added 0, merged 0, split 0, unchanged 1\n",
        "",
    )
    assert run("correct", path, "--by", "anna")[1].endswith(
        "edited 0, rejected 0, added 0, merged 0, split 0, unchanged 2\n"
    )
    shown = run("show", first)[1]
    assert shown.startswith(f"{first}  Armed clash  (edited)\nArmed clash (foiled): ")
    assert "Place:          الرقة [elsewhere]" in shown
    assert "admin:SY.04 [derived (gazetteer: the place itself)]" in shown
    told = run("history", first[:8])[1]
    status, moved, proposed = told.splitlines()
    assert "anna edited: status: occurred -> foiled because: see sentence 3" in status
    assert "anna edited: place.name: " in moved
    assert proposed.startswith("baseline:cues proposes: status: foiled -> occurred; place.name: الرقة -> ")
    step = moved.split()[3]
    assert run("correct", "--undo", step, "--by", "omar") == (
        0,
        f"taken back: {step} (edit of {first} by anna)\n",
        "",
    )
    assert "Place:          الرقة" not in run("show", first)[1]
    assert run("correct", "--undo", step)[0] == 2
    assert run("history", second) == (0, "nobody has corrected it\n", "")


def test_corrections_survive_another_reading(run: Run, edited: Callable[..., Path], tmp_path: Path) -> None:
    first, second = ids(run)
    path = edited(
        {"article_id": "story", "sub_event_type": "other", "evidence_sentences": "1"}, review="accepted"
    )
    assert run("correct", path)[1].startswith("accepted 1, edited 0, rejected 0, added 1,")
    added = ids(run)[2]
    gone = tmp_path / "gone.csv"
    gone.write_text(f"incident_id,review,reason\n{second},rejected,no incident\n", encoding="utf-8")
    assert "rejected 1" in run("correct", gone)[1]
    assert ids(run) == [first, added]
    assert run("show", second)[1].startswith(f"{second}  Arrests  (rejected)")
    assert run("extract", tmp_path / "story.txt", "-m", "baseline:cues")[0] == 0
    assert ids(run) == [first, added]
    lines = run("export", "-f", "jsonl")[1].splitlines()
    assert [i["review"] for i in json.loads(lines[0])["incidents"]] == ["accepted", "added"]
    out = tmp_path / "brief"
    assert run("brief", tmp_path / "story.txt", "-m", "baseline:cues", "--out", out)[0] == 0
    reading = json.loads((out / "records.jsonl").read_text(encoding="utf-8"))
    assert [i["id"] for i in reading["incidents"]] == [first, added]


def test_extract_writes_records_as_reviewed(run: Run, edited: Callable[..., Path], tmp_path: Path) -> None:
    first, second = ids(run)
    assert run("correct", edited(status="foiled"), "--by", "anna")[0] == 0
    gone = tmp_path / "gone.csv"
    gone.write_text(f"incident_id,review,reason\n{second},rejected,no incident\n", encoding="utf-8")
    assert run("correct", gone)[0] == 0
    out = tmp_path / "r.jsonl"
    code, _, err = run("extract", tmp_path / "story.txt", "-m", "baseline:cues", "--out", out)
    assert (code, "1 incident" in err) == (0, True)
    (told,) = json.loads(out.read_text(encoding="utf-8"))["incidents"]
    assert (told["id"], told["status"], told["review"]) == (first, "foiled", "edited")


def test_purge_says_what_it_forgot_and_refuses_what_is_not_there(
    run: Run, edited: Callable[..., Path]
) -> None:
    assert run("correct", edited(review="accepted"))[0] == 0
    assert run("purge", "--article", "nothere") == (
        2,
        "",
        "summarizer: no article nothere is stored; "
        "give its id, or 8 or more digits of its text_sha256; `summarizer export` lists both\n",
    )
    assert run("purge", "--before", "2020-01-01") == (
        0,
        "forgotten: 0 articles, 0 readings, 0 replies, 0 corrections, 0 decisions, "
        "0 events of earlier briefs\n",
        "",
    )
    assert run("purge", "--article", "story") == (
        0,
        "forgotten: 1 article, 1 reading, 0 replies, 1 correction, 0 decisions, 0 events of earlier briefs\n",
        "",
    )


def test_gold_labels_for_the_eval_suite(run: Run, edited: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "gold"
    code, _, err = run("export", "--gold", out)
    assert (code, "no article is fit for gold labels yet; `summarizer correct FILE`" in err) == (2, True)
    run("correct", edited(review="accepted", status="foiled"), "--by", "anna")
    assert run("export", "--gold", out) == (
        0,
        "1 article, 1 label, 1 optional label that nobody has reviewed, 0 clusters\n",
        "",
    )
    (item,) = one_set(out, out).labelled
    assert [(label.status.value, label.optional) for label in item.gold.incidents] == [
        ("foiled", False),
        ("occurred", True),
    ]
    assert str(item.gold.published) == "2026-11-21"
    assert run("export", "--gold", out)[0] == 2


def test_who_corrects(run: Run, edited: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = edited(review="accepted")
    monkeypatch.setenv("SUMMARIZER_ANALYST", "the desk")
    assert run("correct", path)[0] == 0
    assert "the desk accepted" in run("history", ids(run)[0])[1]


def test_a_login_name_is_the_default(
    run: Run, edited: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "omar")
    assert run("correct", edited(review="accepted"))[0] == 0
    assert "omar accepted" in run("history", ids(run)[0])[1]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(["correct"], 2, "either a FILE to read or --undo ID", id="nothing-to-do"),
        pytest.param(
            ["correct", "x.csv", "--undo", "c1"], 2, "either a FILE to read or --undo ID", id="both"
        ),
        pytest.param(["correct", "nowhere.csv"], 2, "nowhere.csv: cannot be read", id="no-such-file"),
        pytest.param(["correct", "--undo", "c1"], 2, "no correction 'c1'", id="no-such-correction"),
        pytest.param(["history", "aa-1"], 2, "no incident 'aa-1' is stored", id="no-such-record"),
        pytest.param(["export"], 2, "either --format csv or jsonl, or --gold DIR", id="export-what"),
    ],
)
def test_errors_are_one_line(run: Run, arguments: list[str], code: int, says: str) -> None:
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    assert err.startswith("summarizer: ")
    assert says in err
    assert err.count("\n") == 1


def test_a_broken_file_changes_nothing(run: Run, edited: Callable[..., Path]) -> None:
    before = run("export", "-f", "csv")[1]
    code, out, err = run("correct", edited({"incident_id": "aa-1"}, review="accepted"))
    assert (code, out) == (2, "")
    assert "row 4: there is no record aa-1 any more" in err
    assert run("export", "-f", "csv")[1] == before


def test_the_mistakes_of_all_rows_are_named(run: Run, edited: Callable[..., Path]) -> None:
    added = {"article_id": "story", "evidence_sentences": "1"}
    wrong = [
        {"incident_id": "aa-1"},
        {**added, "sub_event_type": "strike", "country": "Syria", "evidence_sentences": "9"},
        added,
        *({"incident_id": f"bb-{number}"} for number in range(17)),
    ]
    path = edited(*wrong, status="done", killed_low="some")
    gone = "any more; its article was forgotten or read anew: export again"
    code, out, err = run("correct", path)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "row 2, column killed_low: 'some' is no whole number; write digits alone, or leave the cell empty; "
        "column status: 'done'; write 'occurred', 'foiled', 'ongoing' or 'threatened'",
        f"row 4: there is no record aa-1 {gone}",
        "row 5, column evidence_sentences: 9 is no sentence of the article, which has 1 to 3; column "
        "sub_event_type: 'strike' is no type of the codebook; `summarizer schema draft` lists them; column "
        "country: 'SYRIA' is no ISO 3166 alpha-2 code, such as SY",
        "row 6, column sub_event_type: an added record needs a type",
        *(f"row {number + 7}: there is no record bb-{number} {gone}" for number in range(16)),
        "and 1 more row with mistakes",
        f"summarizer: {path}: 21 rows have mistakes, so nothing was taken in",
    ]


def test_rows_that_cannot_be_read_are_named_like_the_others(
    run: Run, edited: Callable[..., Path], tmp_path: Path
) -> None:
    path = edited(status="done")
    path.write_text(path.read_text(encoding="utf-8") + "a,b\nc\n", encoding="utf-8")
    lines = tmp_path / "records.jsonl"
    lines.write_text('{"incidents": 3}\n{\n', encoding="utf-8")
    for file, places in ((path, ["row 2, column status", "row 4", "row 5"]), (lines, ["line 1", "line 2"])):
        *rows, last = run("correct", file)[2].splitlines()
        assert [row.partition(":")[0] for row in rows] == places
        assert last == f"summarizer: {file}: {len(places)} rows have mistakes, so nothing was taken in"


def test_the_review_is_a_closed_set() -> None:
    assert [review.value for review in Review] == ["unreviewed", "accepted", "edited", "rejected", "added"]
