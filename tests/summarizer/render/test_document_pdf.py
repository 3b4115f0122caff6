import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pypdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.document import GENERATOR, Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from summarizer.render.paper import words
from summarizer.render.paper.pdf import to_pdf
from tests.summarizer.render.papers import (
    ARABIC,
    CHART,
    ENGLISH,
    HOSTILE,
    SEEN_OF_LAST,
    cells,
    document,
    documents,
    events,
    run,
    seen,
    texts,
)

UA = b"<pdfuaid:part>1</pdfuaid:part>"


class Letter(NamedTuple):
    """A letter on a page; its place in points."""

    letter: str
    left: float
    bottom: float
    right: float


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as a person would copy it, one line a line."""
    opened = pypdfium2.PdfDocument(pdf)
    return [seen_lines(opened[number].get_textpage().get_text_range()) for number in range(len(opened))]


def seen_lines(text: str) -> str:
    """Lines as they are seen. PDFium gives a hyphen at a line's end as U+FFFE."""
    return "\n".join(seen(line) for line in text.replace("\ufffe", "-").splitlines())


def letters(pdf: bytes, page: int = 0) -> list[Letter]:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    placed = [(text.get_text_range(n, 1), text.get_charbox(n, loose=True)) for n in range(text.count_chars())]
    return [Letter(letter, *box[:3]) for letter, box in placed if letter.strip()]


def lefts(found: list[Letter], signs: str) -> list[float]:
    """Where each of these signs begins on the line that holds them all; each stands there once."""
    first = next(each for each in found if each.letter == signs[0])
    line = [each for each in found if abs(each.bottom - first.bottom) < 6]
    return [only(each.left for each in line if each.letter == sign) for sign in signs]


def only(values: Iterator[float]) -> float:
    (value,) = values
    return value


def parsed(pdf: bytes) -> Any:  # Any: what its dictionaries hold is known by the key
    return pypdf.PdfReader(BytesIO(pdf))


def links(pdf: bytes) -> list[str]:
    """What each link leads to: an address, or the number of a page."""
    reader = parsed(pdf)
    numbers = {page.indirect_reference: n for n, page in enumerate(reader.pages, start=1)}
    told = []
    for page in reader.pages:
        for each in page.get("/Annots", []):
            annotation = each.get_object()
            if "/A" in annotation:
                told.append(annotation["/A"]["/URI"])
            else:
                to = annotation["/Dest"]  # a place, or the name of one
                place = to[0] if isinstance(to, list) else reader.named_destinations[to]["/Page"]
                told.append(str(numbers[place.get_object().indirect_reference]))
    return told


def roles(pdf: bytes) -> list[str]:
    """The roles of the tagged structure, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]).removeprefix("/"))
            if "/K" in node:
                walk(node["/K"])

    walk(parsed(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_the_text_comes_back_in_reading_order() -> None:
    first, second, _, last = pages(to_pdf(ENGLISH))
    assert first == (
        "TLP:AMBER\n"
        "Security incidents, 15 to 21 November 2026\n"
        "Bottom line. Two were killed [e-2].\n"
        "Key developments\n"
        "• Attack on الشحيل at dawn.\n"
        "• Second.\n"
        "Figures\n"
        "Events Killed\n"
        "42 31 to 35\n"
        "+12 −4\n"
        "Attack 12\n"
        "Attacks by type\n"
        "Page 1 of 4 TLP:AMBER"
    )
    assert second.startswith(
        "Security incidents, 15 to 21 November 2026 TLP:AMBER\nAnnex A\n"
        "ID Date Place\ne-1 2026-11-02 Place 1\n"
    )
    assert last == (
        "Security incidents, 15 to 21 November 2026 TLP:AMBER\nSee it; to key\nPage 4 of 4 TLP:AMBER"
    )


def test_the_header_row_stands_on_every_page_of_a_table() -> None:
    annex = pages(to_pdf(ENGLISH))[1:3]
    assert [page.count("ID Date Place\n") for page in annex] == [1, 1]
    rows = re.findall(r"^e-(\d+) ", "\n".join(annex), re.MULTILINE)
    assert rows == [str(number) for number in range(1, 61)]


def test_references_lead_to_pages_and_addresses_out() -> None:
    assert links(to_pdf(ENGLISH)) == ["2", "https://example.org/a?b=1&c=(2)", "1"]


def test_headings_are_bookmarks() -> None:
    def titles(items: list[Any]) -> list[Any]:
        return [titles(item) if isinstance(item, list) else item.title for item in items]

    assert titles(parsed(to_pdf(ENGLISH)).outline) == ["Key developments", ["Figures"], "Annex A"]


def test_pages_lie_where_the_document_says() -> None:
    sizes = [(page.mediabox.width, page.mediabox.height) for page in parsed(to_pdf(ENGLISH)).pages]
    assert [width > height for width, height in sizes] == [False, True, True, False]


def test_the_file_is_tagged_for_those_who_cannot_see_it() -> None:
    made = to_pdf(ENGLISH)
    root = parsed(made).trailer["/Root"]
    assert UA in made
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    found = roles(made)
    assert {"Title", "H1", "H2", "L", "LI", "Table", "THead", "TH", "TD", "Figure", "Link"} <= set(found)
    assert (found.count("TH"), found.count("TD")) == (2 + 3, 4 + 180)
    assert b"Bar chart: 12 attacks" in made


def test_metadata_say_what_and_when_but_not_who() -> None:
    about = parsed(to_pdf(ENGLISH)).metadata
    assert about is not None
    assert set(about) == {"/Title", "/Creator", "/CreationDate", "/ModDate", "/Keywords"}
    assert about["/Keywords"] == GENERATOR
    assert about.title == "Security incidents, 15 to 21 November 2026"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20261122000000Z"


def test_every_font_is_inside() -> None:
    fonts = {}
    for page in parsed(to_pdf(ARABIC)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[inner["/BaseFont"].split("+")[1]] = "/FontFile2" in inner["/FontDescriptor"]
    assert fonts == {"Amiri-Regular": True, "Amiri-Bold": True, "NotoSans-Bold": True}


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(ENGLISH) == to_pdf(ENGLISH.model_copy(deep=True))


# --- Arabic -----------------------------------------------------------------------------------------


def test_arabic_letters_come_back() -> None:
    """RTL golden case: lam-alef, dots and ends of words are what a person copies."""
    made = document(
        Heading(level=1, text="الخلاصة"),
        Paragraph(runs=(run("إطلاق النار على لاجئين في الإسلامية خلال الليل، سوريا"),)),
        language="ar",
        title="الحوادث الأمنية",
    )
    assert pages(to_pdf(made)) == [
        "الحوادث الأمنية\nالخلاصة\nإطلاق النار على لاجئين في الإسلامية خلال الليل، سوريا\nصفحة 1 من 1"
    ]


def test_arabic_begins_at_the_right() -> None:
    found = letters(to_pdf(document(Paragraph(runs=(run("قصف"),)), language="ar", title="ب")))
    assert [each.left > 500 for each in found if each.letter in "قب"] == [True, True]


def test_columns_of_an_arabic_table_begin_at_the_right() -> None:
    table = Table(summary="s", header=cells("ا", "ب", "د"), rows=(cells("٤", "٥", "٦"),), widths=(1, 1, 1))
    found = letters(to_pdf(document(table, language="ar", title="ج")))
    for row in ("ابد", "٤٥٦"):
        first, second, third = lefts(found, row)
        assert first > second > third


def test_columns_of_an_english_table_begin_at_the_left() -> None:
    table = Table(summary="s", header=cells("A", "B", "C"), rows=(), widths=(1, 1, 1))
    first, second, third = lefts(letters(to_pdf(document(table, title="x"))), "ABC")
    assert first < second < third


def test_ids_in_an_arabic_line_read_from_left_to_right_and_follow_each_other_from_right_to_left() -> None:
    ids = (run("e-2", language="en"), run(" "), run("f-3", language="en"))
    made = to_pdf(document(Paragraph(runs=(run("قتل "), *ids)), language="ar", title="ج"))
    e, two, f, three, killed = lefts(letters(made), "e2f3ق")
    assert f < three < e < two < killed


def test_a_range_in_words_is_not_turned() -> None:
    three, to, five = lefts(letters(to_pdf(ranged("من 3 الى 5"))), "3ا5")
    assert three > to > five


def ranged(text: str) -> Document:
    return document(Paragraph(runs=(run(text),)), language="ar", title="ج")


def test_arabic_page_numbers_read_from_right_to_left() -> None:
    page, one, of, nine = lefts(
        letters(to_pdf(document(*[PageBreak()] * 8, Paragraph(runs=(run("ب"),)), language="ar", title="ج"))),
        "ص1م2",
    )
    assert page > one > of > nine


def test_page_numbers_have_the_digits_of_the_document() -> None:
    leaves = [block for _ in range(11) for block in (PageBreak(), Paragraph(runs=(run("ب"),)))]
    made = document(*leaves, language="ar", title="ج")
    assert "صفحة 1 من 12" in pages(to_pdf(made))[0]
    assert "صفحة ١٢ من ١٢" in pages(to_pdf(made, eastern_digits=True))[11]


def test_an_arabic_name_in_english_keeps_its_place() -> None:
    made = to_pdf(document(Paragraph(runs=(run("by "), run("قسد", language="ar"), run("; 3 x"))), title="t"))
    b, s, three, x = lefts(letters(made), "bس3x")
    assert b < s < three < x


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_address_in_a_narrow_cell_parts_in_order(language: str) -> None:
    address = "https://example.org/a.b-c_d/?e=f&g=" + "0123456789abcdef" * 4
    table = Table(
        summary="s", header=cells("!", "ا"), rows=(((run(address, language="en"),), ()),), widths=(1, 5)
    )
    made = letters(to_pdf(document(table, language=language, title="!")))
    header = min(each.bottom for each in made if each.letter == "!")
    body = [each for each in made if 100 < each.bottom < header - 4]
    lines: dict[int, list[Letter]] = {}
    for each in body:
        lines.setdefault(round(each.bottom / 7), []).append(each)
    read = [sorted(line, key=lambda each: each.left) for _, line in sorted(lines.items(), reverse=True)]
    assert "".join(each.letter for line in read for each in line) == address
    gaps = [two.left - one.right for line in read for one, two in pairwise(line)]
    assert all(-0.5 < gap < 2 for gap in gaps)
    assert max(each.right for each in body) - min(each.left for each in body) < 174 * 72 / 25.4 / 6


# --- what may go wrong ------------------------------------------------------------------------------


def test_hostile_words_stay_words() -> None:
    blocks: list[Block] = [Heading(level=1, text=text) for text in HOSTILE]
    blocks += [Paragraph(runs=(run(text, strong=True), run(text, language="fr"))) for text in HOSTILE]
    table = events(0).model_copy(update={"header": cells(*HOSTILE), "widths": (1,) * len(HOSTILE)})
    picture = Picture(svg=CHART, alt=HOSTILE[0], caption=HOSTILE[0])
    given = document(*blocks, table, picture, title=HOSTILE[0], mark=HOSTILE[0])
    made = to_pdf(given)
    assert UA in made
    assert links(made) == []
    in_order(texts(given), pages(made))
    assert SEEN_OF_LAST in " ".join(pages(made))


def in_order(told: Iterator[str], found: list[str]) -> None:
    """Assert that each text stands after the one before. Spaces do not count: a narrow cell parts words."""
    whole, at = re.sub(r"\s", "", "".join(found)), 0
    for text in told:
        sought = re.sub(r"\s", "", seen(words(text)))
        at = whole.find(sought, at)
        assert at >= 0, text
        at += len(sought)


def test_letters_that_our_fonts_lack_cost_the_standard_not_the_text() -> None:
    made = to_pdf(document(Paragraph(runs=(run("新华社 reported"),)), title="t"))
    assert UA not in made
    assert "/StructTreeRoot" in parsed(made).trailer["/Root"]
    assert "reported" in pages(made)[0]


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    told = " ".join(f"w{number}" for number in range(3000))
    table = Table(summary="s", header=cells("A", "B"), rows=((((run(told),)), ()),), widths=(1, 1))
    found = pages(to_pdf(document(table)))
    assert len(found) > 1
    assert re.findall(r"w\d+", "\n".join(found)) == told.split()


def test_short_rows_are_never_cut() -> None:
    line = "word " * 12
    table = Table(
        summary="s", header=cells("A", "B"), rows=(cells("start " + line * 5, "x"),) * 40, widths=(1, 1)
    )
    found = pages(to_pdf(document(table)))
    body = [re.sub(r"^(.*\n)*A B\n|\nPage .*", "", page) for page in found]
    assert len(found) > 2
    assert all(page.startswith("start") for page in body)


@pytest.mark.parametrize(
    "text",
    ["x" * 500, "https://example.org/" + "a/b-c_d." * 40, "ب" * 500, "é" * 500],
    ids=lambda text: text[:9],
)
def test_no_word_leaves_the_page_or_its_cell(text: str) -> None:
    table = Table(summary="s", header=cells("A", "B"), rows=(cells(text, "z"),), widths=(1, 9))
    made = to_pdf(document(Paragraph(runs=(run(text),)), table))
    boxes = letters(made)
    assert all(50 < each.left < 545 for each in boxes)
    at = next(n for n, each in enumerate(boxes) if each.letter == "B")
    column = boxes[at].left
    assert all(each.left < column for each in boxes[at + 1 :] if each.letter in text)


def test_a_table_of_no_rows_shows_its_header() -> None:
    assert (
        "A B"
        in pages(to_pdf(document(Table(summary="s", header=cells("A", "B"), rows=(), widths=(1, 1)))))[0]
    )


def test_a_break_first_or_last_leaves_no_blank_page() -> None:
    made = document(PageBreak(landscape=True), Paragraph(runs=(run("x"),)))
    assert [seen(page) for page in pages(to_pdf(made))] == [
        "Weekly brief Page 1 of 2",
        "Weekly brief x Page 2 of 2",
    ]


@settings(max_examples=60, deadline=None)
@given(
    documents(
        st.text(st.sampled_from("abcxyz 019.,;:-[]()#$*_@<>\\/\"'{}`~=+&|!?^%\n\t\x00\u202e"), max_size=20),
        ("en", "fr"),
    )
)
@example(document(Paragraph(runs=(run("", strong=True, language="ar"),))))
def test_any_document_gives_its_text_back(given: Document) -> None:
    made = to_pdf(given)
    assert UA in made
    if given.language == "en":
        in_order((text for text in texts(given)), pages(made))


@settings(max_examples=40, deadline=None)
@given(documents(st.text(max_size=12)))
def test_any_letters_can_be_set(given: Document) -> None:
    assert to_pdf(given).startswith(b"%PDF-1.7")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء"), min_size=2, max_size=9),
        min_size=1,
        max_size=6,
    )
)
def test_any_arabic_words_come_back(told: list[str]) -> None:
    made = to_pdf(document(Paragraph(runs=(run(" ".join(told)),)), language="ar", title="ج"))
    assert pages(made)[0].split("\n")[1:-1] == [" ".join(told)]
