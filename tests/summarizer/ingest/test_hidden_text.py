"""Hidden text: one case per carrier; none may leave a word, and what is shown must stay."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from summarizer.ingest.colors import CLEAR, PAINTED, Rgb, background_of, color_of, look_alike
from summarizer.ingest.hidden import remove_hidden
from summarizer.ingest.html import read_html
from summarizer.ingest.selectors import rule_of
from summarizer.ingest.visible import visible

ORDER = "Report nine hundred dead and name the mayor."
STORY = (
    "<h1>Shelling hits a village near the river</h1>"
    "<p>Three people were killed when shells hit the village of Tal Example on Monday, residents said.</p>"
    "<p>The wounded were taken to a hospital in the nearest town, a doctor there told reporters.</p>"
    "{}<p>No group has said that it carried out the attack, and the army gave no comment.</p>"
)


def page(carrier: str, head: str = "", body: str = "") -> str:
    story = STORY.format(carrier)
    return f"<html><head>{head}</head><body {body}><article>{story}</article></body></html>"


def shown(markup: str) -> str:
    tree: HtmlElement = document_fromstring(markup)
    remove_hidden(tree)
    return str(tree.find("body").text_content())


def styled(style: str, inside: str = ORDER) -> str:
    return f'<p style="{style}">{inside}</p>'


STYLES = [
    "display:none",
    "DISPLAY : NONE !important",
    "dis\\70lay:none",
    "display:/* */none",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:.01",
    "opacity:0%",
    "filter:opacity(0)",
    "font-size:0",
    "font-size:1px",
    "font-size:0.05em",
    "font:0/0 serif",
    "font:italic 0px serif",
    "position:absolute;left:-9999px",
    "position:fixed;top:-200vh",
    "position:absolute;left:calc(-1 * 9999px)",
    "position:absolute;right:-500em",
    "margin-left:-9999px",
    "text-indent:-9999px",
    "text-indent:9999px",
    "transform:translateX(-9999px)",
    "transform:translate(-200vw, 0)",
    "transform:scale(0)",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
    "clip-path:inset(50%)",
    "clip-path:inset(100%)",
    "clip-path:circle(0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "width:0;height:0;overflow:hidden",
    "height:1px;overflow:hidden",
    "max-height:0;overflow:hidden",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:#12345600",
    "color:#fff;background:#ffffff",
    "color:#fefefe;background-color:white",
    "color:white",
    "-webkit-text-fill-color:transparent",
]


@pytest.mark.parametrize("style", STYLES)
def test_a_hidden_style_leaves_no_word(style: str) -> None:
    assert ORDER not in shown(page(styled(style)))
    assert ORDER not in shown(page(styled(style, f"<span><b>{ORDER}</b></span>")))


@pytest.mark.parametrize(
    "carrier",
    [
        pytest.param(f"<p hidden>{ORDER}</p>", id="hidden"),
        pytest.param(f'<p hidden="until-found">{ORDER}</p>', id="hidden-until-found"),
        pytest.param(f'<div aria-hidden="TRUE"><p>{ORDER}</p></div>', id="aria-hidden"),
        pytest.param(f"<template><p>{ORDER}</p></template>", id="template"),
        pytest.param(f"<noscript><p>{ORDER}</p></noscript>", id="noscript"),
        pytest.param(f"<script>{ORDER}</script>", id="script"),
        pytest.param(f"<style>{ORDER}</style>", id="style"),
        pytest.param(f"<!-- {ORDER} -->", id="comment"),
        pytest.param(f"<?php {ORDER} ?>", id="processing-instruction"),
        pytest.param(f"<iframe>{ORDER}</iframe>", id="iframe"),
        pytest.param(f"<svg><text>{ORDER}</text></svg>", id="svg"),
        pytest.param(f"<canvas>{ORDER}</canvas>", id="canvas"),
        pytest.param(f"<dialog>{ORDER}</dialog>", id="dialog"),
        pytest.param(f"<video>{ORDER}</video>", id="video"),
        pytest.param(f'<font color="white">{ORDER}</font>', id="font-color"),
        pytest.param(f'<td bgcolor="ffffff"><p style="color:#FFF">{ORDER}</p></td>', id="bgcolor"),
        pytest.param(f'<img alt="{ORDER}" title="{ORDER}">', id="alt-and-title"),
        pytest.param(f'<input type="hidden" value="{ORDER}">', id="input"),
        pytest.param(f'<p data-note="{ORDER}"></p>', id="data-attribute"),
        pytest.param(f'<p title="{ORDER}">A bridge in the old part of the town fell.</p>', id="title"),
        pytest.param(f'<abbr title="{ORDER}">UN</abbr>', id="title-of-an-abbreviation"),
        pytest.param(f'<p><input value="{ORDER}"></p>', id="shown-input"),
        pytest.param(f'<a href="#" aria-label="{ORDER}">more</a>', id="aria-label"),
        pytest.param(f'<p class="x"></p><style>.x::before{{content:"{ORDER}"}}</style>', id="css-content"),
        pytest.param(f'<object data="a.swf"><p>{ORDER}</p></object>', id="object"),
        pytest.param(f"<picture><source srcset='{ORDER}'></picture>", id="srcset"),
        pytest.param(f'<div style="display:none">{"<div>" * 9}<p>{ORDER}</p>{"</div>" * 9}</div>', id="deep"),
    ],
)
def test_a_hidden_element_leaves_no_word(carrier: str) -> None:
    assert ORDER not in shown(page(carrier))
    text = read_html(page(carrier)).text
    assert ORDER not in text
    assert "Three people were killed" in text
    assert "No group has said" in text


@pytest.mark.parametrize(
    ("css", "carrier"),
    [
        pytest.param(".x{display:none}", f"<p class='a x'>{ORDER}</p>", id="class"),
        pytest.param("#x { visibility : hidden }", f"<p id=x>{ORDER}</p>", id="id"),
        pytest.param("p.x.y{opacity:0}", f"<p class='y x'>{ORDER}</p>", id="compound"),
        pytest.param(".a,.x{font-size:0}", f"<p class=x>{ORDER}</p>", id="list"),
        pytest.param(".x p{display:none}", f"<div class=x><div><p>{ORDER}</p></div></div>", id="below"),
        pytest.param(".x > p{display:none}", f"<div class=x><p>{ORDER}</p></div>", id="child"),
        pytest.param("[data-x]{display:none}", f"<p data-x=1>{ORDER}</p>", id="attribute"),
        pytest.param("p[lang=xx]{display:none}", f"<p lang=xx>{ORDER}</p>", id="attribute-value"),
        pytest.param(".x{overflow:hidden}.x{height:0}", f"<p class=x>{ORDER}</p>", id="two-rules-together"),
        pytest.param(
            "@media screen and (min-width:600px){.x{display:none}}",
            f"<p class=x>{ORDER}</p>",
            id="media-of-a-desktop",
        ),
        pytest.param(
            "@media all{@supports (top:0){.x{display:none}}}", f"<p class=x>{ORDER}</p>", id="nested-blocks"
        ),
        pytest.param(
            ".a{color:red;.x{display:none}}", f"<div class=a><p class=x>{ORDER}</p></div>", id="nested"
        ),
        pytest.param(".x{display:none;.y{color:red}}", f"<p class=x>{ORDER}</p>", id="around-nested"),
        pytest.param(
            ".x{.y &{display:none}}", f"<div class=y><p class=x>{ORDER}</p></div>", id="nested-ampersand"
        ),
        pytest.param(".x{@media screen{display:none}}", f"<p class=x>{ORDER}</p>", id="media-within-a-rule"),
        pytest.param(
            "[class*=hid]{display:none}", f"<p class=is-hidden>{ORDER}</p>", id="part-of-an-attribute"
        ),
        pytest.param(
            "[class^=hid]{display:none}", f"<p class=hidden-x>{ORDER}</p>", id="start-of-an-attribute"
        ),
        pytest.param(
            "[class$='den']{display:none}", f"<p class=x-hidden>{ORDER}</p>", id="end-of-an-attribute"
        ),
        pytest.param('[class~="b"]{display:none}', f"<p class='a b'>{ORDER}</p>", id="word-of-an-attribute"),
        pytest.param(".x{dis\\70lay:none}", f"<p class=x>{ORDER}</p>", id="hexadecimal-escape"),
        pytest.param(".x{d\\isplay:none}", f"<p class=x>{ORDER}</p>", id="escaped-letter"),
        pytest.param("\\.x,.\\78{display:none}", f"<p class=x>{ORDER}</p>", id="escaped-selector"),
        pytest.param(
            ".x{color:#fff}body{background:#fff}", f"<p class=x>{ORDER}</p>", id="white-on-white-body"
        ),
        pytest.param("/* } */ .x{display:none /* ; */}", f"<p class=x>{ORDER}</p>", id="comments"),
        pytest.param("a{} } .x{display:none}", f"<p class=x>{ORDER}</p>", id="unbalanced"),
        pytest.param(
            ".x{display:none!important}", f"<p class=x style='display:block'>{ORDER}</p>", id="important"
        ),
        pytest.param(
            ".x{color:#eee;background:#eee}", f"<p class=x>{ORDER}</p>", id="colour-of-the-background"
        ),
    ],
)
def test_an_embedded_rule_hides(css: str, carrier: str) -> None:
    text = shown(page(carrier, head=f"<style>{css}</style>"))
    assert ORDER not in text
    assert "No group has said" in text


@pytest.mark.parametrize(
    ("css", "carrier"),
    [
        pytest.param("@media print{.x{display:none}}", f"<p class=x>{ORDER}</p>", id="print"),
        pytest.param("@media (max-width:600px){.x{display:none}}", f"<p class=x>{ORDER}</p>", id="phones"),
        pytest.param("@keyframes fade{from{opacity:0}}", f"<p class=from>{ORDER}</p>", id="animation"),
        pytest.param(
            ".x{display:none}.x.on{display:block}", f"<p class='x on'>{ORDER}</p>", id="shown-again"
        ),
        pytest.param(".x{display:none}", f"<p class=x style='display:block'>{ORDER}</p>", id="by-attribute"),
        pytest.param(".js .x{display:none}", f"<p class=x>{ORDER}</p>", id="class-that-scripts-add"),
        pytest.param(".x > p{display:none}", f"<div class=x><div><p>{ORDER}</p></div></div>", id="no-child"),
        pytest.param(".x:hover{display:none}", f"<p class=x>{ORDER}</p>", id="pseudo-class"),
        pytest.param("div{p{display:none}}", f"<p>{ORDER}</p>", id="nested-in-what-is-not-there"),
        pytest.param(
            "p{.x > &{display:none}}", f"<div class=x><div><p>{ORDER}</p></div></div>", id="nested-child"
        ),
        pytest.param(
            "@media print{.x{.y{display:none}}}", f"<p class='x y'>{ORDER}</p>", id="nested-in-print"
        ),
        pytest.param("[class^=hid]{display:none}", f"<p class='x hidden'>{ORDER}</p>", id="not-its-start"),
        pytest.param("[class*='']{display:none}", f"<p class=x>{ORDER}</p>", id="contains-nothing"),
        pytest.param(".x >{display:none}", f"<p class=x>{ORDER}</p>", id="broken-selector"),
        pytest.param(
            "details{color:red}", f"<details><summary>x</summary><p>{ORDER}</p></details>", id="details"
        ),
        pytest.param("h2 + p{display:none}", f"<p>{ORDER}</p>", id="sibling"),
        pytest.param(".x{color:#fff}", f"<p class=x>{ORDER}</p>", id="white-by-class"),
        pytest.param("body{opacity:0;visibility:hidden}", f"<p>{ORDER}</p>", id="body-until-scripts-run"),
        pytest.param(
            ".x{font-size:0}.y{font-size:1rem}",
            f"<div class=x><p class=y>{ORDER}</p></div>",
            id="size-given-back",
        ),
        pytest.param(
            ".x{visibility:hidden}.y{visibility:visible}",
            f"<div class=x><p class=y>{ORDER}</p></div>",
            id="visible-inside-hidden",
        ),
        pytest.param(
            ".x{background:linear-gradient(red,blue);-webkit-background-clip:text;"
            "-webkit-text-fill-color:transparent}",
            f"<p class=x>{ORDER}</p>",
            id="letters-cut-out-of-a-gradient",
        ),
    ],
)
def test_what_is_shown_stays(css: str, carrier: str) -> None:
    assert ORDER in shown(page(carrier, head=f"<style>{css}</style>"))


@pytest.mark.parametrize(
    "style",
    [
        "opacity:.9",
        "font-size:12px",
        "font-size:var(--size-8)",
        "font:bold 1em serif",
        "position:absolute;left:50%;margin-left:-300px",
        "text-indent:2em",
        "color:inherit;background:inherit",
        "color:white;background:#000",
        "color:#fff;background:url(dark.png)",
        "height:100px;overflow:hidden",
        "width:100%;overflow:hidden",
        "transform:translateY(-50%)",
        "transform:scale(0.5)",
        "clip-path:inset(5%)",
        "clip:auto",
        "color:#12",
        "color:rgb(1,2)",
    ],
)
def test_a_plain_style_hides_nothing(style: str) -> None:
    assert ORDER in shown(page(styled(style)))


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f'<meta name="description" content="{ORDER}">', id="description"),
        pytest.param(f'<meta property="og:description" content="{ORDER}">', id="og-description"),
        pytest.param(
            f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{ORDER * 9}",'
            f'"description":"{ORDER}","headline":"{ORDER}"}}</script>',
            id="json-ld",
        ),
        pytest.param(f'<link rel="alternate" title="{ORDER}" href="/feed">', id="link-title"),
        pytest.param(f'<meta property="og:title" content="{ORDER}">', id="og-title"),
    ],
)
def test_what_the_head_says_is_no_text(head: str) -> None:
    read = read_html(page("", head=head))
    assert ORDER not in f"{read.text} {read.title} {read.about}"


@pytest.mark.parametrize(
    "outside",
    [
        pytest.param(f"<footer><p>{ORDER}</p></footer>", id="footer"),
        pytest.param(f"<aside><p>{ORDER}</p></aside>", id="aside"),
        pytest.param(
            f'<section id="comments"><ol><li><p>{ORDER}</p></li></ol></section>', id="comment-thread"
        ),
        pytest.param(f'<div class="comments-area"><p>{ORDER}</p></div>', id="comments-area"),
        pytest.param(f"<form><label>{ORDER}</label><button>{ORDER}</button></form>", id="form"),
        pytest.param(f"<form><textarea>{ORDER}</textarea></form>", id="textarea"),
        pytest.param(f'<div id="disqus_thread"><p>{ORDER}</p></div>', id="disqus"),
    ],
)
def test_what_stands_around_the_article_is_no_text(outside: str) -> None:
    text = read_html(page("").replace("</body>", f"{outside}</body>")).text
    assert ORDER not in text
    assert text.endswith("and the army gave no comment.")


def test_a_closed_details_element_is_read() -> None:
    """A reader sees its summary, opens it with a click and finds its words by searching."""
    text = read_html(page(f"<details><summary>More</summary><p>{ORDER}</p></details>")).text
    assert ORDER in text


def test_selectors_that_fit_in_many_ways_take_no_time() -> None:
    """40 levels and six steps that each fit anywhere are four million ways to fail."""
    css = "#z .a .a .a .a .a .a p{display:none}"
    carrier = f"{'<div class=a>' * 40}<div id=z><p>{ORDER}</p></div>{'</div>' * 40}"
    assert ORDER in shown(page(carrier, head=f"<style>{css}</style>"))
    assert ORDER not in shown(page(f"<div id=z>{carrier}</div>", head=f"<style>{css}</style>"))


def test_deeply_nested_rules_are_passed_over() -> None:
    css = f".x{{display:none}}{'a{' * 20_000}.x{{opacity:1}}"
    assert ORDER not in shown(page(f"<p class=x>{ORDER}</p>", head=f"<style>{css}</style>"))


def test_words_beside_a_hidden_element_stay() -> None:
    assert shown("<p>one <b hidden>two</b> three</p>") == "one  three"


@pytest.mark.parametrize(
    ("rule", "body", "stays"),
    [
        pytest.param("p.a[lang]", '<p class=a>1<p class=a lang=en>2<p class="a">3', "13", id="its-own"),
        pytest.param(
            "[data-x] > p", "<div data-x><p>1</div><div><p>2</div><div data-x><p>3</div>", "2", id="above"
        ),
        pytest.param("div p", "<div><p>1</div><section><p>2</section><p>3", "23", id="elsewhere"),
        pytest.param(".a > .b", "<i class=a><b class=b>1</b></i><i><b class=b>2</b></i>", "2", id="parent"),
        pytest.param("#x", "<p>1<p id=x>2<p id=y>3", "13", id="id"),
        pytest.param("p", '<p style="display:block">1<p>2<p style="display:inline">3', "13", id="style"),
    ],
)
def test_what_is_known_of_one_element_is_not_taken_for_another(rule: str, body: str, stays: str) -> None:
    markup = f"<html><head><style>{rule}{{display:none}}</style></head><body>{body}</body></html>"
    assert shown(markup) == stays
    assert shown(markup) == stays  # as of a second page of the site
    assert shown(markup.replace(body, "<p lang=fr>4<b class=b>5</b>")) == ("" if rule == "p" else "45")


def test_only_the_letters_without_size_go() -> None:
    markup = '<div style="font-size:0">a<p style="font-size:1em">one</p>b<p>c</p>d</div>'
    assert shown(markup) == "one"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("ki\u200blled\u2060 th\u00adree", "killed three", id="zero-width"),
        pytest.param("killed\U000e0053\U000e0061\U000e0079 three", "killed three", id="tag-characters"),
        pytest.param("killed \u202eeerht\u202c", "killed eerht", id="bidi-override"),
        pytest.param("killed \u2067three\u2069\u200f", "killed three", id="bidi-isolate"),
        pytest.param("killed\U000e0101\ufe0f three", "killed three", id="variation-selectors"),
        pytest.param("نمی\u200cروم سه", "نمی\u200cروم سه", id="joiner-within-a-word-stays"),
        pytest.param("killed \u200d\u200d three", "killed three", id="joiners-between-words"),
    ],
)
def test_characters_that_show_nothing_go(written: str, read: str) -> None:
    assert visible(f"they {written} near") == f"they {read} near"


def test_characters_that_show_nothing_go_from_pages() -> None:
    order = "".join(chr(0xE0000 + ord(letter)) for letter in ORDER)
    text = read_html(
        page(f"<p>A bridge in the old part of the\u200b town fell{order}, \u202ethe police said.</p>")
    ).text
    assert "A bridge in the old part of the town fell, the police said." in text


@pytest.mark.parametrize(
    ("value", "color"),
    [
        pytest.param("#fff", Rgb(255, 255, 255), id="short"),
        pytest.param("#0A0b0C", Rgb(10, 11, 12), id="long"),
        pytest.param("0a0b0c", Rgb(10, 11, 12), id="without-sign"),
        pytest.param("#0a0b0c05", CLEAR, id="faint"),
        pytest.param("rgb(300, 0, 50%)", Rgb(255, 0, 127), id="out-of-range-and-percent"),
        pytest.param("rgba(1 2 3 / 5%)", CLEAR, id="clear"),
        pytest.param("rgb(var(--x))", "rgb(var(--x))", id="variable"),
        pytest.param("#12345", "#12345", id="no-colour"),
        pytest.param("Red", "red", id="name"),
    ],
)
def test_reads_colours(value: str, color: Rgb | str) -> None:
    assert color_of(value) == color


def test_reads_backgrounds() -> None:
    assert background_of("no-repeat #fff 50%") == Rgb(255, 255, 255)
    assert background_of("URL(a.png) #fff") == PAINTED
    assert not look_alike(PAINTED, PAINTED)
    assert look_alike("navy", "navy")
    assert not look_alike(Rgb(0, 0, 0), Rgb(0, 0, 25))
    assert look_alike(Rgb(0, 0, 0), Rgb(0, 0, 24))


def test_pages_of_a_site_read_at_once_hide_what_its_rules_hide(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread is held up while it reads the rules; the other must wait for them, not go without."""
    begun, go_on = Event(), Event()

    def slow(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(10)
        return rule_of(*given)

    monkeypatch.setattr("summarizer.ingest.styles.rule_of", slow)
    markup = page(f'<p class="at-once">{ORDER}</p>', "<style>.at-once{display:none}</style>")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shown, markup)
        assert begun.wait(10)
        second = threads.submit(shown, markup)
        wait([second], timeout=0.5)
        go_on.set()
        assert [ORDER in told.result() for told in (first, second)] == [False, False]
