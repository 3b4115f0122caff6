"""Set type: a template of ours and data go in, PDF pages or a PNG come out; no system package, no network.

The template is a program, the data never are: they reach it as JSON, and no text of them is read as markup.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import typst

from summarizer.errors import InputError

_PNG = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let given = json(bytes(sys.inputs.data))
#set text(font: ("Noto Sans", "Amiri"))
#image(bytes(given.svg), format: "svg", width: given.width * 1pt)
"""
_PER_INCH = 220  # pixels; what office programs keep of a picture on paper


class Unprintable(InputError):
    """What the typesetter cannot make pages of, or not to the wanted standard; its words in the message."""


def pdf(template: str, data: Mapping[str, object], *, standard: bool) -> bytes:
    """Return the pages that a template makes of the data; the same bytes for the same data.

    With `standard` they are PDF/UA-1 (accessible), made with our fonts alone, else Unprintable is raised.
    Without, the fonts of this machine help out with letters that ours lack.
    """
    source = files("summarizer.render").joinpath("templates", template).read_bytes()
    try:
        return typst.compile(
            source,
            format="pdf",
            font_paths=_fonts(system=not standard),
            sys_inputs=_inputs(data),
            pdf_standards=["ua-1"] if standard else [],
        )
    except typst.TypstError as error:
        raise Unprintable(f"document: cannot be set ({error.message}); look at its pictures") from error


def png(svg: str, *, width: float) -> bytes:
    """Return a drawing as PNG, `width` points wide. Raises Unprintable."""
    try:
        return typst.compile(
            _PNG,
            format="png",
            ppi=_PER_INCH,
            font_paths=_fonts(system=False),
            sys_inputs=_inputs({"svg": svg, "width": width}),
        )
    except typst.TypstError as error:
        raise Unprintable(f"picture: cannot be drawn ({error.message}); look at its SVG") from error


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


@lru_cache
def _fonts(*, system: bool) -> typst.Fonts:
    ours = str(files("summarizer.render").joinpath("fonts"))
    return typst.Fonts(include_system_fonts=system, font_paths=[ours])
