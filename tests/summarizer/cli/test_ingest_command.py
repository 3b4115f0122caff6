"""Articles that come in: fetched, kept with their bytes, read by the next brief."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.brief import Brief
from summarizer.cli import inputs
from summarizer.errors import FetchError
from summarizer.settings import load_settings
from summarizer.store import Store
from summarizer.store.database import FILE
from summarizer.web import Fetched

STORY = (
    "قتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور في 16 أيار 2020، ونقل جثمانه إلى المشفى الوطني، "
    "بينما انتشرت دوريات في محيط البلدة وأقيمت حواجز على الطرق المؤدية إليها بحثا عن المهاجمين."
)
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>مقتل جندي في البصيرة</title>
<link rel="canonical" href="https://news.example/2020/soldier"><meta property="og:site_name" content="خبر">
<meta property="article:published_time" content="2020-05-17T09:00:00+03:00"></head>
<body><article><h1>مقتل جندي في البصيرة</h1><p>{STORY}</p></article></body></html>"""
Run = Callable[..., tuple[int, str, str]]


class Web:
    """A fetcher of a few addresses."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}

    def get(self, url: str, **_wish: object) -> Fetched:
        if url not in self.pages:
            raise FetchError(
                "status", f"{url}: answered 404 Not Found; there is no such page; check the address"
            )
        at = datetime(2020, 5, 18, tzinfo=UTC)
        return Fetched(url, url, 200, "text/html", "utf-8", self.pages[url], None, None, at)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    fake = Web()
    monkeypatch.setattr(inputs, "fetcher", lambda _settings: fake)
    return fake


def test_a_day_given_for_a_known_text_is_not_taken_and_that_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    again = "`summarizer extract --published {day}` with this input reads it anew as of that day"
    assert run("ingest", path)[0] == 0
    assert run("ingest", path, "--published", "2020-05-17")[2].splitlines()[0] == (
        f"known: {path}: kept without a day; 2020-05-17 was not taken: {again.format(day='2020-05-17')}"
    )
    assert run("extract", path, "--published", "2020-05-17", "--out", tmp_path / "out.jsonl")[0] == 0
    known = "1 article (0 new, 0 changed, 0 further, 1 known, 0 failed)"
    assert run("ingest", path, "--published", "2020-05-17")[2].splitlines() == [known]
    assert run("ingest", path, "--published", "2020-05-18")[2].splitlines() == [
        f"known: {path}: kept as of 2020-05-17; 2020-05-18 was not taken: {again.format(day='2020-05-18')}",
        known,
    ]


def test_an_article_without_a_day_is_said_to_have_none(run: Run, tmp_path: Path) -> None:
    path, dated = tmp_path / "story.txt", tmp_path / "dated.txt"
    path.write_text(STORY, encoding="utf-8")
    dated.write_text(STORY.replace("جندي", "شرطي"), encoding="utf-8")
    assert run("ingest", path)[2].splitlines()[0] == (
        f"new: {path}: story; no date found, so its records get no exact dates; give --published DAY with it "
        "to `summarizer extract`"
    )
    assert run("ingest", dated, "--published", "2020-05-17")[2].splitlines()[0] == f"new: {dated}: dated"


def test_rows_of_a_gazetteer_that_are_left_out_are_told_once_a_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, broken, whole = (tmp_path / name for name in ("story.txt", "mine.csv", "whole.csv"))
    path.write_text(STORY, encoding="utf-8")
    head = "name,aliases,lat,lon,country\n"
    broken.write_text(f"{head}قرية,,99,99,SY\n,,,,SY\nقرية,,34.5,41,SY\n", encoding="utf-8")
    whole.write_text(f"{head}قرية,,34.5,41,SY\n", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", f"{broken}{os.pathsep}{whole}")
    line = f"2 rows of {broken} could not be read; `summarizer places --check {broken}` names them"
    for command in (
        ("extract", path, "--out", tmp_path / "r.jsonl"),
        ("ingest", path),
        ("brief", "--out", tmp_path / "out"),
    ):
        code, _, err = run(*command)
        assert (code, err.splitlines().count(line)) == (3, 1)
        assert f"rows of {whole}" not in err
    assert run("ingest", "nowhere.txt")[0] == 4
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", str(whole))
    assert run("ingest", path)[0] == 0


def test_a_page_is_kept_with_where_it_came_from_and_its_bytes(run: Run, web: Web, surroundings: Path) -> None:
    web.pages["https://news.example/2020/soldier?utm_source=x"] = PAGE.encode()
    code, _, err = run("ingest", "https://news.example/2020/soldier?utm_source=x")
    assert code == 0
    assert err.splitlines()[-1] == "1 article (1 new, 0 changed, 0 further, 0 known, 0 failed)"
    with Store.open(load_settings().home, write=False) as store:
        ((sha, article),) = store.articles().items()
        (original,) = store.originals([sha])[sha]
        assert store.raw(original.raw_sha256 or "") == PAGE.encode()
    assert (article.source, str(article.published)) == ("خبر", "2020-05-17")
    assert article.url == original.url == "https://news.example/2020/soldier"
    assert (original.origin, original.dated_by) == ("https://news.example/2020/soldier?utm_source=x", "meta")


def test_each_item_gets_one_line_and_a_failure_does_not_stop_the_others(
    run: Run, web: Web, tmp_path: Path
) -> None:
    copy = PAGE.replace("https://news.example/2020/soldier", "https://two.example/1").replace(
        ">خبر<", ">نبأ<"
    )
    web.pages = {"https://news.example/1": PAGE.encode(), "https://two.example/1": copy.encode()}
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    code, _, err = run(
        "ingest",
        "https://news.example/1",
        "https://gone.example/",
        tmp_path / "empty.txt",
        "https://two.example/1",
        "https://news.example/1",
    )
    assert code == 3
    lines = err.splitlines()
    label = lines[0].rpartition(" ")[2]
    assert lines == [
        f"new: https://news.example/1: {label}",
        "failed: https://gone.example/: answered 404 Not Found; there is no such page; check the address",
        f"failed: {tmp_path}/empty.txt: empty file; put the article's text in it",
        f"further: https://two.example/1: the words of {label}",
        "4 articles (1 new, 0 changed, 1 further, 0 known, 2 failed)",
    ]


def test_what_came_in_is_read_by_the_next_brief_which_names_every_publisher(
    run: Run, web: Web, tmp_path: Path
) -> None:
    copy = PAGE.replace("https://news.example/2020/soldier", "https://two.example/1").replace("خبر", "نبأ")
    web.pages = {"https://news.example/1": PAGE.encode(), "https://two.example/1": copy.encode()}
    run("ingest", *web.pages)
    assert run("brief", "--out", tmp_path / "out", "--format", "html,md,json")[0] == 0
    brief = Brief.model_validate_json((tmp_path / "out" / "brief.json").read_text(encoding="utf-8"))
    assert [(event.sub_event_type, event.sources) for event in brief.events] == [("armed_clash", 1)]
    (row,) = brief.articles
    assert [(one.source, one.url) for one in row.copies] == [("نبأ", "https://two.example/1")]
    for name in ("brief.html", "brief.md"):
        assert "نبأ" in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_a_changed_page_is_a_text_of_its_own(run: Run, web: Web) -> None:
    web.pages = {"https://news.example/1": PAGE.encode()}
    run("ingest", "https://news.example/1")
    web.pages = {"https://news.example/1": PAGE.replace("قتل جندي", "قتل 3 جنود").encode()}
    assert (
        run("ingest", "https://news.example/1")[2].splitlines()[-1].startswith("1 article (0 new, 1 changed,")
    )


def test_extract_without_inputs_reads_only_what_nobody_has_read(
    run: Run, web: Web, tmp_path: Path, surroundings: Path
) -> None:
    web.pages = {"https://news.example/1": PAGE.encode()}
    run("ingest", "https://news.example/1")
    for number in (1, 0):
        assert run("extract", "--out", tmp_path / "out.jsonl")[0] == 0
        assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == number


def test_where_an_article_read_at_once_came_from_is_kept_too(run: Run, web: Web, surroundings: Path) -> None:
    web.pages = {"https://news.example/1": PAGE.encode()}
    assert run("extract", "https://news.example/1", "--out", surroundings / "out.jsonl")[0] == 0
    with closing(sqlite3.connect(load_settings().home / FILE)) as file:
        assert file.execute("SELECT count(*) FROM originals JOIN raws USING (raw_sha256)").fetchone() == (1,)


def test_show_says_where_a_record_came_from_and_writes_the_bytes(run: Run, web: Web, tmp_path: Path) -> None:
    web.pages = {"https://news.example/1": PAGE.encode()}
    run("extract", "https://news.example/1", "--out", tmp_path / "out.jsonl")
    with Store.open(load_settings().home, write=False) as store:
        incident = store.readings()[0].incidents[0].id
    line = run("show", incident)[1].splitlines()[-1]
    assert line.startswith(
        "from:           خبر · https://news.example/2020/soldier · 2020-05-17 (by meta) · came 2020-05-18"
    )
    assert run("show", incident, "--raw", tmp_path / "page.html")[0] == 0
    assert (tmp_path / "page.html").read_bytes() == PAGE.encode()


def test_messages_of_chats_have_no_bytes_of_their_own(run: Run, tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text(f"[17/05/2020, 09:00:00] A: {STORY}\n[18/05/2020, 09:00:00] A: x y z\n", encoding="utf-8")
    assert run("ingest", chat)[0] == 0
    told = json.loads(run("extract")[1].splitlines()[0])
    code, _, err = run("show", told["incidents"][0]["id"], "--raw", tmp_path / "raw")
    assert (code, err) == (
        2,
        "summarizer: the bytes of this article are not kept; kept are those of pages that were fetched and "
        "of files that `summarizer ingest` read, but for rows of tables and messages of chats\n",
    )
    assert not (tmp_path / "raw").exists()


def test_two_addresses_of_one_text_read_at_once_are_both_kept(run: Run, web: Web, tmp_path: Path) -> None:
    copy = PAGE.replace("https://news.example/2020/soldier", "https://two.example/1")
    web.pages = {"https://news.example/1": PAGE.encode(), "https://two.example/1": copy.encode()}
    assert run("extract", *web.pages, "--out", tmp_path / "out.jsonl")[0] == 0
    with Store.open(load_settings().home, write=False) as store:
        (originals,) = store.originals(store.articles().keys()).values()
    assert {one.origin for one in originals} == set(web.pages)


def test_reading_a_kept_text_again_without_its_day_keeps_the_day(run: Run, tmp_path: Path) -> None:
    path, copy, out = tmp_path / "story.txt", tmp_path / "copy" / "story.txt", tmp_path / "out.jsonl"
    copy.parent.mkdir()
    for one in (path, copy):
        one.write_text("خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة أمس.\n", encoding="utf-8")
    assert run("ingest", path, "--published", "2020-05-17")[0] == 0
    for one in (path, copy):
        assert run("extract", one, "--out", out)[0] == 0
        (incident,) = json.loads(out.read_text(encoding="utf-8"))["incidents"]
        assert incident["date"]["earliest"] == incident["date"]["latest"] == "2020-05-16"
