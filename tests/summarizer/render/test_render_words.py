from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.codebook import load_codebook
from schemas.evidence import Grounding
from schemas.incident import CasualtyReport, Outcome, Precision, ResolvedDate
from schemas.language import Language
from schemas.yaml_data import load_yaml
from summarizer.link.shared import SHARED
from summarizer.render.record_wording import Wording
from summarizer.render.words import Reason, words
from summarizer.resolve.place import Rule as PlaceRule
from summarizer.text.dates import DateRule
from summarizer.text.numerals.amounts import Rule as AmountRule

EN, AR = words("en"), words("ar")
EAST = words("ar", eastern_digits=True)


def data(language: Language) -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml(
        files("summarizer.render").joinpath("wording", f"records.{language}.yaml").read_bytes()
    )
    return loaded


@pytest.mark.parametrize(
    ("low", "high", "english", "arabic"),
    [
        pytest.param(31, 31, "31 killed", "القتلى: 31", id="exact"),
        pytest.param(1500, 1500, "1,500 killed", "القتلى: 1,500", id="thousands"),
        pytest.param(0, 0, "0 killed", "القتلى: 0", id="a-stated-zero"),
        pytest.param(31, 35, "31 to 35 killed", "القتلى: من 31 إلى 35", id="range"),
        pytest.param(None, 5, "up to 5 killed", "القتلى: 5 على الأكثر", id="only-a-highest-number"),
        pytest.param(0, 5, "up to 5 killed", "القتلى: 5 على الأكثر", id="from-zero"),
        pytest.param(31, None, "at least 31 killed", "القتلى: 31 على الأقل", id="open"),
        pytest.param(None, None, "killed: number not stated", "القتلى: العدد غير مذكور", id="unnumbered"),
    ],
)
def test_an_entry_in_words(low: int | None, high: int | None, english: str, arabic: str) -> None:
    entry = CasualtyReport(outcome=Outcome.KILLED, low=low, high=high)
    assert (EN.casualty(entry), AR.casualty(entry)) == (english, arabic)


FIRST, LAST = date(2020, 5, 7), date(2020, 5, 21)


@pytest.mark.parametrize(
    ("earliest", "latest", "text", "english", "arabic"),
    [
        pytest.param(FIRST, FIRST, None, "2020-05-07", "7 أيار/مايو 2020", id="day"),
        pytest.param(
            FIRST,
            LAST,
            None,
            "2020-05-07 to 2020-05-21",
            "من 7 أيار/مايو 2020 إلى 21 أيار/مايو 2020",
            id="range",
        ),
        pytest.param(None, LAST, None, "by 2020-05-21", "في 21 أيار/مايو 2020 أو قبله", id="only-latest"),
        pytest.param(FIRST, None, None, "from 2020-05-07", "في 7 أيار/مايو 2020 أو بعده", id="only-earliest"),
        pytest.param(None, None, None, "not stated", "غير مذكور", id="nothing"),
        pytest.param(None, None, "قبل أيام", "not resolved", "غير محدد", id="only-words"),
    ],
)
def test_dates(
    earliest: date | None, latest: date | None, text: str | None, english: str, arabic: str
) -> None:
    when = ResolvedDate(earliest=earliest, latest=latest, text=text, precision=Precision.UNKNOWN)
    assert (EN.dates(when), AR.dates(when)) == (english, arabic)


def test_arabic_digits_on_demand() -> None:
    assert EAST.day(LAST) == "٢١ أيار/مايو ٢٠٢٠"
    assert EAST.amount(3, 5) == "من ٣ إلى ٥"
    assert words("en", eastern_digits=True).amount(3, 5) == "3 to 5"


@pytest.mark.parametrize(
    ("name", "english", "arabic"),
    [
        ("air_drone_strike", "Air/drone strike", "غارة جوية أو ضربة بطائرة مسيرة"),
        ("armed_clash", "Armed clash", "اشتباك مسلح"),
        ("my_own_type", "My own type", "my_own_type"),
    ],
)
def test_type_labels(name: str, english: str, arabic: str) -> None:
    assert (EN.type_label(name), AR.type_label(name)) == (english, arabic)


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [("SY", "Syria (SY)", "سوريا (SY)"), ("FR", "France (FR)", "فرنسا (FR)"), ("ZZ", "ZZ", "ZZ")],
)
def test_countries(code: str, english: str, arabic: str) -> None:
    assert (EN.country(code), AR.country(code)) == (english, arabic)


@pytest.mark.parametrize(
    ("part", "how", "rule", "english", "arabic"),
    [
        pytest.param(None, Grounding.EXACT, None, "exact", "حرفي", id="plain"),
        pytest.param(
            "low", Grounding.DERIVED, "dual", "number: derived (dual)", "العدد: مشتق (مثنى)", id="all"
        ),
        pytest.param("name", Grounding.GIVEN, None, "given", "من مراجع", id="a-part-without-a-name"),
        pytest.param(None, Grounding.DERIVED, "mine", "derived (mine)", "مشتق (mine)", id="unknown-rule"),
    ],
)
def test_how_a_value_was_found(
    part: str | None, how: Grounding, rule: str | None, english: str, arabic: str
) -> None:
    assert (EN.found(part, how, rule), AR.found(part, how, rule)) == (english, arabic)


@pytest.mark.parametrize(
    ("field", "value", "english", "arabic"),
    [
        ("killed", "9", "9", "9"),
        ("killed", "8/10", "8 to 10", "من 8 إلى 10"),
        ("injured", "9/..", "at least 9", "9 على الأقل"),
        ("date", "2020-05-07", "2020-05-07", "7 أيار/مايو 2020"),
        ("date", "../2020-05-21", "by 2020-05-21", "في 21 أيار/مايو 2020 أو قبله"),
        ("sub_event_type", "attack", "Attack", "هجوم"),
        ("status", "foiled", "foiled", "أُحبط"),
        ("claim", "denied", "denied", "منفي"),
        ("place", " الرقة\u202e ", "الرقة", "الرقة"),
    ],
)
def test_values_on_which_accounts_differ(field: str, value: str, english: str, arabic: str) -> None:
    assert (EN.conflicting(field, value), AR.conflicting(field, value)) == (english, arabic)


@pytest.mark.parametrize(
    ("stored", "arabic", "quotes"),
    [
        ("same day", "اليوم نفسه", False),
        ("1 day apart", "يفصل بينهما يوم واحد", False),
        ("12 days apart", "عدد الأيام بينهما: 12", False),
        ("12 km", "المسافة: 12 كم", False),
        ("12 km apart", "المسافة بينهما: 12 كم", False),
        ("namesakes 12 km apart", "مكانان باسم واحد تفصل بينهما مسافة 12 كم", False),
        ("both name قسد", "كلاهما يذكر \u2068قسد\u2069", True),
        (
            "both name قسد and 2 more, but not who did it",
            "كلاهما يذكر \u2068قسد\u2069 وغيره (العدد: 2)، لكن الفاعل غيره",
            True,
        ),
        ("الباب lies in حلب", "\u2068الباب\u2069 ضمن \u2068حلب\u2069", True),
        ("they told me", "\u2068they told me\u2069", True),
    ],
)
def test_reasons_of_a_decision(stored: str, arabic: str, quotes: bool) -> None:
    assert AR.reason(stored) == Reason(arabic, quotes)
    assert EN.reason(stored).text.translate(dict.fromkeys((0x2068, 0x2069))) == stored


def test_both_languages_have_words_for_the_same_things() -> None:
    english, arabic = data("en"), data("ar")
    assert english.keys() == arabic.keys()
    for name in english.keys() - {"types", "rules"}:
        assert english[name].keys() == arabic[name].keys()


def test_arabic_has_words_for_all_types_rules_and_reasons() -> None:
    assert set(AR.of.types) == set(load_codebook().names)
    assert set(AR.of.rules) == {
        *AmountRule,
        *DateRule,
        *PlaceRule,
        "alias table",
        "fuller name in the article",
    }
    assert SHARED in AR.of.reasons


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("page", "skip"), "page.skip"),
        (("outcomes", "killed"), "no words for killed"),
        (("claims", "denied"), "no words for denied"),
    ],
    ids=["key", "outcome", "claim"],
)
def test_a_missing_word_is_an_error_when_the_words_are_read(path: tuple[str, str], message: str) -> None:
    lacking = data("ar")
    del lacking[path[0]][path[1]]
    with pytest.raises(ValidationError, match=message):
        Wording.model_validate(lacking)
