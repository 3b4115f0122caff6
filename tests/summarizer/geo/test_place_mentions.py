import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.evidence import Span
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.mentions import Hit, Vote, votes


def names(gazetteer: Gazetteer, text: str, countries: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [
        (text[found.start : found.end], found.entry.id) for found in gazetteer.known_names(text, countries)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("قتل اثنان في دير الزور.", [("دير الزور", "geonames:170794")], id="plain"),
        pytest.param(
            "بديرالزور وبالرقة",
            [("ديرالزور", "geonames:170794"), ("الرقة", "geonames:172955")],
            id="joined-and-proclitics",
        ),
        pytest.param(
            "في دير الزور وللرقة",
            [("دير الزور", "geonames:170794"), ("رقة", "geonames:172955")],
            id="double-lam",
        ),
        pytest.param(
            "دمشق: اجتماع في محافظة البصرة العراقية",
            [("دمشق", "geonames:170654"), ("محافظة البصرة", "admin:IQ.02")],
            id="longest-name",
        ),
        pytest.param("في دير. الزور بعيدة", [], id="not-across-a-stop"),
        pytest.param(
            "شهدت دير الزور نشر الصور", [("دير الزور", "geonames:170794")], id="ordinary-word-is-no-place"
        ),
        pytest.param(
            "شهدت دير الزور ومدينة الصور",
            [("دير الزور", "geonames:170794"), ("الصور", "own:SY-assuwar")],
            id="ordinary-word-announced",
        ),
        pytest.param(
            "في دير الزور في حي الرصافة", [("دير الزور", "geonames:170794")], id="quarter-named-after-a-town"
        ),
        pytest.param("قذائف آر بي جي في دير الزور", [("دير الزور", "geonames:170794")], id="no-baiji-in-rpg"),
        pytest.param("كان في سوريا", [("سوريا", "iso:SY")], id="was-is-not-caen"),
        pytest.param(
            "Fighting in Deir ez-Zor and Nice words.", [("Deir ez-Zor", "geonames:170794")], id="latin"
        ),
        pytest.param("troops in basra", [], id="latin-wants-a-capital"),
        pytest.param("PAR to Paris", [("Paris", "geonames:2988507")], id="no-airport-codes"),
        pytest.param("فدمشق وكدمشق", [], id="only-proclitics-that-stand-before-names"),
        pytest.param(
            "بيجي أن في دير الزور",
            [("بيجي", "geonames:97783"), ("دير الزور", "geonames:170794")],
            id="no-name-with-that",
        ),
        pytest.param("", [], id="empty"),
    ],
)
def test_names_in_a_text(gazetteer: Gazetteer, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(gazetteer, text) == wanted


def test_the_text_settles_which_namesake_is_meant(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "طرابلس وصيدا وعرسال وبيروت في لبنان")[0] == ("طرابلس", "geonames:266826")
    assert names(gazetteer, "طرابلس وسرت وبنغازي في ليبيا")[0] == ("طرابلس", "geonames:2210247")
    assert names(gazetteer, "طرابلس", ("LB",)) == [("طرابلس", "geonames:266826")]


def test_votes_are_shares_of_the_place_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_votes("دير الزور ودمشق في سوريا وبغداد في العراق") == (
        Vote("SY", 2.5 / 4),
        Vote("IQ", 1.5 / 4),
    )
    assert gazetteer.country_votes("لا شيء هنا") == ()


def test_a_province_of_the_iso_list_votes() -> None:
    sagaing = Entry("iso:MM-01", "Sagaing", "MM", None, None, None, Feature.ADMIN)
    assert votes([Hit(Span(0, 7), (sagaing,), sure=False, ordinary=False)]) == (Vote("MM", 1.0),)


def test_an_ordinary_word_does_not_vote(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_votes("مدينة الصور في دير الزور") == (Vote("SY", 1.0),)


@given(st.text(alphabet="ولبفكالديرزو سوريا.“”-ABaleppo12"))
def test_a_mention_lies_in_the_text_and_they_do_not_overlap(gazetteer: Gazetteer, text: str) -> None:
    end = 0
    for found in gazetteer.known_names(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
