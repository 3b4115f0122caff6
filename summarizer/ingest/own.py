"""Files that this program wrote itself: a brief is no article, and would tell its events a second time."""

import re
from pathlib import PurePath
from typing import Final

from schemas.document import GENERATOR
from summarizer.errors import InputError
from summarizer.ingest.archive import Archive

KINDS: Final = frozenset({".md", ".xlsx"})  # of files of ours, besides those of articles
HEAD: Final = 65_536  # bytes that tell of a table whether it is ours
WHY: Final = "is a brief of this program, not an article"
_MARK = GENERATOR.encode()
_META = re.compile(rb'<meta name="generator" content="%s">' % re.escape(_MARK))
_KEYWORDS = b"<cp:keywords>%s</cp:keywords>" % _MARK
_COMMENT = b"<!-- generator: %s -->" % _MARK
_LAST = 200  # bytes within which a text that we wrote names us
_CORE = "docProps/core.xml"
_BOOK = "xl/workbook.xml"
_RECORDS = b'<sheet name="incidents" '  # in the workbook of an export
_MOST = 100_000  # bytes of a part that names us
_BRIEF = re.compile(rb'\s*\{\s*"number": \d+,\s*"as_of": "[^"]*",\s*"scope": \{')
_READING = re.compile(rb'\s*\{"article_id":"[^\n]{0,2000}?","text_sha256":(?:"[0-9a-f]{64}"|null),"state":"')
_COLUMNS = frozenset({"incident_id", "incident_ids", "originid"})  # of records, of events, of bulletins


def is_ours(name: str, raw: bytes) -> bool:
    """Whether a file of this name is a brief or an export of ours; of a table `raw` may be the head."""
    match PurePath(name).suffix.lower():
        case ".html" | ".htm":
            return _META.search(raw[:HEAD]) is not None
        case ".md" | ".txt":
            return _COMMENT in raw[-_LAST:]
        case ".pdf":
            return b"<pdf:Keywords>%s</pdf:Keywords>" % _MARK in raw
        case ".docx":
            return _KEYWORDS in _part(raw, _CORE)
        case ".xlsx":
            return _KEYWORDS in _part(raw, _CORE) or _RECORDS in _part(raw, _BOOK)
        case ".json":
            return _BRIEF.match(raw) is not None
        case ".jsonl":
            return _READING.match(raw) is not None
        case ".csv":
            return bool(_COLUMNS & _header(raw))
    return False


def _part(raw: bytes, name: str) -> bytes:
    """Return a part of an office document; nothing where it has none or cannot be read."""
    try:
        archive = Archive(raw)
        return archive.read(name, max_bytes=_MOST) if name in archive.names else b""
    except InputError:
        return b""


def _header(raw: bytes) -> frozenset[str]:
    line = raw.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", errors="replace")
    names = frozenset(name.strip().strip('"') for name in line.split(","))
    return frozenset() if names & {"text", "html"} else names
