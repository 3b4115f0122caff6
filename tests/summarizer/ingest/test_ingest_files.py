"""Files, folders, index and standard input: what is read, in which order, under which label."""

import io
import os
import sys
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import pytest

from schemas.article import Article, Part, Unreadable
from summarizer.ingest import Arrival, collect, ingest
from summarizer.ingest.files import Kind, _walk, find_sources

TEXT = "Three civilians were killed on Monday when shells hit the village, residents said."
PAGE = f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"


def files(folder: Path, **contents: str | bytes) -> None:
    for name, content in contents.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def ids(*paths: Path) -> list[str]:
    return [result.article_id for result in ingest(paths)]


def one(path: Path) -> Article:
    (result,) = ingest([path])
    assert isinstance(result, Article)
    return result


def failure(path: Path) -> Unreadable:
    (result,) = ingest([path])
    assert isinstance(result, Unreadable)
    return result


def test_a_folder_is_walked_in_order_of_name(tmp_path: Path) -> None:
    files(
        tmp_path,
        b_dot_txt=TEXT,
        a_dot_htm=PAGE,
        C_dot_TXT=TEXT,
        sub__d_dot_txt=TEXT,
        README_dot_md="x",
        NOTICE="x",
        index_dot_jsonl="",
        _dot_hidden_dot_txt=TEXT,
        _dot_git__x_dot_txt=TEXT,
    )
    assert ids(tmp_path) == ["C", "a", "b", "d"]


def test_linked_folders_are_walked_but_not_in_circles(tmp_path: Path) -> None:
    files(tmp_path, in__a_dot_txt=TEXT, in__sub__b_dot_txt=TEXT, out__c_dot_txt=TEXT)
    (tmp_path / "in" / "sub" / "back").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "more").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "out" / "round").symlink_to(tmp_path / "in", target_is_directory=True)
    assert ids(tmp_path / "in") == ["a", "c", "b"]
    assert len(list(_walk(tmp_path / "in", PurePath(), {}))) == 3


def test_one_stem_twice_is_told_apart(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt=TEXT, a_dot_html=PAGE, b_dot_txt="", mon__c_dot_txt=TEXT, tue__c_dot_txt=TEXT)
    assert ids(tmp_path) == ["a.html", "a.txt", "b", "mon-c", "tue-c"]


def test_the_same_text_twice_is_given_twice(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt=TEXT, b_dot_txt=TEXT)
    first, second = ingest([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text_sha256 == second.text_sha256


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt=TEXT)
    assert ids(tmp_path / "a.txt", tmp_path, tmp_path / ".." / tmp_path.name / "a.txt") == ["a"]


def test_an_index_holds_for_every_file_of_a_stem_and_below(tmp_path: Path) -> None:
    files(
        tmp_path,
        a_dot_txt=TEXT,
        a_dot_html=PAGE.replace("<html>", '<html><head><meta name="date" content="2019-01-01"></head>'),
        sub__b_dot_txt=TEXT,
        sub__index_dot_jsonl='{"article_id": "b.txt", "published": "2020-05-22"}\n',
        index_dot_jsonl='{"article_id": "a", "published": "2020-05-21", "url": "u", "source": "s"}\n'
        '\n{"article_id": "b", "published": "2018-01-01", "extra": 1}',
    )
    found = [(a.article_id, a.published, a.source) for a in ingest([tmp_path]) if isinstance(a, Article)]
    assert found == [
        ("a.html", date(2020, 5, 21), "s"),
        ("a.txt", date(2020, 5, 21), "s"),
        ("b", date(2020, 5, 22), None),
    ]
    alone = one(tmp_path / "a.txt")
    assert (alone.published, alone.url) == (date(2020, 5, 21), "u")


def test_the_argument_wins_over_index_and_page(tmp_path: Path) -> None:
    files(
        tmp_path,
        a_dot_html=PAGE.replace("<html>", '<html><head><meta name="date" content="2019-01-01"></head>'),
        b_dot_txt=TEXT,
        index_dot_jsonl='{"article_id": "b", "published": "2020-05-21"}\n{"article_id": "a"}',
    )
    days = [a.published for a in ingest([tmp_path]) if isinstance(a, Article)]
    assert days == [date(2019, 1, 1), date(2020, 5, 21)]
    given = ingest([tmp_path], published=date(2021, 1, 2))
    assert {a.published for a in given if isinstance(a, Article)} == {date(2021, 1, 2)}


@pytest.mark.parametrize(
    ("index", "problem"),
    [
        pytest.param(
            b'{"article_id": "a"}\n{"article_id": "b", "published": "2020-13-45"}',
            ":2: published: '2020-13-45' is not a date; write YYYY-MM-DD",
            id="date",
        ),
        pytest.param(b'{"published": "2020-05-21"}', ":1: article_id: Field required", id="no-id"),
        pytest.param(
            b'{"article_id": "a"',
            ":1: Invalid JSON: EOF while parsing an object at line 1 column 18",
            id="json",
        ),
        pytest.param(b'{"article_id": "a", "url": 5}', ":1: url: Input should be a valid string", id="type"),
        pytest.param(
            b"a\0b",
            ": binary file, or UTF-16 without a byte order mark; save the text as UTF-8",
            id="binary",
        ),
    ],
)
def test_a_broken_index_fails_its_folder_alone(tmp_path: Path, index: bytes, problem: str) -> None:
    files(tmp_path, a_dot_txt=TEXT, sub__a_dot_txt=TEXT, sub__index_dot_jsonl=index)
    article, failed = ingest([tmp_path / "a.txt", tmp_path / "sub"])
    assert isinstance(article, Article)
    assert isinstance(failed, Unreadable)
    assert (failed.origin, failed.reason) == (
        str(tmp_path / "sub"),
        f"{tmp_path / 'sub' / 'index.jsonl'}{problem}",
    )


EMPTY = "no article in this folder; put .html, .txt, .pdf, .docx, .jsonl, .csv or the export of a chat there"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("b.txt", "no such file or folder; check the path", id="missing"),
        pytest.param("none", EMPTY, id="folder-without-an-article"),
        pytest.param(
            "ftp://a.example/b", "only http:// and https:// addresses are fetched; save the page", id="ftp"
        ),
        pytest.param("", "an empty path; give . for this folder", id="no-path"),
        pytest.param(
            "x" * 300, "cannot be read: File name too long; check the path and its permissions", id="too-long"
        ),
    ],
)
def test_an_input_that_gives_nothing_fails_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files(tmp_path, a_dot_txt=TEXT, none__README_dot_md="x", none__sub__x_dot_odt="x")
    failed, article = ingest([name, "a.txt"])
    assert isinstance(article, Article)
    assert isinstance(failed, Unreadable)
    assert (failed.origin, failed.reason) == (name, reason)


@pytest.mark.parametrize("url", ["http://[::1", "http://[x]/a"])
def test_an_address_without_a_valid_host_fails_alone(tmp_path: Path, url: str) -> None:
    files(tmp_path, a_dot_txt=TEXT)
    source, other = find_sources([url, tmp_path / "a.txt"])
    assert (source.kind, source.origin, other.kind) == (Kind.ADDRESS, url, Kind.TEXT)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    files(tmp_path, in__b_dot_txt=TEXT)
    os.mkfifo(tmp_path / "in" / "a.txt")
    os.mkfifo(tmp_path / "in" / "other")
    failed, article = ingest([tmp_path / "in"])
    assert isinstance(article, Article)
    assert isinstance(failed, Unreadable)
    assert failed.reason == "is a pipe, socket or device, not a file"


@pytest.mark.parametrize(("shut", "read"), [("in", []), ("in/sub", ["a"])])
def test_a_folder_that_may_not_be_looked_into_is_one_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shut: str, read: list[str]
) -> None:
    files(tmp_path, in__a_dot_txt=TEXT, in__sub__b_dot_txt=TEXT)
    stat = os.stat

    def refused(path: Any, *args: Any, **options: Any) -> os.stat_result:
        if path == tmp_path / shut / "index.jsonl":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "stat", refused)
    found = list(ingest([tmp_path / "in"]))
    assert [one.article_id for one in found if isinstance(one, Article)] == read
    (failed,) = [one for one in found if isinstance(one, Unreadable)]
    assert failed.origin == str(tmp_path / shut)
    assert failed.reason == "cannot be read: Permission denied; check the path and its permissions"


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        pytest.param("a.txt", b"", "empty file; put the article's text in it", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "empty file; put the article's text in it", id="white-space"),
        pytest.param(
            "a.txt",
            "\ufeff \u00a0\n".encode(),
            "empty: there is no text in it; put the article's text there",
            id="no-break-space",
        ),
        pytest.param(
            "a.txt",
            b"Facebook\nTwitter\n***",
            "no sentence of an article in it, only: notice, share bar; put the article's text there",
            id="share-bar-only",
        ),
        pytest.param(
            "a.txt", b"x" * 1001, "larger than 1,000 bytes; split it, or raise the limit", id="too-large"
        ),
        pytest.param(
            "a.html",
            b"%PDF-1.4",
            "binary file (a PDF); save its text as .txt or .html",
            id="pdf-in-disguise",
        ),
        pytest.param(
            "a.odt",
            b"x",
            "not a kind of file we read; give .html, .txt, .pdf, .docx, .jsonl, .csv or the export of a chat",
            id="unknown-kind",
        ),
        pytest.param(
            "a",
            b"x",
            "not a kind of file we read; give .html, .txt, .pdf, .docx, .jsonl, .csv or the export of a chat",
            id="no-kind",
        ),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    (result,) = ingest([path], max_bytes=1000)
    assert result == Unreadable(article_id="a", origin=str(path), reason=reason)


def test_a_list_of_lines_is_no_article(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt="a\n" * 20_001)
    reason = "more than 20,000 lines, so no article; give one file per article"
    assert failure(tmp_path / "a.txt").reason == reason


def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt=TEXT, b_dot_txt=TEXT, c_dot_jsonl="{}")
    results = ingest([tmp_path])
    assert isinstance(next(results), Article)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.jsonl").unlink()
    reason = "cannot be read: No such file or directory; check that it is a file you may read"
    assert [(r.article_id, r.reason) for r in results if isinstance(r, Unreadable)] == [
        ("b", reason),
        ("c", reason),
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="text"),
        pytest.param(PAGE.encode("utf-16"), f"{TEXT}\n{TEXT}", id="page"),
    ],
)
def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch, raw: bytes, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    (article,) = ingest(["-", "-"])
    assert isinstance(article, Article)
    assert (article.article_id, article.text) == ("stdin", text)


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 101)))
    (result,) = ingest(["-"], max_bytes=100)
    assert result == Unreadable(
        article_id="stdin", origin="stdin", reason="larger than 100 bytes; split it, or raise the limit"
    )


def test_text_is_kept_as_it_is_but_for_mark_and_line_ends(tmp_path: Path) -> None:
    files(tmp_path, a_dot_txt=f"\ufeff  Title \r\n\r\n{TEXT}\r\n \u00a0".encode())
    article = one(tmp_path / "a.txt")
    assert article.text == f"  Title \n\n{TEXT}\n \u00a0"
    assert article.title == "Title"
    assert [(article.quote(s.number), s.part) for s in article.sentences] == [
        ("Title", Part.HEADLINE),
        (TEXT, Part.BODY),
    ]


def test_a_file_whose_name_is_no_text_is_read_under_a_name_that_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT, encoding="utf-8")
    (item,) = collect([tmp_path])
    assert isinstance(item, Arrival)
    assert item.original.origin == f"{tmp_path}/caf?.txt"
    assert item.original.model_dump_json().encode()
