import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.codebook import Codebook, SubEventType
from schemas.incident import GeoPrecision, Outcome, ResolvedDate, Role, Status
from summarizer.errors import InputError
from summarizer.geo.gazetteer import Gazetteer
from summarizer.link import Told as Telling
from summarizer.render.exports import acled
from summarizer.render.exports.acled_kinds import ActorKinds, Kind, load_kinds
from summarizer.render.exports.acled_sheet import Sheet
from summarizer.render.exports.acled_tolls import vague_number
from summarizer.render.exports.acled_types import load_types
from summarizer.render.exports.datapackage_fields import Table, columns, header
from summarizer.render.exports.told import Losses, ToldEvent
from tests.summarizer.link import made
from tests.summarizer.render.exports import made_events as events
from tests.summarizer.render.exports.made_events import actor, dead, event, place, telling

GOLDEN = Path(__file__).parent / "golden"
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country "
    "admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities "
    "tags timestamp"
).split()


def written(*told: ToldEvent, **options: Any) -> tuple[bytes, Losses]:
    """The bytes of a table, and what it lost."""
    out = io.BytesIO()
    losses = acled.write(out, told, aliases=made.ALIASES, codebook=made.CODEBOOK, **options)
    return out.getvalue(), losses


def rows(*told: ToldEvent, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*told, **options)[0].decode("utf-8"), newline="")))


def row(*tellings: Telling, **options: Any) -> dict[str, str]:
    (only,) = rows(event(*tellings), **options)
    return only


def test_the_golden_file(gazetteer: Gazetteer) -> None:
    made_now, losses = written(*events.EVENTS, gazetteer=gazetteer)
    assert made_now == (GOLDEN / "events.acled.csv").read_bytes()
    assert losses.lines == tuple(
        (GOLDEN / "events.acled.losses.txt").read_text(encoding="utf-8").splitlines()
    )


def test_the_31_columns_of_acled_come_first() -> None:
    assert list(header(Table.ACLED)[:31]) == ACLED
    assert [column.own for column in columns(Table.ACLED)] == [False] * 31 + [True] * (
        len(columns(Table.ACLED)) - 31
    )


def test_the_document_has_every_column_in_order() -> None:
    text = Path(acled.__file__).with_name("ACLED.md").read_text(encoding="utf-8")
    columns_of = (
        text.split("## ACLED's columns")[1].split("## The rule")[0],
        text.split("## Our own columns")[1],
    )
    told = [
        line.split("|")[1].strip()
        for part in columns_of
        for line in part.splitlines()
        if line.startswith("| ")
    ]
    assert [name for name in told if name not in {"column", "---"}] == list(header(Table.ACLED))


def test_every_type_of_the_codebook_has_a_name_of_its_own() -> None:
    types = load_types()
    assert set(types) == set(made.CODEBOOK.names)
    assert len({kind.sub_event for kind in types.values()}) == 25
    families = {(made.CODEBOOK.family(name), kind.event) for name, kind in types.items()}
    assert families == {
        ("battles", "Battles"),
        ("explosions_remote_violence", "Explosions/Remote violence"),
        ("violence_against_civilians", "Violence against civilians"),
        ("protests", "Protests"),
        ("riots", "Riots"),
        ("strategic_developments", "Strategic developments"),
    }


def test_a_codebook_with_an_unknown_type_is_refused_before_anything_is_written() -> None:
    own = SubEventType(name="cyber_attack", family="other", definition="An attack on computers.")
    codebook = Codebook(title="own", types=(*made.CODEBOOK.types, own), sha256="0")
    out = io.BytesIO()
    with pytest.raises(InputError, match="ACLED has no type for cyber_attack"):
        acled.write(out, events.EVENTS, aliases=made.ALIASES, codebook=codebook)
    assert out.getvalue() == b""


def test_an_event_of_an_unknown_type_is_left_out() -> None:
    unknown = events.CLASH._replace(event=events.CLASH.event.model_copy(update={"sub_event_type": "raid"}))
    _, losses = written(unknown)
    assert losses.lines == ("1 event left out: of a type that ACLED has not",)


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        pytest.param("armed_clash", Status.OCCURRED, "Armed clash", id="occurred"),
        pytest.param("armed_clash", Status.ONGOING, "Armed clash", id="ongoing"),
        pytest.param("armed_clash", Status.FOILED, None, id="foiled-clash"),
        pytest.param("grenade", Status.FOILED, "Disrupted weapons use", id="foiled-explosion"),
        pytest.param("other", Status.FOILED, "Other", id="foiled-escape"),
        pytest.param("other", Status.THREATENED, None, id="threat"),
        pytest.param("grenade", Status.THREATENED, None, id="threatened-explosion"),
    ],
)
def test_what_acled_would_not_record_is_no_row(kind: str, status: Status, expected: str | None) -> None:
    found = rows(event(telling("one", kind, "x", status=status)))
    assert [one["sub_event_type"] for one in found] == ([expected] if expected else [])
    assert [one["type"] for one in found] == ([kind] if expected else [])
    assert [one["tags"] for one in found] == (
        [] if not expected else [status.value if status != "occurred" else ""]
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(date(2026, 5, 1), date(2026, 5, 1), ("2026-05-01", "2026", "1"), id="day"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 2), ("2026-05-01", "2026", "2"), id="two-days"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 7), ("2026-05-01", "2026", "2"), id="week"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 8), ("2026-05-01", "2026", "3"), id="eight-days"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 31), ("2026-05-01", "2026", "3"), id="month"),
        pytest.param(date(2026, 5, 1), date(2026, 6, 1), ("2026-05-01", "2026", ""), id="more-than-a-month"),
        pytest.param(None, date(2026, 5, 1), ("", "", ""), id="only-the-last-day"),
        pytest.param(None, None, ("", "", ""), id="undated"),
    ],
)
def test_the_date_is_the_first_possible_day(
    first: date | None, last: date | None, expected: tuple[str, str, str]
) -> None:
    when = made.day(first, last) if first else made.until(last)
    found = row(telling("one", "armed_clash", "x", when=when))
    assert (found["event_date"], found["year"], found["time_precision"]) == expected
    assert found["date_latest"] == (last.isoformat() if last else "")


def test_a_date_without_a_last_day_has_no_precision() -> None:
    open_end = ResolvedDate(earliest=date(2026, 5, 1), latest=None, text=None, precision="bounded")
    assert acled.time_precision(open_end) is None


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        pytest.param(GeoPrecision.PLACE, "1", id="place"),
        pytest.param(GeoPrecision.NEAR, "2", id="near"),
        pytest.param(GeoPrecision.ADMIN, "3", id="province"),
    ],
)
def test_the_precision_of_the_place(precision: GeoPrecision, expected: str) -> None:
    found = row(telling("one", "attack", "x", where=place("x", at=(-3.5, -0.25), precision=precision)))
    assert (found["geo_precision"], found["latitude"], found["longitude"]) == (expected, "-3.5", "-0.25")


def test_coordinates_of_an_unresolved_place_stay_empty() -> None:
    unresolved = place("x").model_copy(update={"lat": 1.0, "lon": 2.0})
    found = row(telling("one", "attack", "x", where=unresolved))
    assert (found["geo_precision"], found["latitude"], found["longitude"]) == ("", "", "")


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        pytest.param("الجيش العراقي", "IQ", "1", id="state-at-home"),
        pytest.param("الجيش العراقي", "SY", "8", id="state-abroad"),
        pytest.param("Iraqi army", None, "", id="state-in-no-known-country"),
        pytest.param("داعش", "SY", "2", id="rebels"),
        pytest.param("National Defence Forces", "SY", "3", id="political-militia"),
        pytest.param("مسلحون مجهولون", "SY", "3", id="unidentified"),
        pytest.param("اليونيفيل", "LB", "8", id="mission"),
        pytest.param("مدنيون", "SY", "7", id="civilians"),
        pytest.param("SDF", "SY", "", id="open-kind"),
        pytest.param("أبناء العشيرة", "SY", "", id="not-listed"),
        pytest.param("الدفاع المدني", "SY", "", id="civil-defence-is-no-word-for-civilians"),
    ],
)
def test_the_kind_of_an_actor_is_known_or_empty(name: str, country: str | None, expected: str) -> None:
    found = row(telling("one", "armed_clash", "x", who=[actor(name)], where=place("x", country=country)))
    assert found["inter1"] == expected
    assert found["interaction"] == (f"{expected}0" if expected else "")


@pytest.mark.parametrize(
    ("kind", "acting", "hit", "expected"),
    [
        pytest.param("attack", "داعش", "معلم", ("2", "7", "27"), id="attack-is-on-civilians"),
        pytest.param("peaceful_protest", "سكان", None, ("6", "", "60"), id="protesters-alone"),
        pytest.param("violent_demonstration", "شبان", "الجيش العراقي", ("5", "1", "15"), id="rioters"),
        pytest.param(
            "protest_with_intervention", "الجيش العراقي", "طلاب", ("1", "6", "16"), id="protesters-hit"
        ),
        pytest.param("armed_clash", "داعش", "الجيش العراقي", ("2", "1", "12"), id="lower-code-first"),
        pytest.param("armed_clash", "داعش", "قسد", ("2", "", ""), id="one-unknown"),
        pytest.param("armed_clash", None, "الجيش العراقي", ("", "1", "10"), id="only-a-target"),
        pytest.param("armed_clash", None, None, ("", "", ""), id="nobody"),
    ],
)
def test_the_interaction(
    kind: str, acting: str | None, hit: str | None, expected: tuple[str, str, str]
) -> None:
    who = [actor(name, role) for name, role in ((acting, Role.PERPETRATOR), (hit, Role.TARGET)) if name]
    found = row(telling("one", kind, "x", who=who, where=place("x", country="IQ")))
    assert (found["inter1"], found["inter2"], found["interaction"]) == expected


@pytest.mark.parametrize(
    ("kind", "targets", "expected"),
    [
        pytest.param("attack", [], "Civilians targeted", id="by-definition"),
        pytest.param("excessive_force_against_protesters", ["طلاب"], "Civilians targeted", id="protesters"),
        pytest.param("grenade", ["مدنيون"], "Civilians targeted", id="only-civilians"),
        pytest.param("grenade", ["مدنيون", "قسد"], "", id="others-too"),
        pytest.param("grenade", [], "", id="nobody-named"),
        pytest.param("armed_clash", ["مدنيون"], "", id="battles-never"),
    ],
)
def test_whether_civilians_are_targeted(kind: str, targets: list[str], expected: str) -> None:
    found = row(telling("one", kind, "x", who=[actor(name, Role.TARGET) for name in targets]))
    assert found["civilian_targeting"] == expected


def test_the_parties_of_an_agreement_are_two_sides() -> None:
    found = row(telling("one", "agreement", "x", who=[actor("A"), actor("B"), actor("C")]))
    assert (found["actor1"], found["actor2"], found["assoc_actor_2"]) == ("A", "B", "C")
    other = row(telling("one", "armed_clash", "x", who=[actor("A"), actor("B"), actor("C", Role.SUPPORTER)]))
    assert (other["actor1"], other["assoc_actor_1"], other["actor2"]) == ("A", "B; C", "")


KILLED = [
    pytest.param([[dead(5)]], ("5", "5", "5"), ("5",), id="one-number"),
    pytest.param([[dead(5), dead(2)]], ("7", "7", "7"), ("7",), id="entries-add-up"),
    pytest.param([[dead(5)], [dead(8)]], ("", "5", "8"), ("5",), id="tellings-differ"),
    pytest.param([[dead(5)], [dead(None, text="عشرات")]], ("5", "5", "5"), ("5",), id="one-without-a-number"),
    pytest.param([[made.toll(5, open_above=True)]], ("", "5", ""), ("5",), id="at-least"),
    pytest.param([[dead(None, text="عشرات")]], ("", "", ""), ("10",), id="tens"),
    pytest.param([[dead(None, text="العشرات من")]], ("", "", ""), ("10",), id="the-tens"),
    pytest.param([[dead(None, text="dozens")]], ("", "", ""), ("12",), id="dozens"),
    pytest.param([[dead(None, text="مئات")]], ("", "", ""), ("100",), id="hundreds"),
    pytest.param([[dead(None, text="several")]], ("", "", ""), ("",), id="several"),
    pytest.param([[dead(5), dead(None, text="dozens")]], ("", "5", ""), ("17",), id="number-and-dozens"),
    pytest.param(
        [[dead(None, text="dozens")], [dead(None, text="hundreds")]], ("", "", ""), ("12",), id="lowest-word"
    ),
    pytest.param([[]], ("", "", ""), ("",), id="no-deaths"),
]


@pytest.mark.parametrize(("tolls", "plain", "ruled"), KILLED)
def test_fatalities_are_empty_unless_one_number_is_told(
    tolls: list[list[Any]], plain: tuple[str, str, str], ruled: tuple[str]
) -> None:
    tellings = [telling(f"t{at}", "attack", "x", tolls=said) for at, said in enumerate(tolls)]
    found = row(*tellings)
    assert (found["fatalities"], found["fatalities_low"], found["fatalities_high"]) == plain
    by_rule = row(*tellings, vague_rule=True)
    assert (by_rule["fatalities"], by_rule["fatalities_low"], by_rule["fatalities_high"]) == (
        *ruled,
        *plain[1:],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("عشرات القتلى", 10, id="tens"),
        pytest.param("وعشرات", 10, id="and-tens"),
        pytest.param("tens", 10, id="tens-alone"),
        pytest.param("dozens of soldiers", 12, id="dozens"),
        pytest.param("المئات", 100, id="the-hundreds"),
        pytest.param("عشرات الآلاف", None, id="tens-of-thousands"),
        pytest.param("tens of thousands", None, id="tens-of-thousands-english"),
        pytest.param("a number of", None, id="a-number-of"),
        pytest.param("dozens and hundreds", None, id="two-words"),
        pytest.param("خمسة", None, id="a-number"),
    ],
)
def test_the_words_of_the_rule(words: str, expected: int | None) -> None:
    assert vague_number(words) == expected


def test_the_rule_is_counted_when_it_made_a_number() -> None:
    tens, differing = event(telling("a", "attack", "x", tolls=[dead(None, text="tens")])), events.CLASH
    _, plain = written(tens, differing)
    _, ruled = written(tens, differing, vague_rule=True)
    assert [line for line in plain.lines if "fatalities" in line] == [
        "1 event without fatalities: deaths are told without a number",
        "1 event without fatalities: no one number is told; fatalities_low and _high hold the range",
    ]
    assert [line for line in ruled.lines if "fatalities" in line] == [
        "1 event with fatalities that nobody told: tens, dozens and hundreds read as 10, 12 and 100",
        "1 event with the lowest fatalities: several numbers, or one that is open, are told",
    ]


def test_several_records_of_one_article_are_one_account_for_the_rule() -> None:
    one, other = made.in_one_article(
        telling("a", "attack", "x", tolls=[dead(2)]), telling("b", "attack", "y", tolls=[dead(6)])
    )
    third = telling("c", "attack", "z", tolls=[dead(9)])
    assert row(one, other, third, vague_rule=True)["fatalities"] == "6"


def test_what_the_table_keeps_comes_back() -> None:
    told = event(
        telling(
            "one; 1",
            "attack",
            "=1+1 جريمة",
            source="أ؛ ب",
            who=[actor("@x", canonical='فصيل "أ"')],
            where=place("-نقطة", "ريف, حلب", country="XK", at=(-1.5, -2.25), gazetteer_id="own:1"),
            tolls=[dead(3, text="ثلاثة")],
            attributed_to="+مصدر",
        )
    )
    (found,) = rows(told, sheet=Sheet(bom=False))
    assert found["notes"] == "'=1+1 جريمة"
    assert found["attributed_to"] == "'+مصدر"
    assert found["location"] == "'-نقطة"
    assert (float(found["latitude"]), float(found["longitude"])) == (-1.5, -2.25)
    assert (found["country"], found["iso"]) == ("XK", "")
    assert (found["actor1"], found["source"], found["within"]) == ('فصيل "أ"', "أ؛ ب", "ريف, حلب")
    assert (found["incident_ids"], found["event_id_cnty"]) == ("one, 1", "event-one; 1")


def test_a_byte_order_mark_and_a_nul() -> None:
    content, losses = written(event(telling("one", "attack", "a\0b")), sheet=Sheet(bom=True))
    assert content.startswith(b"\xef\xbb\xbfevent_id_cnty,")
    assert b"\0" not in content
    assert "1 cell changed: NUL characters left out, which no program reads back from CSV" in losses.lines


def test_what_counts_within_another_event_is_marked_and_counted() -> None:
    part = events.RAID.event.model_copy(
        update={"part_of": ("event-9",), "shares_count_with": ("event-7", "event-8")}
    )
    (found,) = rows(events.RAID._replace(event=part))
    assert (found["part_of"], found["shares_count_with"]) == ("event-9", "event-7; event-8")
    lines = written(events.RAID._replace(event=part))[1].lines
    assert "1 event that another counts in: do not add up the fatalities of both (part_of)" in lines
    assert "1 event sharing a figure: one was given for several (shares_count_with)" in lines


def test_every_group_that_ships_has_a_kind() -> None:
    assert set(load_kinds()) == {group.id for group in made.ALIASES.groups}


@pytest.mark.parametrize(
    ("words", "kind", "group"),
    [
        pytest.param("three SDF fighters", Kind.ORGANISED, "sdf", id="fighters"),
        pytest.param("5 عناصر من داعش", Kind.REBEL, "islamic-state", id="members"),
        pytest.param("خمسة مدنيين", Kind.CIVILIANS, None, id="civilians"),
        pytest.param("two civilians", Kind.CIVILIANS, None, id="civilians-english"),
        pytest.param("relatives of an SDF fighter", Kind.OPEN, None, id="relatives"),
        pytest.param("SDF fighters and civilians", Kind.OPEN, None, id="both"),
        pytest.param("جنود", Kind.OPEN, None, id="soldiers-of-nobody"),
    ],
)
def test_whose_persons_are(words: str, kind: Kind, group: str | None) -> None:
    known = ActorKinds(made.ALIASES).among(words)
    assert (known.kind, known.group) == (kind, group)


def test_losses_say_one_and_many_and_compare() -> None:
    one, other = written(events.THREAT)[1], written(events.THREAT, events.THREAT)[1]
    assert one.lines == ("1 event left out: only threatened; ACLED records what happened",)
    assert other.lines == ("2 events left out: only threatened; ACLED records what happened",)
    assert one != other
    assert one == written(events.THREAT)[1]
    assert not Losses()


def test_other_outcomes_and_claimants_are_counted() -> None:
    told = telling(
        "one",
        "attack",
        "x",
        who=[actor("A"), actor("A", Role.CLAIMANT), actor("B", Role.CLAIMANT)],
        tolls=[dead(1), made.toll(2, outcome=Outcome.INJURED), made.toll(3, outcome=Outcome.MISSING)],
    )
    lines = written(event(told))[1].lines
    assert "2 tolls left out: persons injured, detained or missing have no column" in lines
    assert "1 actor left out: who claimed an event has no column" in lines
