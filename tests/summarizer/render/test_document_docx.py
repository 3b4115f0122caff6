import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from docx.document import Document as Parsed
from docx.oxml.ns import qn
from docx.table import Table as ParsedTable
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from schemas.document import GENERATOR, Block, Document, Heading, PageBreak, Paragraph, Picture
from summarizer.render.paper import words
from summarizer.render.paper.docx import to_docx
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


def parsed(given: Document) -> Parsed:
    return docx.Document(BytesIO(to_docx(given)))


def part(given: Document, name: str) -> str:
    return zipfile.ZipFile(BytesIO(to_docx(given))).read(name).decode()


def shown(made: Parsed) -> Iterator[str]:
    """Every text of the body in order, one a paragraph or cell; what only spaces tables apart is left out."""
    for block in made.iter_inner_content():
        if isinstance(block, ParsedTable):
            yield from (seen(cell.paragraphs[0].text) for row in block.rows for cell in row.cells)
        elif block.style and block.style.name not in {"Table End", "Picture"}:
            yield seen(block.text)


def test_headings_and_paragraphs_have_real_styles() -> None:
    told = [(p.style.name, seen(p.text)) for p in parsed(ENGLISH).paragraphs if p.style and p.text]
    assert told == [
        ("Title", "Security incidents, 15 to 21 November 2026"),
        ("Note", "Bottom line. Two were killed [e-2]."),
        ("Heading 1", "Key developments"),
        ("List Bullet", "Attack on الشحيل at dawn."),
        ("List Bullet", "Second."),
        ("Heading 2", "Figures"),
        ("Caption", "Attacks by type"),
        ("Heading 1", "Annex A"),
        ("Normal", "See it; to key"),
    ]


def test_tables_come_back_cell_by_cell() -> None:
    figures, annex = parsed(ENGLISH).tables
    assert [[cell.text for cell in row.cells] for row in figures.rows] == [
        ["Events", "Killed"],
        ["42", "31 to 35"],
        ["+12", "−4"],
    ]
    assert [cell.text for cell in annex.rows[60].cells] == ["e-60", "2026-11-05", "Place 60"]
    assert [column.width for column in annex.columns] == [1565910, 3131820, 4697730]  # 1 : 2 : 3 of 261 mm


def test_the_header_row_repeats_and_no_row_is_cut() -> None:
    rows = parsed(ENGLISH).tables[1].rows
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True] + [False] * 60
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_references_lead_to_bookmarks() -> None:
    body = parsed(ENGLISH).element.body
    marks = {mark.get(qn("w:name")): mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))}
    ends = {mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))}
    targets = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert targets == ["e_2", "key"]
    assert set(targets) <= marks.keys()
    assert len(set(marks.values())) == len(marks) == 61
    assert ends == set(marks.values())


def test_addresses_are_relationships_and_each_stands_once() -> None:
    link = run("x", url="https://example.org/a?b=1&c=(2)")
    made = parsed(document(Paragraph(runs=(link, link, run("y", url="http://b.example")))))
    links = [each.address for each in made.paragraphs[1].hyperlinks]
    assert links == ["https://example.org/a?b=1&c=(2)"] * 2 + ["http://b.example"]
    outside = [each for each in made.part.rels.values() if each.is_external]
    assert len(outside) == 2


def test_arabic_is_set_from_right_to_left() -> None:
    made = parsed(ARABIC)
    normal = made.styles["Normal"].element
    assert normal.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    used = {p.style.name: p.style for p in made.paragraphs if p.style}
    assert all(style.base_style == made.styles["Normal"] for name, style in used.items() if name != "Normal")
    assert made.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["الرقم", "التاريخ", "المكان"]
    assert made.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_english_is_not() -> None:
    everything = part(ENGLISH, "word/document.xml") + part(ENGLISH, "word/styles.xml")
    assert not re.search("<w:(bidi|bidiVisual)/>", everything)


def test_runs_are_cut_by_direction_and_foreign_ones_kept_apart() -> None:
    """RTL golden case: Arabic runs carry w:rtl, an id and a Latin name between marks do not."""
    notes = parsed(ARABIC).paragraphs[1]._p.iter(qn("w:r"))
    found = [(r.find(qn("w:t")).text, r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for r in notes]
    assert found == [
        ("قتل شخصان ", True),
        ("\u200e[e-2]\u200e", False),
        ("\u200f", True),
        (" ", True),
        ("\u200e[e-3]\u200e", False),
        ("\u200f", True),
        (".", True),
    ]


def test_arabic_has_fonts_and_sizes_of_its_own() -> None:
    styles = parsed(ARABIC).styles
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults.find(qn("w:rFonts")).get(qn("w:cs")) == "Arial"
    assert defaults.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Table Label"):
        properties = styles[name].element.find(qn("w:rPr"))
        assert properties.find(qn("w:bCs")) is not None, name


def test_pages_carry_title_mark_and_numbers() -> None:
    section = parsed(ENGLISH).sections[0]
    assert section.header.paragraphs[0].text == "Security incidents, 15 to 21 November 2026    TLP:AMBER "
    footer = section.footer.paragraphs[0]
    assert footer.text == "Page 1 of 1    TLP:AMBER "
    assert [field.text for field in footer._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert parsed(ENGLISH).styles["Handling Mark"].font.color.rgb == docx.shared.RGBColor(0xFF, 0xC0, 0x00)


def test_page_numbers_of_an_arabic_document_are_words() -> None:
    assert parsed(ARABIC).sections[0].footer.paragraphs[0].text == "صفحة 1 من 1    TLP:AMBER "


def test_a_page_break_turns_the_page() -> None:
    sizes = [
        (s.page_width.mm, s.page_height.mm)
        for s in parsed(ENGLISH).sections
        if s.page_width and s.page_height
    ]
    assert [(round(width), round(height)) for width, height in sizes] == [(210, 297), (297, 210), (210, 297)]


def test_pictures_are_png_with_words_for_who_cannot_see_them() -> None:
    made = parsed(ENGLISH)
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "Bar chart: 12 attacks"
    assert (round(shape.width.mm), round(shape.height.mm)) == (104, 26)  # 60 % of 174 mm, four to one
    (image,) = [each.target_part for each in made.part.rels.values() if each.reltype.endswith("/image")]
    assert struct.unpack(">II", image.blob[16:24]) == (904, 226)


def test_two_pictures_are_two() -> None:
    picture = Picture(svg=CHART, alt="first")
    made = parsed(document(picture, picture.model_copy(update={"alt": "second", "width": 50})))
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == ["first", "second"]
    assert len({shape._inline.docPr.get("id") for shape in made.inline_shapes}) == 2


def test_metadata_say_what_and_when_but_not_who() -> None:
    about = parsed(ENGLISH).core_properties
    assert (about.title, about.language) == ("Security incidents, 15 to 21 November 2026", "en")
    assert about.keywords == GENERATOR
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified == ENGLISH.issued
    assert "docProps/app.xml" not in zipfile.ZipFile(BytesIO(to_docx(ENGLISH))).namelist()


def test_the_same_document_gives_the_same_bytes() -> None:
    made = to_docx(ENGLISH)
    assert made == to_docx(ENGLISH.model_copy(deep=True))
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_words_stay_words() -> None:
    blocks: list[Block] = [Heading(level=1, text=text) for text in HOSTILE]
    blocks += [Paragraph(runs=(run(text, strong=True), run(text, language="ar"))) for text in HOSTILE]
    picture = Picture(svg=CHART, alt=HOSTILE[1], caption=HOSTILE[1])
    table = events(0).model_copy(update={"header": cells(*HOSTILE), "widths": (1,) * len(HOSTILE)})
    given = document(*blocks, table, picture, title=HOSTILE[1], mark=HOSTILE[1])
    found = list(shown(parsed(given)))
    assert found == [seen(words(text)) for text in texts(given)]
    assert SEEN_OF_LAST in found
    assert parsed(given).inline_shapes[0]._inline.docPr.get("descr") == HOSTILE[1]
    assert not parsed(given).element.body.findall(f".//{qn('w:hyperlink')}")


def test_every_part_is_xml_and_none_runs_a_program() -> None:
    archive = zipfile.ZipFile(BytesIO(to_docx(document(*ENGLISH.blocks, title=HOSTILE[1]))))
    for name in archive.namelist():
        if not name.endswith(".png"):
            assert etree.fromstring(archive.read(name)) is not None
    assert not [name for name in archive.namelist() if "vba" in name.lower() or "embed" in name.lower()]


def test_a_document_without_blocks_or_mark_is_a_title() -> None:
    made = parsed(document())
    assert [p.text for p in made.paragraphs] == ["Weekly brief"]
    assert made.sections[0].header.paragraphs[0].text == "Weekly brief"


@pytest.mark.parametrize("landscape", [False, True])
def test_a_break_at_the_end_leaves_the_pages_before_as_they_were(landscape: bool) -> None:
    made = parsed(document(Paragraph(runs=(run("x"),)), PageBreak(landscape=landscape)))
    assert [str(section.orientation)[:8] for section in made.sections] == [
        "PORTRAIT",
        "LANDSCAP" if landscape else "PORTRAIT",
    ]


@settings(max_examples=40, deadline=None)
@given(documents(st.text(max_size=12)))
def test_any_document_gives_its_text_back(given: Document) -> None:
    assert list(shown(parsed(given))) == [seen(words(text)) for text in texts(given)]
