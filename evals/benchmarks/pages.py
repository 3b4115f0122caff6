"""Measure reading pages: `python -m evals.benchmarks.pages [pages]`. Checks nothing.

Invented pages of 60 to 150 KB, of 25 sites, in Arabic and English, in three shells (paragraphs in <article>,
in nested <div>s, in a table of the old kind), with menus, style sheets, scripts, share bars, cards of other
articles and comments. Prints pages per second from disk to Articles: in one process, on the clock and per
second of processor time, which a busy machine disturbs less; and in two (summarizer/ingest/pool.py).
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from schemas.article import Article
from summarizer.ingest import collect, ingest

PAGES = 1_000
_PROCESSES = 2
_SITES = 25  # each with a style sheet of its own
_SEED = 11
_FIRST_DAY = date(2023, 1, 1)
_SENTENCES = (4, 9)  # of a paragraph, shared out
_STOCK = 300  # words of each language

T = TypeVar("T")


class _Tongue(NamedTuple):
    """The words of a language: syllables for nouns, sentences with blanks for them, the site's own."""

    code: str
    direction: str
    syllables: tuple[str, ...]
    sentences: tuple[str, ...]
    menu: str
    share: tuple[str, ...]
    also: str
    rights: str
    comment: str


_ARABIC = _Tongue(
    "ar",
    "rtl",
    ("با", "سو", "ري", "مال", "تين", "دار", "كر", "نو", "حا", "ليم"),
    (
        "قتل {n} مدنيين وأصيب آخرون في قصف مدفعي استهدف قرية {a} قرب بلدة {b} صباح اليوم، وفق مصادر محلية.",
        "ونقل المصابون إلى مستشفى في مدينة {a}، وقال طبيب هناك إن حالة {n} منهم حرجة.",
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم الذي وقع على الطريق بين {a} و{b}.",
        "وقال سكان من {a} إن طائرات حلقت في سماء المنطقة قبل الهجوم بنحو {n} ساعات.",
        "وأضاف المصدر أن فرق الإنقاذ تواصل البحث عن مفقودين تحت الأنقاض في حي {b}.",
    ),
    "قسم",
    ("فيسبوك", "تويتر", "واتساب", "طباعة"),
    "اقرأ أيضاً: ",
    "جميع الحقوق محفوظة لموقع المثال",
    "تعليق من قارئ عن {a} لا صلة له بما جرى في {b}.",
)
_ENGLISH = _Tongue(
    "en",
    "ltr",
    ("bar", "tel", "mon", "dar", "sul", "kas", "ven", "ro", "lim", "ta"),
    (
        "Shells hit the village of {a} near {b} on Monday, killing {n} people, residents said.",
        "The wounded were taken to a hospital in {a}, where {n} were in critical condition.",
        "No group said that it carried out the attack on the road between {a} and {b}.",
        "Residents of {a} said that aircraft had been overhead for {n} hours before the attack.",
        "Rescue workers were still looking for missing people in the {b} quarter, the official added.",
    ),
    "Section",
    ("Facebook", "Twitter", "WhatsApp", "Print"),
    "Read also: ",
    "All rights reserved by Example News",
    "A reader's comment about {a} that has nothing to do with {b}.",
)
_CSS = (
    ".{0}{{display:flex;margin:0 {1}px;padding:{1}px}}",
    ".{0} .x{1} > a{{color:#3{1}3;font-size:{1}px;text-decoration:none}}",
    "@media (max-width:6{1}0px){{.{0}{{display:none}}}}",
    "#m{1} li.{0}:hover{{opacity:.9}}",
)


class Writer:
    """Writes pages from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._nouns = {
            tongue.code: [self._noun(tongue.syllables) for _ in range(_STOCK)]
            for tongue in (_ARABIC, _ENGLISH)
        }
        self._sheets = [self._css() for _ in range(_SITES)]

    def page(self, number: int) -> str:
        """Return a page of some 60 to 150 KB."""
        tongue = _ENGLISH if number % 5 == 4 else _ARABIC
        day = _FIRST_DAY + timedelta(number % 900)
        title = self._sentence(tongue)[:90].rsplit(" ", 1)[0]
        shell = (self._article, self._nested, self._table)[number % 3]
        body = [
            self._menu(tongue),
            shell(tongue, title, day),
            self._cards(tongue),
            self._comments(tongue) if number % 2 else "",
            f"<footer>{self._links(tongue, 60)}<p>{tongue.rights}</p></footer>",
            self._script(self._random.randint(8_000, 25_000)),
        ]
        return (
            f'<!DOCTYPE html><html lang="{tongue.code}" dir="{tongue.direction}"><head>'
            f"{self._head(tongue, title, day, number)}</head><body>{''.join(body)}</body></html>"
        )

    def _noun(self, syllables: Sequence[str]) -> str:
        return "".join(self._random.sample(syllables, self._random.randint(2, 3)))

    def _sentence(self, tongue: _Tongue, words: str = "") -> str:
        first, second = self._random.sample(self._nouns[tongue.code], 2)
        words = words or self._random.choice(tongue.sentences)
        return words.format(a=first, b=second, n=self._random.randint(3, 60))

    def _paragraphs(self, tongue: _Tongue) -> list[str]:
        return [
            " ".join(self._sentence(tongue) for _ in range(self._random.randint(1, 4)))
            for _ in range(self._random.randint(5, 25))
        ]

    def _head(self, tongue: _Tongue, title: str, day: date, number: int) -> str:
        stated = {"@type": "NewsArticle", "headline": title, "datePublished": f"{day}T08:00:00+03:00"}
        graph = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, stated]})
        metas = "".join(f'<meta property="x:{name}" content="{name * 3}">' for name in range(30))
        return (
            f'<meta charset="utf-8"><title>{title} | Example</title>'
            f'<meta property="og:title" content="{title}">'
            f'<link rel="canonical" href="https://news.example/{number}?utm_source=x">{metas}'
            f'<script type="application/ld+json">{graph}</script>'
            f"<style>{self._sheets[number % _SITES]}</style>"
            f"{self._script(self._random.randint(8_000, 30_000))}"
        )

    def _css(self) -> str:
        return "\n".join(
            rule.format(f"c{number}", number % 9)
            for number in range(self._random.randint(60, 200))
            for rule in _CSS
        )

    def _script(self, length: int) -> str:
        return f"<script>{'var a=[1,2,3];if(a[0]<2&&b){c();}' * (length // 34)}</script>"

    def _links(self, tongue: _Tongue, count: int) -> str:
        items = "".join(
            f'<li class="c{n} item x{n % 9}"><a href="/{n}"><span>{tongue.menu} {n}</span></a></li>'
            for n in range(count)
        )
        return f'<ul class="list">{items}</ul>'

    def _menu(self, tongue: _Tongue) -> str:
        menus = "".join(f'<div class="c{n} sub">{self._links(tongue, 12)}</div>' for n in range(8))
        return f'<header id="m1"><nav class="main-nav">{menus}</nav></header>'

    def _cards(self, tongue: _Tongue) -> str:
        cards = "".join(
            f'<div class="card c{number}"><a href="/a/{number}"><img src="/i/{number}.jpg" alt="x"></a>'
            f'<div class="body"><h3><a href="/a/{number}">{self._sentence(tongue)[:70]}</a></h3>'
            f'<span class="date">{number % 28 + 1}/2/2026</span></div></div>'
            for number in range(self._random.randint(12, 45))
        )
        return f'<aside class="related sidebar">{cards}</aside>'

    def _comments(self, tongue: _Tongue) -> str:
        items = "".join(
            f'<li class="comment"><div class="c{n}"><b>x{n}</b>'
            f"<p>{self._sentence(tongue, tongue.comment)}</p></div></li>"
            for n in range(self._random.randint(0, 25))
        )
        return f'<section id="comments" class="comments"><ol>{items}</ol></section>'

    def _share(self, tongue: _Tongue) -> str:
        return f'<ul class="share">{"".join(f"<li><a href=#>{name}</a></li>" for name in tongue.share)}</ul>'

    def _article(self, tongue: _Tongue, title: str, day: date) -> str:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self._paragraphs(tongue))
        also = f'<p><a href="/x">{tongue.also}{self._sentence(tongue)[:60]}</a></p>'
        return (
            f'<main><article class="post"><h1>{title}</h1><time datetime="{day}">{day}</time>'
            f"{self._share(tongue)}<figure><img src=a.jpg>"
            f"<figcaption>{self._sentence(tongue)[:60]}</figcaption></figure>{text}{also}</article></main>"
        )

    def _nested(self, tongue: _Tongue, title: str, day: date) -> str:
        text = "".join(
            f'<div class="block"><div><p dir="{tongue.direction}">'
            f'<span style="font-size:14pt">{paragraph}</span></p></div></div>'
            for paragraph in self._paragraphs(tongue)
        )
        return (
            f'<div class="wrap"><div class="row"><div class="col-8"><h1 class="t">{title}</h1>'
            f'{self._share(tongue)}<div class="entry-content">{text}</div></div></div></div>'
        )

    def _table(self, tongue: _Tongue, title: str, day: date) -> str:
        text = "<br><br>".join(self._paragraphs(tongue))
        return (
            f'<table width="100%"><tr><td class="side">{self._links(tongue, 20)}</td><td class="content">'
            f'<h2><b>{title}</b></h2><font size="3">{text}</font></td></tr></table>'
        )


def write(folder: Path, pages: int) -> int:
    """Write so many pages into a folder; return their bytes."""
    writer = Writer(_SEED)
    return sum(
        (folder / f"{number:05}.html").write_bytes(writer.page(number).encode()) for number in range(pages)
    )


def main(pages: int = PAGES) -> None:
    """Print pages, their size, and pages per second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write(folder, pages)
        list(ingest([folder / "00000.html"]))  # what is loaded once, is loaded
        processor = time.process_time()
        alone, articles = _timed(lambda: list(ingest([folder])))
        processor = time.process_time() - processor
        pooled, _ = _timed(lambda: list(collect([folder], processes=_PROCESSES)))
    letters = sum(len(article.text) for article in articles if isinstance(article, Article))
    sys.stdout.write(
        f"{pages:,} pages of {size / pages / 1000:.0f} KB, {len(articles):,} articles of "
        f"{letters / len(articles):,.0f} letters\n"
        f"one process   {pages / alone:6.1f} pages/s, {pages / processor:6.1f} per second of its processor\n"
        f"{_PROCESSES} processes   {pages / pooled:6.1f} pages/s, their start included\n"
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
