"""Decoding: which encoding bytes are in, and what is no text."""

import codecs

import pytest

from summarizer.errors import InputError
from summarizer.text.decode import decode, encoding_of

ARABIC = "قتل ثلاثة مدنيين وأصيب آخرون في قصف مدفعي استهدف قرية قرب الحدود صباح اليوم، وفق مصادر محلية."
RUSSIAN = (
    "Трое мирных жителей погибли в результате обстрела деревни у границы сегодня утром, сообщили власти."
)
FRENCH = "Trois civils ont été tués près de la frontière, où l'armée a mené une opération à l'aube."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(ARABIC.encode(), ARABIC, id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + ARABIC.encode(), ARABIC, id="utf-8-with-mark"),
        pytest.param(ARABIC.encode("utf-16"), ARABIC, id="utf-16-with-mark"),
        pytest.param(codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), ARABIC, id="utf-16-big-endian"),
        pytest.param(ARABIC.encode("utf-32"), ARABIC, id="utf-32-with-mark"),
        pytest.param(ARABIC.encode("cp1256"), ARABIC, id="windows-1256"),
        pytest.param(ARABIC.encode("iso8859-6"), ARABIC, id="iso-8859-6"),
        pytest.param(f"{ARABIC} (Reuters)".encode("cp1256"), f"{ARABIC} (Reuters)", id="windows-1256-mixed"),
        pytest.param(FRENCH.encode("cp1252"), FRENCH, id="windows-1252"),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="windows-1251"),
        pytest.param(RUSSIAN.encode("koi8-r"), RUSSIAN, id="koi8-r"),
        pytest.param("“Deux” – l’armée".encode("cp1252"), "“Deux” – l’armée", id="windows-1252-signs"),
        pytest.param(b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", id="line-ends"),
        pytest.param(
            "a\U000e0069\U000e0067b".encode(), "ab", id="tag-characters-that-spell-words-for-the-model-alone"
        ),
        pytest.param("a\u200fb\u200c".encode(), "a\u200fb\u200c", id="other-marks-stay"),
    ],
)
def test_decodes(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"%PDF-1.7 text", "binary file (a PDF); save its text as .txt or .html", id="pdf"),
        pytest.param(
            b"PK\x03\x04text",
            "binary file (a ZIP archive or an Office document); save its text as .txt or .html",
            id="zip",
        ),
        pytest.param(b"\x89PNG\r\n", "binary file (a picture); save its text as .txt or .html", id="png"),
        pytest.param(
            b"one\0two",
            "binary file, or UTF-16 without a byte order mark; save the text as UTF-8",
            id="nul",
        ),
        pytest.param(b"a\x01\x02\x03" * 9, "binary file; give the article as text", id="control-characters"),
        pytest.param(
            ARABIC.encode()[:-2] + b"\xff.",
            "broken UTF-8 at byte 166; save the file as UTF-8 again",
            id="broken-utf-8",
        ),
        pytest.param(
            b"caf\xed\xa0\x80 " + "é".encode() * 5,
            "broken UTF-8 at byte 3; save the file as UTF-8 again",
            id="lone-surrogate",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
            "not valid utf-16 at byte 2; save the file as UTF-8",
            id="lone-surrogate-in-utf-16",
        ),
    ],
)
def test_refuses_what_is_no_text(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw)
    assert str(caught.value) == reason


def page(head: str, encoding: str, text: str = FRENCH) -> bytes:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        pytest.param(page("<meta charset=windows-1251>", "cp1251", RUSSIAN), RUSSIAN, id="charset"),
        pytest.param(
            page('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", RUSSIAN),
            RUSSIAN,
            id="http-equiv",
        ),
        pytest.param(page("<meta charset='iso-8859-1'>", "cp1252", "“l’armée”"), "“l’armée”", id="latin-1"),
        pytest.param(page("<meta charset=iso-8859-1>", "cp1256", ARABIC), ARABIC, id="wrong-charset-arabic"),
        pytest.param(page("<meta charset=windows-1256>", "utf-8", ARABIC), ARABIC, id="wrong-charset-utf-8"),
        pytest.param(
            page("<meta charset=utf-7>", "utf-8", "+ADw-b+AD4-"), "+ADw-b+AD4-", id="utf-7-is-a-trap"
        ),
        pytest.param(page("<meta charset=punycode>", "cp1252"), FRENCH, id="punycode-is-a-trap"),
        pytest.param(page("", "utf-8", ARABIC)[:-9] + b"\xff", ARABIC, id="one-broken-letter"),
        pytest.param(page("", "utf-8", ARABIC * 12)[:-9] + b"\0", ARABIC, id="one-nul"),
    ],
)
def test_decodes_pages_as_a_browser_would(raw: bytes, part: str) -> None:
    assert part in decode(raw, html=True)


@pytest.mark.parametrize(
    ("header", "meta", "encoding", "text"),
    [
        pytest.param("iso-8859-1", "utf-8", "cp1256", ARABIC, id="both-wrong-for-arabic"),
        pytest.param("windows-1252", "windows-1256", "utf-8", ARABIC, id="both-wrong-for-utf-8"),
        pytest.param("windows-1256", "utf-8", "iso8859-6", ARABIC, id="other-arabic"),
        pytest.param("utf-8", "", "cp1256", ARABIC, id="utf-8-header-on-windows-1256"),
        pytest.param("iso-8859-1", "koi8-r", "koi8-r", RUSSIAN, id="servers-default-stands-behind-meta"),
        pytest.param("windows-1251", "koi8-r", "cp1251", RUSSIAN, id="header-before-meta"),
        pytest.param("ISO-8859-2", "", "iso8859-2", "Dvě vesnice, tři mrtví, žádná oběť.", id="header-alone"),
        pytest.param("utf-7", "", "cp1252", FRENCH, id="utf-7-is-a-trap"),
        pytest.param("x\0y", "", "cp1252", FRENCH, id="no-encoding"),
        pytest.param("utf-16le", "utf-8", "utf-16-le", ARABIC, id="utf-16-without-mark"),
        pytest.param("UTF-16BE", "", "utf-16-be", ARABIC, id="utf-16-big-endian-without-mark"),
        pytest.param("utf-16", "", "utf-8", ARABIC, id="utf-16-header-on-utf-8"),
    ],
)
def test_the_header_is_a_hint(header: str, meta: str, encoding: str, text: str) -> None:
    assert text in decode(page(f"<meta charset={meta}>", encoding, text), html=True, declared=header)


@pytest.mark.parametrize(
    ("label", "header", "encoding", "text"),
    [
        pytest.param("windows-1251", "koi8-r", "cp1251", RUSSIAN, id="xml-before-header"),
        pytest.param("iso-8859-1", "koi8-r", "koi8-r", RUSSIAN, id="latin-1-says-nothing"),
        pytest.param("iso-8859-1", "utf-8", "cp1256", "قتلى على حاجز", id="a-little-arabic-under-latin-1"),
        pytest.param("windows-1256", "koi8-r", "cp1256", "قتلى على حاجز", id="a-little-arabic-as-stated"),
        pytest.param("utf-16", "utf-8", "utf-16-le", ARABIC, id="utf-16-without-mark"),
        pytest.param("utf-16", None, "utf-16-be", ARABIC, id="utf-16-big-endian-without-mark"),
    ],
)
def test_xml_knows_itself(label: str, header: str | None, encoding: str, text: str) -> None:
    body = f'<?xml version="1.0" encoding="{label}"?><rss><title>{text}</title></rss>'
    assert f"<title>{text}</title>" in decode(body.encode(encoding), html=True, declared=header)


def test_a_server_that_calls_everything_latin_says_nothing() -> None:
    assert decode(RUSSIAN.encode("cp1251"), html=True, declared="iso-8859-1") == RUSSIAN


def test_the_header_is_a_hint_for_plain_text_too() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), declared="koi8-r") == RUSSIAN


def test_a_broken_letter_in_a_page_shows_as_one() -> None:
    assert decode("<p>«é»</p>".encode() + b"\xff", html=True) == "<p>«é»</p>\ufffd"


def test_the_head_of_a_file_may_end_inside_a_letter() -> None:
    head = ARABIC.encode()[:101]
    assert encoding_of(head, whole=False) == "utf-8"
    with pytest.raises(InputError, match="broken UTF-8 at byte 100"):
        encoding_of(head)
