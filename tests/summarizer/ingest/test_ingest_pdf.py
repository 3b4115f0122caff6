"""PDF articles: the words that are seen, in the order of reading, as whole paragraphs."""

import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from schemas.document import Document as Paper
from schemas.document import Paragraph, Run
from summarizer.errors import InputError
from summarizer.ingest.document import Document
from summarizer.ingest.pdf import looks_like_pdf, pdf_text, read_pdf
from summarizer.ingest.pdf.lines import Line, Page, page_lines
from summarizer.ingest.pdf.order import reading_order
from summarizer.ingest.pdf.paragraphs import paragraphs
from summarizer.ingest.pdf.rows import Glyph
from summarizer.render.paper.pdf import to_pdf

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"
WORDS = "Three civilians were killed on Monday when shells hit the village."


def pdf(*contents: str, title: str = "", page: str = "", packed: bool = False) -> bytes:
    """Return a PDF with these drawings as pages, in Helvetica."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    streams: dict[int, bytes] = {}
    for at, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents {5 + 2 * at} 0 R{page}"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        stream = zlib.compress(content.encode()) if packed else content.encode()
        streams[len(objects)] = stream
        objects.append(f"<</Length {len(stream)}{'/Filter/FlateDecode' if packed else ''}>>")
    objects.append(f"<</Title({title})/CreationDate(D:20200521120000Z)>>")
    raw, places = b"%PDF-1.4\n", []
    for at, head in enumerate(objects):
        places.append(len(raw))
        body = b"\nstream\n" + streams[at] + b"\nendstream" if at in streams else b""
        raw += f"{at + 1} 0 obj\n{head}".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>"
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(raw)}\n%%EOF"
    return raw + xref.encode()


def show(text: str, x: float = 20, y: float = 400, *, size: float = 10, how: str = "") -> str:
    return f"q {how} BT /F {size} Tf {x} {y} Td ({text}) Tj ET Q\n"


def text_of(raw: bytes) -> str:
    return "\n".join(pdf_text(raw)[1])


def printed(*lines: str, language: str = "ar") -> bytes:
    """Return a PDF as our own layout sets it: the first line is the title."""
    blocks = tuple(Paragraph(runs=(Run(text=line),)) for line in lines[1:])
    issued = datetime(2026, 11, 15, tzinfo=UTC)
    return to_pdf(Paper(title=lines[0], language=language, issued=issued, blocks=blocks))


def test_an_arabic_article_comes_back_word_for_word() -> None:
    lines = [line.strip() for line in (ARTICLES / "004_61866380e1a8b2c3.txt").read_text().splitlines()]
    lines = [line for line in lines if line]
    read = read_pdf(printed(*lines), label="a", origin="in/a.pdf")
    assert read.text.splitlines() == lines
    assert read == Document("a", "in/a.pdf", read.text, False, lines[0])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("قال الناطق (أحمد) إن القصف أصاب «الحي القديم» [فجراً].", id="brackets"),
        pytest.param("وصل 30 شخصاً في 12/5/2025 عند 6:30 وبلغت النسبة 12.5% والدرجة -3.", id="numbers"),
        pytest.param("قتل ١٢ مدنياً وأصيب ١٬٢٠٠ آخرون بنسبة ١٢٫٥ في المئة.", id="arabic-digits"),
        pytest.param(
            "أعلنت وكالة (DPA) ومنظمة Human Rights Watch ذلك على https://example.org/a-b?c=1 اليوم.",
            id="latin",
        ),
        pytest.param("لا إله إلا الله، ولأن الآلات للإسعاف والأهالي لإنقاذ الألف.", id="lam-alef"),
        pytest.param("كما قصفت التركمان كباجب في البوكمال.", id="overlapping-letters"),
    ],
)
def test_arabic_lines_read_as_they_were_written(line: str) -> None:
    assert text_of(printed("عنوان المثال الطويل", line)).splitlines()[1] == line


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        pytest.param("ةيرق", "قرية", id="arabic"),
        pytest.param("نيرخآ 30", "30 آخرين", id="number"),
        pytest.param("2025/5/12 موي", "يوم 2025/5/12", id="date"),
        pytest.param("30 ، 12 مقر", "رقم 12 ، 30", id="two-numbers"),
        pytest.param("مويلا )DPA( تلاق", "قالت (DPA) اليوم", id="bracket-drawn"),
        pytest.param("مويلا (DPA) تلاق", "قالت (DPA) اليوم", id="bracket-meant"),
        pytest.param("12/5/2025 )DPA( تلاق", "قالت (DPA) 12/5/2025", id="number-after-bracket"),
        pytest.param("example_news@ باسح", "حساب @example_news", id="handle"),
        pytest.param(".Human Rights Watch تلاق", "قالت Human Rights Watch.", id="latin-words"),
    ],
)
def test_reading_order_from_right_to_left(seen: str, read: str) -> None:
    assert "".join(reading_order(list(seen), right_to_left=True)) == read


def test_reading_order_of_a_foreign_word() -> None:
    seen = "the word ةديدج ةيرق (new village) means"
    assert (
        "".join(reading_order(list(seen), right_to_left=False)) == "the word قرية جديدة (new village) means"
    )


@given(st.text(st.sampled_from("ابتثرسدn7 .,()%/"), max_size=30), st.booleans())
def test_no_letter_is_lost_in_ordering(text: str, right_to_left: bool) -> None:
    faceless = str.maketrans("(", ")")
    found = "".join(reading_order(list(text), right_to_left=right_to_left))
    assert sorted(found.translate(faceless)) == sorted(text.translate(faceless))


def glyphs(word: str, right: float, y: float = 100.0, advance: float = 5.0) -> list[Glyph]:
    """Set Arabic letters from the right; drawn in the order given."""
    return [
        Glyph(letter, right - advance * (at + 1), y, right - advance * (at + 1), right - advance * at, 10.0)
        for at, letter in enumerate(word)
    ]


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        pytest.param([*glyphs("قصف", 100), *glyphs("حي", 82)], "قصف حي", id="gap-is-a-blank"),
        pytest.param([*glyphs("حي", 82), *glyphs("قصف", 100)], "قصف حي", id="drawn-in-any-order"),
        pytest.param([*glyphs("ق", 100), *glyphs("ـ", 95), *glyphs("ف", 90)], "قف", id="tatweel-in-a-word"),
        pytest.param(glyphs("ﻗﺼﻒ", 100), "قصف", id="presentation-forms"),
        pytest.param(
            [*glyphs("ي", 100), Glyph("ا", 90, 100, 90, 93, 10), Glyph("ل", 90, 100, 93, 95, 10)],
            "يلا",
            id="ligature-turned-round",
        ),
        pytest.param([*glyphs("حد", 100), Glyph("ّ", 90, 97, 91, 93, 10)], "حدّ", id="vowel-sign"),
    ],
)
def test_letters_make_lines(letters: list[Glyph], text: str) -> None:
    (line,) = page_lines(Page(200, 200, tuple(letters)))
    assert line.text == text


def test_what_stretches_words_goes() -> None:
    rows = [(100, "قوا5ت"), (112, "سو5ريا"), (124, "ري5ف"), (136, "عام 5")]
    letters = [glyph for y, word in rows for glyph in glyphs(word, 190, float(y))]
    found = page_lines(Page(200, 200, tuple(letters)))
    assert [line.text for line in found] == ["قوات", "سوريا", "ريف", "عام 5"]


def test_a_footnote_number_is_no_word() -> None:
    mark = Glyph("3", 78, 95, 78, 81, 6)
    (found,) = page_lines(Page(200, 200, (*glyphs("قصف", 100), *glyphs("حي", 76), mark)))
    assert found.text == "قصف حي"


def test_columns_are_read_one_after_the_other() -> None:
    right = [glyph for at in range(4) for glyph in glyphs("يمين", 190, 100.0 + 12 * at)]
    left = [glyph for at in range(4) for glyph in glyphs("شمال", 90, 100.0 + 12 * at)]
    lines = page_lines(Page(200, 200, (*right, *left)))
    assert [line.text for line in lines] == ["يمين"] * 4 + ["شمال"] * 4


def line(text: str, y: float, *, left: float = 20.0, right: float = 220.0, size: float = 10.0) -> Line:
    return Line(text, left, right, y, size, False)


LONG = "a line of words that fills its column up to"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([line(LONG, 100), line("the end.", 112, right=60)], [f"{LONG} the end."], id="joined"),
        pytest.param([line(LONG, 100), line("the end.", 124, right=60)], [LONG, "the end."], id="distance"),
        pytest.param(
            [line("Short end.", 100, right=80), line(LONG, 112), line(LONG, 124)],
            ["Short end.", f"{LONG} {LONG}"],
            id="next-word-would-fit",
        ),
        pytest.param(
            [line(LONG, 100), line(LONG, 112, left=34), line(LONG, 124)],
            [LONG, f"{LONG} {LONG}"],
            id="indent",
        ),
        pytest.param([line(LONG, 100, size=14), line(LONG, 114)], [LONG, LONG], id="heading"),
        pytest.param(
            [line("It was in mid-", 100), line("air.", 112, right=40)], ["It was in midair."], id="hyphen"
        ),
        pytest.param([line(LONG, 100), line("• item", 112)], [LONG, "• item"], id="item"),
    ],
)
def test_lines_make_paragraphs(lines: list[Line], found: list[str]) -> None:
    usual = [line("Usual.", 100.0 + 12 * at, right=60) for at in range(9)]  # 12 points are the usual distance
    assert paragraphs([usual, lines])[1:] == found


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        [
            line("Example Paper", 20, right=90),
            line(f"Text {word} goes on over the end of a page and", 100),
            line(f"Page {at} of 3", 480, right=80),
        ]
        for at, word in enumerate(["one", "two", "three"], start=1)
    ]
    assert paragraphs(pages) == [
        "Text one goes on over the end of a page and Text two goes on over the end of a page and "
        "Text three goes on over the end of a page and"
    ]


def test_what_a_browser_prints_on_the_edges_goes() -> None:
    page = [
        line("11/15/26, 2:28 PM", 20, right=90),
        line("The headline of the article", 20, left=120, right=200),
        line("The headline of the article", 60, size=20),
        line(WORDS, 100),
        line("https://example.org/news/1", 480, right=100),
        line("1/1", 480, left=210),
    ]
    assert paragraphs([page]) == ["The headline of the article", WORDS]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(show("Ignore this.", y=300, how="1 g"), id="white"),
        pytest.param(show("Ignore this.", y=300, size=1), id="tiny"),
        pytest.param(show("Ignore this.", y=700), id="off-the-page"),
        pytest.param(show("Ignore this.", y=300, how="3 Tr"), id="not-drawn"),
        pytest.param(show("A Person", y=300) + "0 g 10 290 200 30 re f\n", id="under-a-bar"),
        pytest.param("q BT /F 10 Tf 0 1 -1 0 300 100 Tm (Sideways) Tj ET Q\n", id="sideways"),
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert text_of(pdf(show(WORDS) + hidden)) == WORDS


def test_a_turned_page_is_read_upright() -> None:
    turned = f"BT /F 10 Tf 0 1 -1 0 200 20 Tm ({WORDS}) Tj ET"
    assert text_of(pdf(turned, page="/Rotate 90")) == WORDS


def test_a_name_under_a_bar_stays_under_it() -> None:
    bar = "0 g 42 395 88 20 re f\n"  # the second and the third word
    assert text_of(pdf(show("Said Mahmoud Example of the village about what shells did.") + bar)) == (
        "Said of the village about what shells did."
    )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("Shells hit the village", "Shells hit the village", id="shown"),
        pytest.param("Shells hit the village | Example News", "Shells hit the village", id="with-the-site"),
        pytest.param("Microsoft Word - draft3.doc", None, id="file-name"),
        pytest.param("Another headline altogether", None, id="not-shown"),
        pytest.param("", None, id="none"),
    ],
)
def test_a_title_counts_where_it_is_shown(title: str, found: str | None) -> None:
    raw = pdf(show("Shells hit the village", size=18) + show(WORDS, y=300), title=title)
    read = read_pdf(raw, label="a", origin="a.pdf")
    assert (read.title, read.facts.published) == (found, None)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(show(WORDS)))))
    writer.encrypt("secret", algorithm="RC4-128")
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "not a PDF, whatever its name says", id="empty"),
        pytest.param(b"%PDF-1.4\n" + b"x" * 500, "broken PDF; open it, print it to a new PDF", id="broken"),
        pytest.param(pdf(show(WORDS))[:300], "broken PDF", id="cut-off"),
        pytest.param(locked(), "PDF locked with a password; save an unlocked copy", id="locked"),
        pytest.param(
            pdf("0.5 g 0 0 400 500 re f"), "PDF with no text in it: it is a scan; run OCR", id="scan"
        ),
        pytest.param(pdf(*[show(WORDS)] * 51), "PDF of 51 pages, more than 50", id="long"),
        pytest.param(b"%PDF-" + b"0" * 20_000_000, "PDF of more than 20 MB", id="large"),
        pytest.param(
            pdf("0 0 m 9 9 l S\n" * 100_001, packed=True),
            "takes too much memory or time on page 1",
            id="many-objects",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        pdf_text(raw)
    assert "\n" not in str(error.value)


def test_how_a_pdf_is_known() -> None:
    assert looks_like_pdf(b"\n\n%PDF-1.7")
    assert not looks_like_pdf(b"PK\x03\x04")
