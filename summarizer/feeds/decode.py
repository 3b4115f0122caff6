"""The bytes of a feed to text, whatever its header says.

Order: byte order mark; UTF-8 if most letters beyond ASCII are well-formed in it; the encoding that the XML
declaration or the header names, if it is neither Latin nor UTF; Windows-1256 where that gives Arabic;
Windows-1252. UTF-8 goes before the labels because Arabic feeds in UTF-8 that are labelled otherwise are
common, and text in another encoding is next to never well-formed UTF-8.
"""

import codecs
import re

_MARKS = {  # the longer marks first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
# Text encodings that say something: not Latin, which many servers send unasked, nor what is no charset.
_KNOWN = re.compile(
    r"(?:iso8859-(?!1$|15$)\d+|cp125[013-8]|koi8-[rtu]|gbk|gb2312|gb18030|big5|euc_\w+|shift_jis)$"
)
_BROKEN_SHARE = 0.05  # of the letters beyond ASCII: a feed cut off or with a stray byte is still UTF-8
_ARABIC = re.compile("[ء-ي]")
_ARABIC_SHARE = 0.8  # of the letters beyond ASCII; French bytes read as Windows-1256 give below 60 %
# What XML 1.0 (2.2) forbids: one such letter makes a whole feed ill-formed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decode(body: bytes, charset: str | None) -> str:
    """Return the text of a feed, without letters that XML forbids; `charset` is what the header says."""
    return _FORBIDDEN.sub("", _decoded(body, charset)).removeprefix("\ufeff")


def _decoded(body: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS.items():
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken <= _BROKEN_SHARE * len(re.findall(r"[^\x00-\x7f]", text)):
        return text
    declared = _DECLARED.match(body)
    for label in (declared[1].decode("ascii") if declared else None, charset):
        if label and (named := _encoding(label)):
            return body.decode(named, errors="replace")
    arabic = body.decode("cp1256", errors="replace")
    letters = re.findall(r"[^\W\x00-\x7f]", arabic)
    if len(_ARABIC.findall(arabic)) >= _ARABIC_SHARE * len(letters):
        return arabic
    return body.decode("cp1252", errors="replace")


def _encoding(label: str) -> str | None:
    """Return Python's name of an encoding that says something; None for Latin and UTF ones."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return name if _KNOWN.match(name) else None
