"""Word documents: the words a reader sees, in their order, and nothing from where he does not look."""

import io
import zipfile
from datetime import datetime

import docx
import pytest

from summarizer.errors import InputError
from summarizer.ingest.document import Document
from summarizer.ingest.docx import read_docx

NEWS = "مقتل ثلاثة مدنيين في قصف مدفعي استهدف القرية صباح اليوم."
MORE = "Two people were wounded when shells hit the market."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/></w:style>
<w:style w:type="character" w:styleId="base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="gone"><w:name w:val="Gone"/><w:basedOn w:val="base"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
</w:styles>"""


def packed(**parts: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return raw.getvalue()


def word(body: str, *, space: str = W, **parts: str) -> bytes:
    document = f'<w:document xmlns:w="{space}" {SPACES}><w:body>{body}</w:body></w:document>'
    return packed(word__document_dot_xml=document, word__styles_dot_xml=STYLES, **parts)


def p(*runs: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read(raw: bytes) -> Document:
    return read_docx(raw, label="a", origin="in/a.docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(p(r("مقتل "), r("ثلاثة")), "مقتل ثلاثة", id="runs"),
        pytest.param(p(r("a")) + p() + p(r("b")), "a\nb", id="paragraphs"),
        pytest.param(
            p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a b\nc", id="tab-break"
        ),
        pytest.param(p("<w:r><w:t>mid</w:t><w:noBreakHyphen/><w:t>air</w:t></w:r>"), "mid-air", id="hyphen"),
        pytest.param(p(r("a "), f"<w:hyperlink>{r('link')}</w:hyperlink>", r(" b")), "a link b", id="link"),
        pytest.param(
            p(
                r("a "),
                f"<w:ins>{r('new')}</w:ins>",
                f"<w:del>{r('old')}<w:r><w:delText>x</w:delText></w:r></w:del>",
            ),
            "a new",
            id="tracked",
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('a')}</w:moveFrom>", f"<w:moveTo>{r('b')}</w:moveTo>"), "b", id="moved"
        ),
        pytest.param(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "<w:r><w:instrText>PAGE</w:instrText></w:r>",
                r("seven"),
            ),
            "seven",
            id="field",
        ),
        pytest.param(
            table(
                [p(r("Place")), p(r("Killed"))], [p(r("al-Busayrah.")), p() + p(r("3")) + p(r("in all")), p()]
            ),
            "Place; Killed\nal-Busayrah. 3 in all",
            id="table",
        ),
        pytest.param(table([p(r("a")) + p(r("b"))], [p(r("c"))]), "a\nb\nc", id="frame"),
        pytest.param(table([p(r("a")), p(r("b")) * 4]), "a\nb\nb\nb\nb", id="columns-of-a-page"),
        pytest.param(table([p(r("a")), table([p(r("b")), p(r("c"))])]), "a\nb; c", id="table-in-a-table"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>",
            "a",
            id="content-control",
        ),
        pytest.param(
            p(
                r("a"),
                "<w:r><mc:AlternateContent>"
                f"<mc:Choice><wps:txbx><w:txbxContent>{p(r('box'))}</w:txbxContent></wps:txbx></mc:Choice>"
                f"<mc:Fallback><v:textbox><w:txbxContent>{p(r('box'))}</w:txbxContent></v:textbox></mc:Fallback>"
                "</mc:AlternateContent></w:r>",
                r(" b"),
            ),
            "a b\nbox",
            id="text-box-once",
        ),
        pytest.param(p(r("a "), r("x", "<w:vanish/>"), r("b")), "a b", id="hidden"),
        pytest.param(p(r("a "), r("b", '<w:vanish w:val="0"/>')), "a b", id="not-hidden"),
        pytest.param(p(r("a "), r("x", '<w:rStyle w:val="gone"/>')), "a", id="hidden-by-style"),
        pytest.param(p(r("a"), style="loop"), "a", id="style-resting-on-itself"),
        pytest.param(p(r("a "), r("x", '<w:color w:val="FFFFFF"/>')), "a", id="white"),
        pytest.param(
            p(r("a "), r("b", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')),
            "a b",
            id="white-on-black",
        ),
        pytest.param(p(r("a "), r("x", '<w:sz w:val="2"/>')), "a", id="tiny"),
    ],
)
def test_what_is_read(body: str, text: str) -> None:
    assert read(word(body)).text == text


def test_the_strict_edition_reads_the_same() -> None:
    assert read(word(p(r(NEWS)), space=STRICT)).text == NEWS


def test_a_document_made_by_a_library() -> None:
    made = docx.Document()
    made.add_heading("عنوان المثال الطويل", 0)
    made.add_paragraph(NEWS)
    made.add_table(1, 2).cell(0, 1).text = MORE
    made.sections[0].header.paragraphs[0].text = "Running head"
    made.add_comment(made.paragraphs[1].runs, text="a remark", author="A Person")
    made.core_properties.author, made.core_properties.created = "A Person", datetime(2020, 5, 21)
    raw = io.BytesIO()
    made.save(raw)
    text = f"عنوان المثال الطويل\n{NEWS}\n{MORE}"
    expected = Document("a", "in/a.docx", text, False, "عنوان المثال الطويل")
    assert read(raw.getvalue()) == expected


CORE = '<c:coreProperties xmlns:c="c" xmlns:dc="d"><dc:title>{}</dc:title></c:coreProperties>'


@pytest.mark.parametrize(
    ("style", "stated", "title"),
    [
        pytest.param("a1", "Template", "Shells hit the village", id="style"),
        pytest.param("", "Shells hit the village", "Shells hit the village", id="stated-and-shown"),
        pytest.param("", "Template of the organisation", None, id="stated-alone"),
    ],
)
def test_the_title(style: str, stated: str, title: str | None) -> None:
    body = p(r("Shells hit the village"), style=style) + p(r(MORE))
    assert read(word(body, docProps__core_dot_xml=CORE.format(stated))).title == title


def test_the_main_part_may_have_another_name() -> None:
    relation = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    document = f'<w:document xmlns:w="{W}"><w:body>{p(r(NEWS))}</w:body></w:document>'
    relations = f"<Relationships>{relation}</Relationships>"
    raw = packed(**{"_rels/.rels": relations, "word/document2.xml": document})
    assert read(raw).text == NEWS


MANY = "".join(p(r(f"a{at * at:x}")) for at in range(30_001))
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"PK\x03\x04" + b"x" * 90, "broken ZIP archive", id="broken-archive"),
        pytest.param(word(p(r(NEWS)))[:-30], "broken ZIP archive", id="cut-off"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 90, "old or locked Word document", id="old"),
        pytest.param(
            packed(xl__workbook_dot_xml="<a/>"), "a spreadsheet, not a Word document", id="spreadsheet"
        ),
        pytest.param(packed(a_dot_txt="x"), "a ZIP archive, not a Word document", id="archive"),
        pytest.param(word("<w:p>"), "its XML cannot be read", id="broken-xml"),
        pytest.param(packed(word__document_dot_xml="<a/>"), "it has no body", id="no-body"),
        pytest.param(packed(word__document_dot_xml=f"{LAUGHS}<a>&b;</a>"), "declares entities", id="laughs"),
        pytest.param(
            packed(word__document_dot_xml=f"{OUTSIDE}<a>&a;</a>"), "declares entities", id="outside-entity"
        ),
        pytest.param(word("<w:p/>" * 9), "no text in it", id="no-text"),
        pytest.param(word("<w:p/>" * 900_000), "packed more than 200 times over", id="bomb"),
        pytest.param(word("<w:p/>" * 2_000_000), "unpacks to more than 10 MB", id="large-part"),
        pytest.param(word("<w:ins>" * 400 + "</w:ins>" * 400), "its XML cannot be read", id="nested"),
        pytest.param(
            word(MANY),
            "more than 30,000 paragraphs",
            id="many-paragraphs",
        ),
        pytest.param(b"PK" + b"0" * 20_000_000, "document of more than 20 MB", id="large"),
    ],
)
def test_what_cannot_be_read_is_one_line(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        read(raw)
    assert "\n" not in str(error.value)
