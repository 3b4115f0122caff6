"""Check a drawing before it goes on paper: plain SVG that loads nothing, runs nothing, and has a size."""

import re
from typing import NamedTuple

from lxml import etree

from summarizer.errors import InputError
from summarizer.render import paper, safe

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc "
    "style clipPath mask pattern marker linearGradient radialGradient stop".split()
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression|\\", re.IGNORECASE)
_DROPPED = re.compile(f"(?![\u2066-\u2069])(?:{safe.CONTROLS.pattern})|[\u064b-\u0652\u0670]")
_AMIRI = 1.2  # times as large, to look as large as Noto Sans
_SLIMMEST = 20  # times as long as wide, or as wide as long
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px)?\s*")


class Drawing(NamedTuple):
    """A drawing that is safe to show; `ratio` is its height over its width."""

    svg: str
    ratio: float


def drawing(svg: str) -> Drawing:
    """Return a drawing as it goes on paper, in our fonts. Raises InputError for what is no plain SVG."""
    # huge_tree stays off: libxml2's limits on depth and size hold.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(svg.encode(errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"picture: no SVG ({error.msg}); give well-formed XML") from error
    if root.getroottree().docinfo.doctype or root.tag != f"{{{_SVG}}}svg":
        raise InputError("picture: no SVG; the first element must be svg, without a DOCTYPE")
    for element in root.iter():
        _check(element)
        element.text, element.tail = _plain(element.text), _plain(element.tail)
        if etree.QName(element).localname in {"text", "tspan"}:
            _take_our_font(element)
    ratio = _ratio(root)
    if root.get("viewBox"):  # which is its shape; a size of its own could be none
        for side in ("width", "height"):
            root.attrib.pop(side, None)
    return Drawing(etree.tostring(root, encoding="unicode"), ratio)


def _check(element: etree._Element) -> None:
    name = etree.QName(element) if isinstance(element.tag, str) else None  # an entity has no name
    if name is None or name.namespace != _SVG or name.localname not in _DRAWN:
        raise InputError(f"picture: element {name.localname if name else '&'} may not stand in a drawing")
    if name.localname == "style" and _OUTSIDE.search(element.text or ""):
        raise InputError("picture: its style loads something from outside; keep it in the drawing")
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        leads_out = attribute == "href" and not str(value).startswith("#")
        if leads_out or attribute.startswith("on") or _OUTSIDE.search(str(value)):
            raise InputError(f"picture: attribute {attribute} runs or loads something; keep to plain shapes")


def _plain(text: str | None) -> str | None:
    """Return a text without controls; isolates stay, since they are all a drawing has to order its words.

    Arabic vowel marks go: the typesetter draws them in pictures without saying which letter they are.
    """
    return _DROPPED.sub("", text) if text else text


def _take_our_font(element: etree._Element) -> None:
    """Set words in the one font of ours that has all their letters: letters found elsewhere may get lost.

    Amiri is small and narrow beside the fonts of screens, so that it can be larger in the same place.
    """
    arabic = paper.right_to_left("".join(element.itertext()))
    family = "Amiri" if arabic else "Noto Sans"
    element.set("style", f"{element.get('style', '')};font-family:{family}".removeprefix(";"))
    if arabic and (size := _NUMBER.fullmatch(element.get("font-size", ""))):
        element.set("font-size", f"{float(size[1]) * _AMIRI:g}")


def _ratio(root: etree._Element) -> float:
    """Return height over width, from the view box or else from the size."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_NUMBER.fullmatch(side) for side in sides]
    width, height = (float(match.group(1)) if match else 0.0 for match in found)
    if width <= 0 or height <= 0:
        raise InputError("picture: no size; give the svg element a viewBox, or width and height")
    if not 1 / _SLIMMEST <= height / width <= _SLIMMEST:
        raise InputError(
            f"picture: {width:g} by {height:g} is too slim for a page; keep within 1 to {_SLIMMEST}"
        )
    return height / width
