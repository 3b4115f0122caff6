"""Briefs as a user makes them: from articles or the store, of days and areas, issue after issue."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.brief import Author, Brief, Change, Part

CLASH = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور في 16 أيار 2020.\n"
ARRESTS = "خبر آخر.\nواعتقلت الشرطة ثلاثة رجال في الرقة في 18 أيار 2020.\n"
Run = Callable[..., tuple[int, str, str]]


def test_a_brief_of_nothing_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, _, err = run("brief", "--out", tmp_path / "out")
    assert code == 2
    assert err.splitlines()[-1] == (
        "summarizer: no article is stored yet; give some to `summarizer brief`, or keep some with "
        "`summarizer ingest` or `summarizer watch` first"
    )
    assert not (tmp_path / "out").exists()


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in (("clash", CLASH), ("arrests", ARRESTS)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def made(out: Path) -> Brief:
    return Brief.model_validate_json((out / "brief.json").read_text(encoding="utf-8"))


def types(brief: Brief) -> list[str]:
    return [event.sub_event_type for event in brief.events]


def test_the_brief_as_data_has_events_figures_and_cited_sentences(
    run: Run, stories: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("brief", stories, "--out", out, "--published", "2020-05-21")[0] == 0
    data: dict[str, Any] = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    clash = data["events"][0]
    assert clash["tellings"][0]["article_id"] == "clash"
    assert {"article_id", "incident_id", "source"} <= set(clash["tellings"][0])
    assert data["figures"]["events"] == 2
    known = {event["id"] for event in data["events"]}
    assert all(set(sentence["events"]) <= known for sentence in data["sentences"])


def test_a_brief_of_the_store_covers_the_days_and_the_area_asked_for(
    run: Run, stories: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("extract", stories)[0] == 0
    assert run("brief", "--out", out)[0] == 0
    assert types(made(out)) == ["armed_clash", "arrests"]
    assert run("brief", "--from", "2020-05-17", "--to", "2020-05-20", "--out", out)[0] == 0
    assert types(made(out)) == ["arrests"]
    assert run("brief", "--area", "دير الزور", "--lang", "ar", "--out", out)[0] == 0
    brief = made(out)
    assert (types(brief), brief.title, brief.scope.area) == (
        ["armed_clash"],
        "موجز أمني: دير الزور",
        "دير الزور",
    )
    assert run("brief", "--to", "2020-05-16", "--period", "daily", "--out", out)[0] == 0
    assert types(made(out)) == ["armed_clash"]


def test_issues_are_numbered_and_compared(run: Run, stories: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arrests = stories / "arrests.txt"
    assert run("brief", stories / "clash.txt", "--out", out)[0] == 0
    assert (made(out).number, made(out).changes) == (1, None)
    assert run("brief", "--since", "LAST", "--out", out)[0] == 0
    assert (made(out).number, types(made(out))) == (2, [])
    assert run("extract", arrests)[0] == 0
    assert run("brief", "--since", "LAST", "--out", out)[0] == 0
    third = made(out)
    assert (third.number, types(third), [c.change for c in third.changes or ()]) == (3, ["arrests"], ["new"])


def test_the_same_brief_again_keeps_its_number_and_its_changes(
    run: Run, stories: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    days = ("--from", "2020-05-01", "--to", "2020-05-31", "--since", "LAST", "--out", out)
    run("brief", stories / "clash.txt", *days)
    run("brief", stories, *days)
    first = made(out)
    run("brief", stories, *days)
    again = made(out)
    assert (first.number, again.number) == (2, 2)
    assert [c.change for c in first.changes or ()] == ["new"]
    assert again.changes == first.changes
    run("brief", stories, *days, "--lang", "ar")
    assert made(out).number == 2  # the same issue in another language


def test_another_area_has_issues_of_its_own(run: Run, stories: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("brief", stories, "--out", out)
    run("brief", stories, "--area", "Deir ez-Zor", "--out", out)
    assert (made(out).number, types(made(out))) == (1, ["armed_clash"])
    run("brief", stories / "arrests.txt", "--area", "دير الزور", "--out", out)
    assert made(out).number == 2


def test_since_a_file(run: Run, stories: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    run("brief", stories / "clash.txt", "--out", first)
    assert run("brief", stories, "--since", first / "brief.json", "--out", second)[0] == 0
    assert types(made(second)) == ["arrests"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--area", "Atlantis"), "--area: no place named 'Atlantis' is known", id="area"),
        pytest.param(
            ("--from", "2020-05-20", "--to", "2020-05-01"), "--from 2020-05-20 is after --to", id="days"
        ),
        pytest.param(("--tlp", "pink"), "--tlp pink: choose from clear, green, amber", id="tlp"),
        pytest.param(("--since", "yesterday"), "--since yesterday: give LAST or the brief.json", id="since"),
        pytest.param(("--format", "html,rtf"), "--format rtf: choose from", id="format"),
        pytest.param(("--judgements", "none.txt"), "--judgements none.txt: cannot be read", id="judgements"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_line_and_nothing_is_written(
    run: Run, stories: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "out"
    code, _, err = run("brief", stories, "--out", out, *options)
    assert code == 2
    assert said in err.splitlines()[-1]
    assert not out.exists()


def test_a_file_that_is_no_brief_cannot_be_compared_with(run: Run, stories: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "brief.json"
    wrong.write_text("{}", encoding="utf-8")
    code, _, err = run("brief", stories, "--since", wrong, "--out", tmp_path / "out")
    assert (code, err.splitlines()[-1].endswith("not a brief.json of this program")) == (2, True)


@pytest.mark.parametrize("given", ["green", "TLP:GREEN", "Green"])
def test_a_handling_mark_in_any_form(run: Run, stories: Path, tmp_path: Path, given: str) -> None:
    assert run("brief", stories, "--tlp", given, "--out", tmp_path)[0] == 0
    assert made(tmp_path).scope.handling == "TLP:GREEN"


def test_judgements_stand_as_an_analyst_wrote_them(run: Run, stories: Path, tmp_path: Path) -> None:
    said = tmp_path / "judgements.txt"
    said.write_text("\ufeffClashes will go on [1].\n\n", encoding="utf-8")
    run("brief", stories, "--judgements", said, "--out", tmp_path / "out")
    (judgement,) = made(tmp_path / "out").told(Part.JUDGEMENT)
    assert (judgement.text, judgement.by) == ("Clashes will go on.", Author.PERSON)


def test_a_shared_copy_holds_no_text_of_articles_in_any_file(run: Run, stories: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("brief", stories, "--share", "--format", "md,html,json,docx,xlsx,pdf", "--out", out)[0] == 0
    for path in out.glob("*.*"):
        if path.suffix in {".md", ".html", ".json", ".jsonl", ".csv"}:
            assert "برصاص مسلحين في بلدة" not in path.read_text(encoding="utf-8"), path


def test_a_rejected_record_is_withdrawn(run: Run, stories: Path, tmp_path: Path) -> None:
    out, table = tmp_path / "out", tmp_path / "records.csv"
    days = ("--from", "2020-05-01", "--to", "2020-05-31", "--since", "LAST", "--out", out)
    run("brief", stories, *days)
    (gone,) = (event for event in made(out).events if event.sub_event_type == "arrests")
    with (out / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["incident_id"] == gone.tellings[0].incident_id:
            row |= {"review": "rejected", "reason": "not in the article"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("correct", table, "--by", "anna")[0] == 0
    run("brief", *days)
    (changed,) = made(out).changes or ()
    assert (changed.event, changed.change, changed.text) == (gone.id, Change.WITHDRAWN, gone.text)
    assert types(made(out)) == ["armed_clash"]
    run("brief", *days[:4], "--out", out)  # the same issue again, with nothing compared
    assert (made(out).number, made(out).changes) == (2, None)
    (stories / "more.txt").write_text(ARRESTS.replace("ثلاثة", "خمسة").replace("18", "19"), encoding="utf-8")
    run("extract", stories / "more.txt")
    run("brief", *days)
    assert [change.change for change in made(out).changes or ()] == [Change.NEW]  # a withdrawal is told once


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_read(
    run: Run, stories: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, errors = run("brief", stories, "--out", tmp_path / "file" / "out")
    assert code == 2
    assert "cannot write to" in errors
    assert "reading" not in errors
