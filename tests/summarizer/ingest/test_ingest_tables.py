"""Tables: JSONL and CSV, row by row; a broken row is named and the rest goes on."""

import json
from datetime import date
from pathlib import Path

import pytest

from schemas.article import Article, Unreadable
from summarizer.ingest import ingest

TEXT = "قتل ثلاثة مدنيين في قصف مدفعي استهدف القرية صباح اليوم."
OTHER = "Three civilians were killed on Monday by shells."


def read(path: Path, *, max_bytes: int = 2_000_000) -> list[Article | Unreadable]:
    return list(ingest([path], max_bytes=max_bytes))


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def summary(results: list[Article | Unreadable]) -> list[str]:
    """Return one line per result: the label, and the text or where and why there is none."""
    return [
        f"{r.article_id}: {r.text}"
        if isinstance(r, Article)
        else f"{r.article_id} {Path(r.origin).name}: {r.reason}"
        for r in results
    ]


def test_a_json_row_becomes_an_article(tmp_path: Path) -> None:
    row = {
        "article_id": "تقرير-1",
        "title": "قصف على\nالقرية",
        "text": TEXT,
        "published": "2020-05-21T23:00:00Z",
        "url": "https://example.org/1",
        "source": "موقع المثال",
        "language": "ar",
        "views": 12,
    }
    (article,) = read(written(tmp_path, "a.jsonl", jsonl(row)))
    assert isinstance(article, Article)
    assert article.article_id == "تقرير-1"
    assert article.text == f"قصف على القرية\n\n{TEXT}"
    assert article.title == "قصف على القرية"
    assert [article.quote(s.number) for s in article.sentences] == ["قصف على القرية", TEXT]
    assert article.published == date(2020, 5, 21)
    assert (article.url, article.source, article.language) == ("https://example.org/1", "موقع المثال", "ar")


@pytest.mark.parametrize(
    ("row", "label"),
    [
        pytest.param({"text": TEXT}, "a-1", id="no-id"),
        pytest.param({"text": TEXT, "id": "x7"}, "x7", id="id"),
        pytest.param({"text": TEXT, "article_id": 12}, "12", id="number"),
        pytest.param({"text": TEXT, "article_id": "../../x/<y>"}, "x_y", id="cleaned"),
        pytest.param({"text": TEXT, "article_id": "///"}, "a-1", id="nothing-left"),
        pytest.param({"text": TEXT, "article_id": "  "}, "a-1", id="blank"),
        pytest.param({"html": f"<p>{TEXT}</p>"}, "a-1", id="html"),
        pytest.param({"text": "", "html": f"<p>{TEXT}</p>", "title": None}, "a-1", id="empty-text"),
    ],
)
def test_labels_of_rows(tmp_path: Path, row: dict[str, object], label: str) -> None:
    assert summary(read(written(tmp_path, "a.jsonl", jsonl(row)))) == [f"{label}: {TEXT}"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param('{"text": 5}', "text: Input should be a valid string", id="type"),
        pytest.param('{"title": "x"}', "text: missing or empty; give text or html", id="no-text"),
        pytest.param(
            '{"text": "x", "published": "2020-13-45"}',
            "published: '2020-13-45' is not a date; write YYYY-MM-DD",
            id="date",
        ),
        pytest.param(
            '{"text": "x", "published": 20200521}',
            "published: '20200521' is not a date; write YYYY-MM-DD",
            id="int-date",
        ),
        pytest.param(
            '{"text": "x"', "Invalid JSON: EOF while parsing an object at line 1 column 12", id="cut-off"
        ),
        pytest.param("[1]", "Input should be an object", id="no-object"),
        pytest.param("[" * 9000, "Invalid JSON: recursion limit exceeded at line 1 column 202", id="deep"),
        pytest.param(
            '{"text": "\\ud800"}',
            "Invalid JSON: unexpected end of hex escape at line 1 column 17",
            id="surrogate",
        ),
        pytest.param('{"text": "a\\u0000b"}', "binary file; give the article as text", id="nul"),
        pytest.param(
            '{"text": "***"}',
            "no sentence of an article in it, only: notice; put the article's text there",
            id="clutter",
        ),
    ],
)
def test_a_broken_json_row_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, "a.jsonl", f"\n{line}\n{jsonl({'text': TEXT})}")
    assert summary(read(path)) == [f"a-2 a.jsonl:2: {reason}", f"a-3: {TEXT}"]


def test_bytes_that_are_no_letters_break_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = jsonl({"text": TEXT}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good * 400 + b'{"text": "a\xff"}\n' + good)
    results = read(path)
    assert len(results) == 402
    assert summary(results)[-2:] == [
        "a-401 a.jsonl:401: row: bytes that are no letters in the file's encoding; save the file as UTF-8",
        f"a-402: {TEXT}",
    ]


def test_a_row_that_is_too_long_breaks_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", jsonl({"text": "x" * 500}, {"text": TEXT}))
    assert summary(read(path, max_bytes=100)) == [
        "a-1 a.jsonl:1: row of more than 100 letters; split the article",
        f"a-2: {TEXT}",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_reads_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["ID", " Text ", "published", "note"],
        ["x1", TEXT, "2020-05-21", ""],
        ["", f'"{OTHER}\n{OTHER}"', "", "n"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    results = read(written(tmp_path, "a.csv", text, encoding))
    assert summary(results) == [f"x1: {TEXT}", f"a-3: {OTHER}\n{OTHER}"]
    assert [r.published for r in results if isinstance(r, Article)] == [date(2020, 5, 21), None]


def test_reads_big_csv_fields(tmp_path: Path) -> None:
    body = f"{OTHER} " * 5000
    (article,) = read(written(tmp_path, "a.csv", f'text\n"{body}"\n'))
    assert isinstance(article, Article)
    assert len(article.sentences) == 5000


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(
            "x,one,two",
            "row: 3 fields, the header has 2; quote fields that hold the separator",
            id="too-many",
        ),
        pytest.param(
            "x", "row: 1 fields, the header has 2; quote fields that hold the separator", id="too-few"
        ),
        pytest.param("x,", "text: missing or empty; give text or html", id="empty-text"),
        pytest.param('x,"a"b', "row: ',' expected after '\"'; is a quotation mark left open?", id="quotes"),
    ],
)
def test_a_broken_csv_row_is_named_and_the_rest_goes_on(tmp_path: Path, row: str, reason: str) -> None:
    path = written(tmp_path, "a.csv", f"id,text\n{row}\n\ny,{TEXT}\n")
    assert summary(read(path)) == [f"a-2 a.csv:2: {reason}", f"y: {TEXT}"]


def test_a_quotation_mark_left_open_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", f'id,text\nx,{OTHER}\ny,"open\nz,{OTHER}\n')
    assert summary(read(path)) == [
        f"x: {OTHER}",
        "a-3 a.csv:3: row: unexpected end of data; is a quotation mark left open?",
    ]
    assert summary(read(path, max_bytes=55))[1:] == [
        "a-3 a.csv:3: row of more than 55 letters; the rest was not read; is a quotation mark left open?"
    ]


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        pytest.param("a.jsonl", b"", "no rows in it; give one article per row", id="empty-jsonl"),
        pytest.param("a.jsonl", b" \n\n", "no rows in it; give one article per row", id="blank-jsonl"),
        pytest.param("a.csv", b"id,text\n", "no rows in it; give one article per row", id="header-only"),
        pytest.param(
            "a.csv",
            b"id,body\nx,y\n",
            "the header row names no column text or html; name the column with the article so",
            id="no-text-column",
        ),
        pytest.param(
            "a.csv",
            b"",
            "no header row in its first line; name the column with the article text or html",
            id="empty-csv",
        ),
        pytest.param(
            "a.csv",
            b"PK\x03\x04",
            "binary file (a ZIP archive or an Office document); save its text as .txt or .html",
            id="workbook",
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_one_failure(
    tmp_path: Path, name: str, raw: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert summary(read(tmp_path / name)) == [f"a {name}: {reason}"]


def test_a_table_that_is_cut_off_inside_a_letter_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl({"text": TEXT}).encode("utf-16") + b"\x00")
    assert summary(read(path)) == [
        f"a-1: {TEXT}",
        "a-2 a.jsonl:2: not valid utf-16; the rest was not read; save the file as UTF-8",
    ]


def test_an_index_adds_to_rows_and_rows_win(tmp_path: Path) -> None:
    written(tmp_path, "index.jsonl", jsonl({"article_id": "x", "published": "2020-05-21", "source": "index"}))
    written(
        tmp_path, "a.jsonl", jsonl({"id": "x", "text": TEXT, "source": "row"}, {"id": "y", "text": OTHER})
    )
    first, second = read(tmp_path)
    assert isinstance(first, Article)
    assert (first.published, first.source) == (date(2020, 5, 21), "row")
    assert isinstance(second, Article)
    assert second.published is None


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", jsonl({"text": TEXT}) * 3)
    results = ingest([path])
    next(results)
    path.unlink()  # the file is open: what was listed is still read
    assert len(list(results)) == 2
