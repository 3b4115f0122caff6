"""The map, and how drawings become pictures with words for those who cannot see them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import fromstring

from schemas.document import Block, Heading, Paragraph, Picture, Run
from summarizer.render import safe
from summarizer.render.layout.script import anchor_of
from summarizer.render.layout.setting import Setting
from summarizer.render.pictures.map import Point, to_map

MAP = "map"  # the picture's name, for pages that draw their own
_NEAREST = re.compile("[,،]")  # what stands before it is the nearest place
_SVG = "{http://www.w3.org/2000/svg}"


def map_of(given: Setting) -> Iterator[Block]:
    """Yield the map of the events that are in the figures, or say that there is none."""
    script, words = given.script, given.words.pictures
    if not given.brief.events:
        return
    yield Heading(level=1, text=given.words.headings.map, anchor="map")
    svg = to_map(points(given), script.locale.language, eastern_digits=script.locale.eastern_digits)
    if svg is None:
        yield Paragraph(runs=(Run(text=words.no_map),))
        return
    apart = words.map_open.format(events=script.events(given.open)) if given.open else None
    yield picture(svg, MAP, caption=apart)


def points(given: Setting) -> list[Point]:
    """Return where the events in the figures happened; each has the id of its anchor, and leads there."""
    script = given.script
    return [
        Point(
            lat=event.place.lat,
            lon=event.place.lon,
            precision=event.place.geo_precision,
            label=_NEAREST.split(event.shown_place)[0] if event.shown_place else None,
            count=1,
            id=anchor_of(event.number),
            area=event.area,
            text=f"[{script.whole(event.number)}] {script.digits(safe.plain(event.text))}",
            target=anchor_of(event.number),
        )
        for event in given.inside
    ]


def picture(svg: str, name: str, *, width: int = 100, caption: str | None = None) -> Picture:
    """Return a picture whose words are those that the drawing has for a screen reader."""
    root = fromstring(svg)  # noqa: S314 - drawn by us just now
    said = [root.findtext(f"{_SVG}{tag}") or "" for tag in ("title", "desc")]
    return Picture(svg=svg, name=name, alt=". ".join(filter(None, said)), caption=caption, width=width)
