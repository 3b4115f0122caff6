"""Render a brief as one HTML file that needs nothing else: no network, no script, no folder beside it.

The page works from file://, in both directions of writing, in print and without JavaScript. Its content
security policy allows exactly the style sheet and the scripts that ship with it. Fonts are the reader's own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinja2 import Template
from markupsafe import Markup, escape

from schemas.article import Article
from schemas.brief import Brief
from schemas.document import GENERATOR, Direction, Document, Picture
from summarizer.render import markup, page, paper, safe
from summarizer.render.cards import view, voice_name
from summarizer.render.document_html import Moved, line, to_body
from summarizer.render.fields import field_label
from summarizer.render.layout import MAP, Setting, points, to_document
from summarizer.render.layout.script import Script
from summarizer.render.layout.wording import words_in
from summarizer.render.pictures import leaflet
from summarizer.render.pictures.leaflet import LeafletMap
from summarizer.render.pictures.locale import Locale
from summarizer.render.words import Words, words

_EVENT = re.compile(r"event-(\d+)")
_SLOT = re.compile(r"\{\w+\}")


def to_html(brief: Brief, articles: Iterable[Article], *, eastern_digits: bool = False) -> str:
    """Return the brief as a page in its language. `articles` are those whose text it may show, each once.

    `eastern_digits`: Arabic with the digits of the Arabic East. Raises InputError for a drawing that is no
    plain SVG.
    """
    told = words(brief.scope.language, eastern_digits=eastern_digits)
    document = to_document(brief, eastern_digits=eastern_digits)
    moving = _map(brief, document, told)
    moved = dict(_moved(document))

    def draw(picture: Picture) -> Markup | None:
        return moving.html if moving and picture.name == MAP else None

    shown, ours = view(brief, articles, told), words_in(document.language)
    style, scripts = _assets(document, moving, eastern_digits=told.locale.eastern_digits)
    return _template(told.locale).render(
        language=document.language,
        direction=document.direction.value,
        policy=page.policy(style, *scripts),
        style=Markup(style),  # noqa: S704 - all ship with the program
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        generator=GENERATOR,
        mark=document.mark,
        title=document.title,
        body=to_body(document, moved=moved, draw=draw),
        view=shown,
        shared=brief.scope.shared,
        annexed={event.number for event in brief.events if f"event-{event.number}" in moved},
        articles={source.row.number for source in shown.sources},
        shown={source.row.number for source in shown.sources if source.paragraphs},
        w=told.of,
        comma=ours.comma,
        semicolon=ours.list_separator,
    )


def _moved(document: Document) -> Iterator[tuple[str, Moved]]:
    """Yield the anchors of events in the annex: an event's card has the name that references lead to."""
    for run in document.runs:
        if run.anchor and (found := _EVENT.fullmatch(run.anchor)):
            yield run.anchor, Moved(f"row-{found[1]}", run.anchor)


def _map(brief: Brief, document: Document, told: Words) -> LeafletMap | None:
    """Return a map to move if the document has a map, of the same events."""
    if not any(isinstance(block, Picture) and block.name == MAP for block in document.blocks):
        return None
    language, eastern_digits = told.locale
    shown = points(Setting.of(brief, eastern_digits=eastern_digits))
    return leaflet.to_leaflet(shown, language, eastern_digits=eastern_digits)


def _assets(document: Document, moving: LeafletMap | None, *, eastern_digits: bool) -> tuple[str, list[str]]:
    """Return the style sheet and the scripts of a page."""
    style, script = (page.asset("summarizer.render", name) for name in ("brief.css", "brief.js"))
    style = f"{style}\n{_edges(document, eastern_digits=eastern_digits)}"
    return (f"{moving.style}\n{style}", [moving.script, script]) if moving else (style, [script])


def _edges(document: Document, *, eastern_digits: bool) -> str:
    """Return rules that print the handling mark and the number on every page (CSS Paged Media, level 3)."""
    rtl = document.direction is Direction.RTL
    before, between = map(_css_string, paper.PAGE_WORDS[document.language])
    digits = ", arabic-indic" if eastern_digits else ""  # a style of CSS Counter Styles, level 3
    number = f"@bottom-center {{ content: {before} counter(page{digits}) {between} counter(pages{digits}); }}"
    side = "left" if rtl else "right"
    mark = (
        f"@top-{side} {{ content: {_css_string(document.mark)}; font-weight: 700; }}" if document.mark else ""
    )
    return f"@page {{ direction: {document.direction.value}; font: 9pt sans-serif; {mark} {number} }}"


def _css_string(text: str) -> str:
    """Return words as a string of CSS; no sign in it can end the string or the style element."""
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):X} " for sign in text)
    return f'"{"".join(signs)}"'


@lru_cache(maxsize=1024)  # the same few phrases with the same small numbers
def _around(phrase: str, value: Markup | str) -> Markup:
    """Return a phrase of ours with a value from outside, or a number, in its one slot."""
    shown = value if isinstance(value, Markup) else markup.src(value)
    before, _, after = _SLOT.sub("\0", phrase).partition("\0")
    return Markup("{}{}{}").format(before, shown, after)


@lru_cache
def _template(locale: Locale) -> Template:
    """Return the page's template for a language and its digits."""
    told = words(locale.language, eastern_digits=locale.eastern_digits)
    script = Script.of(locale.language, eastern_digits=locale.eastern_digits)
    environment = page.environment("summarizer.render")
    environment.filters.update(
        plain=safe.plain,
        inline=markup.inline,
        said=lambda text: line(script.said(text)),
        src=markup.src,
        ltr=markup.ltr,
        around=_around,
        voice=lambda voice: voice_name(voice, told),
        day=lambda day: Markup("<bdi>{}</bdi>").format(told.day(day)),
        number=locale.number,
        whole_number=lambda number: escape(locale.year(number)),
        safe_url=safe.safe_url,
        anchor=markup.anchor,
        anchors=lambda ids: " ".join(map(markup.anchor, ids)),
        whole=page.whole,
        field=lambda path: safe.plain(field_label(path, told)),
        point=lambda letter: f"{ord(letter):X}",
    )
    return environment.get_template("brief.html.j2")
