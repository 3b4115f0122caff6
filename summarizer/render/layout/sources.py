"""Annex B: every article of the brief in a row."""

from collections.abc import Iterator

from schemas.brief import ArticleRow, Copy
from schemas.document import Block, Heading, PageBreak, Run, Runs, Table
from summarizer.render import paper
from summarizer.render.layout.script import Script, article_anchor
from summarizer.render.layout.setting import Setting

_WIDTHS = (5, 26, 14, 13, 16, 26, 22)


def sources(given: Setting) -> Iterator[Block]:
    """Yield the table of articles; nothing without articles."""
    if not given.brief.articles:
        return
    words, script = given.words.sources, given.script
    if not given.brief.events:  # else it follows the table of events on its pages
        yield PageBreak(landscape=True)
    yield Heading(level=1, text=given.words.headings.sources, anchor="annex-b")
    labels = (
        words.number,
        words.title,
        words.publisher,
        words.published,
        words.state,
        words.url,
        words.sha256,
    )
    yield Table(
        summary=words.summary,
        header=tuple((Run(text=label),) for label in labels),
        rows=tuple(_row(article, script) for article in given.brief.articles),
        widths=_WIDTHS,
    )


def _row(article: ArticleRow, script: Script) -> tuple[Runs, ...]:
    words = script.words.sources
    missing = (Run(text=words.not_given),)
    return (
        (Run(text=script.whole(article.number), anchor=article_anchor(article.number)),),
        (script.name(article.title, article.language) if article.title else script.name(article.article_id),),
        (script.name(article.source),) if article.source else missing,
        (Run(text=script.day(article.published)),) if article.published else missing,
        _state(article, script),
        _link(article.url, script) if article.url else missing,
        (script.code(article.text_sha256),) if article.text_sha256 else missing,
    )


def _state(article: ArticleRow, script: Script) -> Runs:
    """Return what became of it; the reason, which is in English, in an English brief alone."""
    words = script.words.sources
    stated: list[Runs] = [(Run(text=words.states[article.state]),)]
    if reason := reason_of(article, script):
        stated.append((script.name(reason),))
    if article.same_text_as:
        stated.append((Run(text=words.same_text.format(n=script.whole(article.same_text_as))),))
    if article.copies:
        stated.append(
            (Run(text=words.also_at), *script.listed([_copy(one, script) for one in article.copies]))
        )
    return script.listed(stated)


def _copy(copy: Copy, script: Script) -> Runs:
    """Return where a text was printed as well: who by, or else the address."""
    return (script.name(copy.source),) if copy.source else _link(copy.url or "", script)


def reason_of(article: ArticleRow, script: Script) -> str | None:
    """Return why an article is not whole, where the brief is in the language of the reasons."""
    return article.reason if script.locale.language == "en" else None


def _link(url: str, script: Script) -> Runs:
    """Return the address as a link where it is one to the web, else as words."""
    return (script.code(url, url=address) if (address := paper.address(url)) else script.code(url),)
