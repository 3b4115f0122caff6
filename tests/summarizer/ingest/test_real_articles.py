"""The five example articles, and their gold evidence: exact expectations."""

import json
from datetime import date
from pathlib import Path

import pytest

from schemas.article import Article, Part
from schemas.gold import GoldArticle
from summarizer.ingest import ingest

ROOT = Path(__file__).parents[3]
ARTICLES = ROOT / "examples" / "articles"
GOLD = ROOT / "evals" / "gold" / "real"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {a.article_id: a for a in ingest([ARTICLES]) if isinstance(a, Article)}


def test_all_are_read_in_order(articles: dict[str, Article]) -> None:
    assert list(articles) == NAMES
    assert {article.language for article in articles.values()} == {"ar"}
    assert [article.published for article in articles.values()] == [None, None, date(2020, 5, 21), None, None]


@pytest.mark.parametrize(
    ("number", "title", "sentences", "first"),
    [
        pytest.param(
            0,
            "عمليات تمشيط في مدينة دير الزور وتدخلات لـ 50 عنصراً من “حزب الله” الإرهابي",
            24,
            "عمليات تمشيط في مدينة دير الزور وتدخلات لـ 50 عنصراً من “حزب الله” الإرهابي",
            id="000",
        ),
        pytest.param(
            1,
            "محاولات تواصل من قبل المعتقلين مع تنظيم داعش الإرهابي",
            21,
            "محاولات تواصل من قبل المعتقلين مع تنظيم داعش الإرهابي",
            id="001",
        ),
        pytest.param(
            2,
            "بعد عمليات أمنية للتحالف.. تنظيم “الدولة” يزيد نشاطه في دير الزور",
            14,
            "بعد عمليات أمنية للتحالف.. تنظيم “الدولة” يزيد نشاطه في دير الزور",
            id="002",
        ),
        pytest.param(3, None, 14, "العشرات من تنظيم داعش الإرهابي اليوم في منطقة دير الزور", id="003"),
        pytest.param(
            4,
            "تصعيد كبير في ديرالزور.. ما الذي يحدث؟",
            10,
            "تصعيد كبير في ديرالزور.. ما الذي يحدث؟",
            id="004",
        ),
    ],
)
def test_headline_and_sentences(
    articles: dict[str, Article], number: int, title: str | None, sentences: int, first: str
) -> None:
    article = articles[NAMES[number]]
    assert article.title == title
    assert len(article.sentences) == sentences
    assert article.quote(1).startswith(first)
    headlines = [s.number for s in article.sentences if s.part is Part.HEADLINE]
    assert headlines == ([1] if title else [])


@pytest.mark.parametrize(
    ("number", "clutter"),
    [
        pytest.param(0, [], id="000"),
        pytest.param(
            1,
            [
                (Part.CAPTION, "حملة اعتقالات ضد تنظيم داعش الإرهابي في دير الزور"),
                (Part.CAPTION, "عائلات هاربة من بطش تنظيم داعش في دير الزور – رويترز"),
                (Part.CAPTION, "حملة اعتقالات ضد تنظيم داعش الإرهابي في دير الزور"),
                (Part.CAPTION, "صورة عامة من مخيم الهول في سوريا – أرشيفية"),
            ],
            id="001",
        ),
        pytest.param(
            2,
            [
                (Part.NOTICE, "–"),
                (Part.NOTICE, "اذا كنت تعتقد/تعتقدين أن المقال يحوي"),
                (Part.NOTICE, "إذا كنت تعتقد/تعتقدين أن المقال ينتهك"),
                (Part.NOTICE, "-"),
                (Part.SHARE_BAR, "تابعنا على :"),
            ],
            id="002",
        ),
        pytest.param(
            3, [(Part.CAPTION, "داعش"), (Part.CAPTION, "أفراد من تنظيم داعش الإرهابي – أرشيفية")], id="003"
        ),
        pytest.param(
            4,
            [
                (Part.SHARE_BAR, "Facebook"),
                (Part.SHARE_BAR, "Twitter"),
                (Part.SHARE_BAR, "WhatsApp"),
                (Part.SHARE_BAR, "Telegram"),
                (Part.NOTICE, "SY24 -خاص"),
            ],
            id="004",
        ),
    ],
)
def test_clutter(articles: dict[str, Article], number: int, clutter: list[tuple[Part, str]]) -> None:
    article = articles[NAMES[number]]
    found = [(c.part, article.text[c.start : c.end]) for c in article.clutter]
    assert len(found) == len(clutter)
    for (part, text), (expected, beginning) in zip(found, clutter, strict=True):
        assert part is expected
        assert text.startswith(beginning)


@pytest.mark.parametrize("name", NAMES)
def test_gold_evidence_lies_in_kept_sentences(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    kept = {at for sentence in article.sentences for at in range(sentence.start, sentence.end)}
    gold = GoldArticle.model_validate(json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8")))
    for incident in gold.incidents:
        for quote in incident.evidence:
            start = article.text.index(quote)
            lost = {at for at in range(start, start + len(quote)) if at not in kept}
            assert all(article.text[at].isspace() for at in lost), quote[:40]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_file(articles: dict[str, Article], name: str) -> None:
    assert articles[name].text == (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
