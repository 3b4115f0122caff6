"""Fields of a record with how they were found; the record in a terminal."""

from summarizer.render.fields import field_lines
from summarizer.render.terminal import to_text
from summarizer.render.words import words
from tests.summarizer.render.told import ARREST, FIRST, KILLING


def test_all_fields_stand_in_reading_order() -> None:
    lines = {line.label: line for line in field_lines(KILLING, words("en"))}
    assert list(lines) == [
        "Type", "Status", "Claim", "Date", "Place", "Within", "Country", "Coordinates", "Perpetrator",
        "Target", "Casualties", "Weapons", "Attributed to",
    ]  # fmt: skip
    assert (lines["Target"].values, lines["Target"].empty) == ((), "not stated")
    assert lines["Weapons"].empty == "none stated"
    (date,) = lines["Date"].values
    assert (date.text, date.source, date.note) == ("2026-11-20", "يوم الجمعة", "day")
    assert [found.label for found in date.found] == ["exact"]
    assert date.start == FIRST.text.index("يوم الجمعة")


def test_without_quotes_only_names_and_places_are_in_the_articles_words() -> None:
    lines = field_lines(KILLING, words("ar"), quoted=False)
    values = [value for line in lines for value in line.values]
    assert {value.source for value in values} == {"", "حي السكري", "حلب", "مسلحين مجهولين", "مسؤول"}
    assert [value.start for value in values if value.start is not None] == []


def test_a_record_in_a_terminal() -> None:
    assert to_text(KILLING, FIRST).splitlines() == [
        "halab-2  Attack  (unreviewed)",
        "Attack in al-Sukkari, Aleppo: 2 killed.",
        "article: halab",
        "Type:           Attack",
        "Status:         occurred",
        "Claim:          reported",
        "Date:           2026-11-20 يوم الجمعة day [exact]",
        "Place:          حي السكري [exact]",
        "Within:         حلب [elsewhere]",
        "Country:        Syria (SY)",
        "Coordinates:    36.1700, 37.1500 a larger place near it; gazetteer geonames:170063",
        "Perpetrator:    مسلحين مجهولين [exact]",
        "Target:         not stated",
        "Casualties:     2 killed شخصين [number: derived (dual), who: exact]; "
        "injured: number not stated العشرات [exact]",
        "Weapons:        none stated",
        "Attributed to:  مسؤول [exact]",
        "Not found:      داعش (actors.1.name)",
        "[2] قال مسؤول إن مسلحين مجهولين قتلوا شخصين في حي السكري بحلب يوم الجمعة.",
        "[3] وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.",
    ]


def test_controls_of_an_article_do_not_reach_the_terminal() -> None:
    evil = ARREST.model_copy(update={"gist": "a\x1b[31m\u202eb", "weapons": ("x\x07y",)})
    assert "a[31mb" in to_text(evil, FIRST)
    assert "Weapons:        xy" in to_text(evil, FIRST)
