"""A program of its own: a PDF on standard input, its visible letters with their places on standard output.

It runs in a process of its own, which is given so much memory and time and no more: a file of 90 KB can hold
30 MB of drawing, which pdfium takes 500 MB and 3 s for, and nothing within Python can stop it. It imports no
module of ours, so that it starts in a tenth of a second. The values it writes are `Pages` in lines.py.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

_MEMORY = 2 << 30  # bytes
_SECONDS = 30
_MOST_OBJECTS = 100_000  # of one page; a newspaper's has some 3,000
_MOST_LETTERS = 60_000  # of one page; a newspaper's has some 30,000
_MOST_PIXELS = 150_000_000  # of the pictures of one page; a scan of A4 at 600 dpi has 35 million
_SIDE = 1500  # pixels of the picture in which letters are looked for
_SMALLEST = 2.0  # points; nobody reads smaller letters
_CONTRAST = 12  # grey levels of 255 that a letter must differ from what lies under it
_TILT = 10  # degrees
_HALVES = range(0xD800, 0xE000)  # of letters beyond the first plane, emoji as a rule: left out
_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at the end of a line

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points from the top left corner
Glyph = tuple[str, float, float, float, float, float]  # letter, origin x and y, left, right, size


class Fault(Exception):
    """What is wrong with the file, in one word, and on which page."""


def main(limit: int) -> None:
    """Write {"title", "pages": [{"width", "height", "glyphs"}]} or {"fault", "page"} as JSON."""
    _bound()
    try:
        result = _read(sys.stdin.buffer.read(), limit)
    except Fault as fault:
        result = {"fault": fault.args[0], "page": fault.args[1]}
    except MemoryError:
        result = {"fault": "heavy", "page": 0}
    json.dump(result, sys.stdout)


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the caller's timeout stays
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _read(data: bytes, limit: int) -> dict[str, object]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Fault("locked" if locked or "assword" in str(error) else "broken", 0) from error
    if len(document) > limit:
        raise Fault("long", len(document))
    pages = [_page(document, number) for number in range(len(document))]
    return {"title": document.get_metadata_value("Title"), "pages": pages}


def _page(document: pypdfium2.PdfDocument, number: int) -> dict[str, object]:
    try:
        page = document[number]
        if raw.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS:
            raise Fault("heavy", number + 1)
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Fault("broken", number + 1) from error
    try:
        if text.count_chars() > _MOST_LETTERS:
            raise Fault("heavy", number + 1)
        if text.count_chars() == 0:
            return {"width": page.get_width(), "height": page.get_height(), "glyphs": []}
        return _Letters(page, text, number).page()
    finally:
        text.close()
        page.close()


class _Letters:
    """The letters of one page, those that are not seen left out."""

    def __init__(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> None:
        self._page, self._text, self._number = page, text, number
        left, bottom, right, top = page.get_cropbox()
        self._crop = (left, bottom, right, top)
        self._turn = page.get_rotation()

    def page(self) -> dict[str, object]:
        found = [index for index in range(self._text.count_chars()) if self._is_letter(index)]
        turns = Counter(round(self._angle(index) / 90) * 90 % 360 for index in found)
        upright = turns.most_common(1)[0][0] if turns else 0
        kept = [index for index in self._seen(found) if self._is_level(index, upright)]
        left, bottom, right, top = self._crop
        width, height = right - left, top - bottom
        if upright % 180:
            width, height = height, width
        # pdfium measures angles clockwise: a page turned by 90 degrees shows what is drawn at 270 upright.
        glyphs = [self._glyph(index, -upright % 360) for index in kept]
        return {"width": width, "height": height, "glyphs": glyphs}

    def _is_letter(self, index: int) -> bool:
        code = raw.FPDFText_GetUnicode(self._text.raw, index)
        if raw.FPDFText_IsGenerated(self._text.raw, index) == 1:
            return False
        if code in _HALVES:
            return False
        return (code >= 32 or code in _HYPHENS) and self._size(index) >= _SMALLEST

    def _is_level(self, index: int, upright: int) -> bool:
        tilt = (self._angle(index) - upright) % 360
        return min(tilt, 360 - tilt) < _TILT

    def _seen(self, found: Sequence[int]) -> Iterator[int]:
        """Yield the letters that stand out from what is under them in the page as drawn, and all blanks.

        White on white, letters under a bar, text beyond the page's edge are not seen; the unseen text that
        OCR lays over a scan stands on the letters of the picture, and is.
        """
        shown, scale = self._drawn()
        buffer, stride = bytes(shown.buffer), shown.stride
        for index in found:
            if self._is_blank(index):
                yield index
                continue
            x0, y0, x1, y1 = self._pixels(index, scale, shown.width, shown.height)
            levels = b"".join(buffer[y * stride + x0 : y * stride + x1] for y in range(y0, y1))
            if levels and max(levels) - min(levels) >= _CONTRAST:
                yield index

    def _drawn(self) -> tuple[pypdfium2.PdfBitmap, float]:
        pictures = self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        pixels = 0
        for picture in pictures:
            width, height = picture.get_px_size()
            pixels += width * height
            if pixels > _MOST_PIXELS:
                raise Fault("heavy", self._number + 1)
        scale = _SIDE / max(self._page.get_width(), self._page.get_height(), 1)
        scale = min(scale, 2.0)
        return self._page.render(scale=scale, grayscale=True, may_draw_forms=False), scale

    def _pixels(self, index: int, scale: float, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the box of a letter's ink, a pixel wider on all sides: an alef is but a stroke."""
        x0, y0, x1, y1 = self._turned(self._text.get_charbox(index), self._turn)
        return (
            max(0, math.floor(x0 * scale) - 1),
            max(0, math.floor(y0 * scale) - 1),
            min(width, math.ceil(x1 * scale) + 1),
            min(height, math.ceil(y1 * scale) + 1),
        )

    def _glyph(self, index: int, turn: int) -> Glyph:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text.raw, index, x, y)
        ox, oy, _, _ = self._turned((x.value, y.value, x.value, y.value), turn)
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text.raw, index, box)
        left, _, right, _ = self._turned((box.left, box.bottom, box.right, box.top), turn)
        code = raw.FPDFText_GetUnicode(self._text.raw, index)
        letter = "-" if code in _HYPHENS else chr(code)
        return (
            letter,
            round(ox, 2),
            round(oy, 2),
            round(left, 2),
            round(right, 2),
            round(self._size(index), 2),
        )

    def _turned(self, box: Box, turn: int) -> Box:
        """Return a box of the page's own space as it lies on the page when that is turned upright."""
        left, bottom, right, top = self._crop
        x0, y0, x1, y1 = box
        match turn:
            case 90:
                return y0 - bottom, x0 - left, y1 - bottom, x1 - left
            case 180:
                return right - x1, y0 - bottom, right - x0, y1 - bottom
            case 270:
                return top - y1, right - x1, top - y0, right - x0
            case _:
                return x0 - left, top - y1, x1 - left, top - y0

    def _is_blank(self, index: int) -> bool:
        return chr(raw.FPDFText_GetUnicode(self._text.raw, index)).isspace()

    def _angle(self, index: int) -> float:
        return math.degrees(raw.FPDFText_GetCharAngle(self._text.raw, index))

    def _size(self, index: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text.raw, index, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        return float(raw.FPDFText_GetFontSize(self._text.raw, index)) * scale


if __name__ == "__main__":
    main(int(sys.argv[1]))
