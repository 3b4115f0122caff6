import pytest

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from summarizer.aliases import Aliases
from summarizer.resolve.actor import canonical

ALIASES = Aliases.load()


def article(text: str, language: str = "ar") -> Article:
    return Article(article_id="a", text=text, sentences=(), language=language)


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        pytest.param("قسد", "ar", "قوات سوريا الديمقراطية", id="acronym"),
        pytest.param("قوات سوريا الديموقراطية", "ar", "قوات سوريا الديمقراطية", id="spelling"),
        pytest.param("SDF", "en", "Syrian Democratic Forces", id="english"),
        pytest.param("خلايا تنظيم “الدولة”", "ar", "تنظيم الدولة الإسلامية", id="cells-of"),
        pytest.param("قوات الحرس الثوري الإيراني", "ar", "الحرس الثوري الإيراني", id="forces-of"),
    ],
)
def test_listed_names_have_a_canonical_one(name: str, language: str, shown: str) -> None:
    assert canonical(name, article("", language), ALIASES) == (
        shown,
        FieldGrounding(field="canonical", value=shown, how=Grounding.DERIVED, rule="alias table"),
    )


def test_a_short_name_takes_the_fuller_one_of_its_article() -> None:
    text = "نفذ التحالف الدولي إنزالا، وقال التحالف إن العملية نجحت."
    start = text.index("التحالف الدولي")
    assert canonical("التحالف", article(text), ALIASES) == (
        "التحالف الدولي",
        FieldGrounding(
            field="canonical",
            value="التحالف الدولي",
            how=Grounding.DERIVED,
            start=start,
            end=start + len("التحالف الدولي"),
            rule="fuller name in the article",
        ),
    )


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        pytest.param("القاعدة", "تبنى تنظيم القاعدة هجوم القاعدة", "تنظيم القاعدة", id="al-qaeda"),
        pytest.param("النظام", "عناصر النظام، وقوات النظام", "قوات الحكومة السورية", id="regime"),
        pytest.param("الوحدات", "داعش ووحدات حماية الشعب", "وحدات حماية الشعب", id="units"),
    ],
)
def test_an_ordinary_word_is_a_group_its_article_names(name: str, text: str, shown: str) -> None:
    found, grounding = canonical(name, article(text), ALIASES)
    assert found == shown
    assert grounding is not None
    assert grounding.rule == "fuller name in the article"


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        pytest.param("التنظيم", "تنظيم داعش وتنظيم حراس الدين", "ar", id="two-groups"),
        pytest.param("القاعدة", "هاجم مسلحون القاعدة العسكرية", "ar", id="a-base-is-not-al-qaeda"),
        pytest.param("التحالف", "قال التحالف إن العملية نجحت", "ar", id="no-fuller-name"),
        pytest.param("الشعب", "وحدات حماية الشعب", "ar", id="not-the-head-of-the-name"),
        pytest.param("المواطنين", "قتل داعش عددا من المواطنين", "ar", id="civilians"),
        pytest.param("6 نساء ينتمين إلى تنظيم داعش", "تنظيم داعش", "ar", id="description-of-persons"),
        pytest.param("State", "the Islamic State group", "en", id="not-the-end-in-english"),
    ],
)
def test_other_names_stay_as_they_are(name: str, text: str, language: str) -> None:
    assert canonical(name, article(text, language), ALIASES) == (None, None)


def test_in_english_the_short_form_ends_the_name() -> None:
    shown, grounding = canonical(
        "Coalition", article("The US-led Coalition said the Coalition", "en"), ALIASES
    )
    assert shown == "Global Coalition against Islamic State"
    assert grounding is not None
    assert (grounding.start, grounding.end) == (4, 20)
