"""Exact clauses in both languages: every type, status, date, toll, claim and note."""

from datetime import date
from typing import Any

import pytest

from schemas.codebook import load_codebook
from schemas.event import Conflict, Event
from schemas.incident import Claim, GeoPrecision, Outcome, ResolvedPlace, Role, Status
from schemas.language import Language
from summarizer.brief.clauses import clause
from summarizer.brief.clauses.lines import PartKind, fill, words
from summarizer.brief.clauses.templates import templates
from summarizer.brief.names import Names, Origin
from summarizer.brief.wording import sentence
from tests.summarizer.brief.happenings import BUSAYRAH, actor, an_event, said, telling, toll, when

FSI, PDI = "\u2068", "\u2069"
HERE = BUSAYRAH.model_copy(update={"within": ()})
SDF, IS = actor("قسد", Role.PERPETRATOR), actor("تنظيم داعش", Role.TARGET)
TYPES = [
    pytest.param(
        "armed_clash",
        "the Taliban clashed with civilians in Al-Busayrah",
        "وقع اشتباك مسلح بين حركة طالبان وبين مدنيين في البصيرة",
        id="armed_clash",
    ),
    pytest.param(
        "government_regains_territory",
        "the Taliban took territory from civilians in fighting in Al-Busayrah",
        "سُجلت سيطرة على أراض بالقتال من جانب حركة طالبان على حساب مدنيين في البصيرة",
        id="government_regains_territory",
    ),
    pytest.param(
        "non_state_actor_overtakes_territory",
        "the Taliban took territory from civilians in fighting in Al-Busayrah",
        "سُجلت سيطرة على أراض بالقتال من جانب حركة طالبان على حساب مدنيين في البصيرة",
        id="non_state_actor_overtakes_territory",
    ),
    pytest.param(
        "chemical_weapon",
        "the Taliban used a chemical weapon against civilians in Al-Busayrah",
        "سُجل استخدام سلاح كيميائي من جانب حركة طالبان ضد مدنيين في البصيرة",
        id="chemical_weapon",
    ),
    pytest.param(
        "air_drone_strike",
        "the Taliban carried out an air or drone strike on civilians in Al-Busayrah",
        "نُفذت غارة جوية أو ضربة بطائرة مسيرة من جانب حركة طالبان على مدنيين في البصيرة",
        id="air_drone_strike",
    ),
    pytest.param(
        "suicide_bomb",
        "the Taliban carried out a suicide bombing against civilians in Al-Busayrah",
        "وقع تفجير انتحاري من جانب حركة طالبان ضد مدنيين في البصيرة",
        id="suicide_bomb",
    ),
    pytest.param(
        "shelling_artillery_missile",
        "the Taliban fired shells, rockets or missiles at civilians in Al-Busayrah",
        "وقع قصف مدفعي أو صاروخي من جانب حركة طالبان على مدنيين في البصيرة",
        id="shelling_artillery_missile",
    ),
    pytest.param(
        "remote_explosive_landmine_ied",
        "the Taliban used planted explosives against civilians in Al-Busayrah",
        "سُجل استخدام متفجرات مزروعة من جانب حركة طالبان ضد مدنيين في البصيرة",
        id="remote_explosive_landmine_ied",
    ),
    pytest.param(
        "grenade",
        "the Taliban threw a grenade at civilians in Al-Busayrah",
        "سُجل إلقاء قنبلة يدوية من جانب حركة طالبان على مدنيين في البصيرة",
        id="grenade",
    ),
    pytest.param(
        "sexual_violence",
        "the Taliban used sexual violence against civilians in Al-Busayrah",
        "سُجل عنف جنسي من جانب حركة طالبان بحق مدنيين في البصيرة",
        id="sexual_violence",
    ),
    pytest.param(
        "attack",
        "the Taliban attacked civilians in Al-Busayrah",
        "وقع هجوم من جانب حركة طالبان على مدنيين في البصيرة",
        id="attack",
    ),
    pytest.param(
        "abduction_forced_disappearance",
        "the Taliban took away civilians (abduction or forced disappearance) in Al-Busayrah",
        "سُجل خطف أو إخفاء قسري من جانب حركة طالبان بحق مدنيين في البصيرة",
        id="abduction_forced_disappearance",
    ),
    pytest.param(
        "peaceful_protest",
        "the Taliban held a peaceful protest directed at civilians in Al-Busayrah",
        "جرى احتجاج سلمي من جانب حركة طالبان موجه ضد مدنيين في البصيرة",
        id="peaceful_protest",
    ),
    pytest.param(
        "protest_with_intervention",
        "the Taliban intervened in a peaceful protest against civilians in Al-Busayrah",
        "سُجل تدخل في احتجاج سلمي من جانب حركة طالبان بحق مدنيين في البصيرة",
        id="protest_with_intervention",
    ),
    pytest.param(
        "excessive_force_against_protesters",
        "the Taliban used deadly or seriously injuring force against civilians in a peaceful "
        "protest in Al-Busayrah",
        "سُجل استخدام قوة قاتلة أو مسببة لإصابات بالغة في احتجاج سلمي من جانب حركة طالبان بحق "
        "مدنيين في البصيرة",
        id="excessive_force_against_protesters",
    ),
    pytest.param(
        "violent_demonstration",
        "the Taliban held a violent demonstration directed at civilians in Al-Busayrah",
        "جرت مظاهرة تخللها عنف من جانب حركة طالبان موجهة ضد مدنيين في البصيرة",
        id="violent_demonstration",
    ),
    pytest.param(
        "mob_violence",
        "the Taliban used mob violence against civilians in Al-Busayrah",
        "سُجل عنف من حشد من جانب حركة طالبان ضد مدنيين في البصيرة",
        id="mob_violence",
    ),
    pytest.param(
        "agreement",
        "the Taliban reached an agreement with civilians in Al-Busayrah",
        "أُبرم اتفاق بين حركة طالبان وبين مدنيين في البصيرة",
        id="agreement",
    ),
    pytest.param(
        "arrests",
        "the Taliban carried out an arrest operation against civilians in Al-Busayrah",
        "نُفذت عملية توقيف من جانب حركة طالبان بحق مدنيين في البصيرة",
        id="arrests",
    ),
    pytest.param(
        "change_to_group_activity",
        "a movement or other change of activity by the Taliban concerning civilians in Al-Busayrah "
        "was reported",
        "سُجل تحرك أو تغيير آخر في النشاط من جانب حركة طالبان يخص مدنيين في البصيرة",
        id="change_to_group_activity",
    ),
    pytest.param(
        "disrupted_weapons_use",
        "the Taliban found or disabled weapons in an act directed at civilians in Al-Busayrah",
        "سُجل ضبط أو تعطيل لأسلحة من جانب حركة طالبان وكان موجها ضد مدنيين في البصيرة",
        id="disrupted_weapons_use",
    ),
    pytest.param(
        "headquarters_or_base_established",
        "the setting up of a base or headquarters by the Taliban directed at civilians in "
        "Al-Busayrah was reported",
        "سُجلت إقامة مقر أو قاعدة من جانب حركة طالبان وكانت موجهة ضد مدنيين في البصيرة",
        id="headquarters_or_base_established",
    ),
    pytest.param(
        "looting_property_destruction",
        "the Taliban looted or destroyed property in an act directed at civilians in Al-Busayrah",
        "سُجل نهب أو تدمير لممتلكات من جانب حركة طالبان وكان موجها ضد مدنيين في البصيرة",
        id="looting_property_destruction",
    ),
    pytest.param(
        "non_violent_transfer_of_territory",
        "the Taliban took over territory from civilians without fighting in Al-Busayrah",
        "جرى انتقال السيطرة على أراض دون قتال إلى حركة طالبان من مدنيين في البصيرة",
        id="non_violent_transfer_of_territory",
    ),
    pytest.param(
        "other",
        "a security incident of another kind by the Taliban directed at civilians in Al-Busayrah "
        "was reported",
        "وقع حادث أمني من نوع آخر من جانب حركة طالبان موجه ضد مدنيين في البصيرة",
        id="other",
    ),
]


def core(event: Event, language: Language, names: Names) -> str:
    rendered = clause(event, language, names)
    return rendered.text[rendered.core.start : rendered.core.end]


@pytest.mark.parametrize(("sub_event_type", "english", "arabic"), TYPES)
def test_every_type_says_who_did_what_to_whom(
    names: Names, sub_event_type: str, english: str, arabic: str
) -> None:
    sides = (actor("طالبان", Role.PERPETRATOR), actor("مدنيون", Role.TARGET))
    event = an_event(sub_event_type=sub_event_type, place=HERE, tolls=(), actors=sides)
    assert core(event, "en", names) == english
    assert core(event, "ar", names) == arabic


def test_the_templates_have_the_types_of_the_codebook() -> None:
    types = {kind.name for kind in load_codebook().types}
    assert set(templates("en").types) == set(templates("ar").types) == types
    assert {row.values[0] for row in TYPES} == types


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_type_swaps_its_roles(names: Names, language: Language) -> None:
    for sub_event_type in templates(language).types:
        rendered = clause(an_event(sub_event_type=sub_event_type), language, names)
        actors = {part.role: part for part in rendered.parts if part.kind is PartKind.ACTOR}
        perpetrator, target = actors[Role.PERPETRATOR], actors[Role.TARGET]
        assert (perpetrator.value, target.value) == ("قسد", "تنظيم داعش")
        assert perpetrator.end < target.start or sub_event_type == "abduction_forced_disappearance"


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        pytest.param(
            {"status": Status.ONGOING},
            "an armed clash of the Syrian Democratic Forces with Islamic State in Al-Busayrah "
            "was reported as ongoing",
            "أُفيد باستمرار اشتباك مسلح من جانب قوات سوريا الديمقراطية مع تنظيم الدولة الإسلامية في البصيرة",
            id="ongoing",
        ),
        pytest.param(
            {"status": Status.FOILED, "sub_event_type": "attack"},
            "an attack by the Syrian Democratic Forces on Islamic State in Al-Busayrah was foiled",
            "جرى إحباط هجوم من جانب قوات سوريا الديمقراطية على تنظيم الدولة الإسلامية في البصيرة",
            id="foiled",
        ),
        pytest.param(
            {"status": Status.THREATENED, "sub_event_type": "attack"},
            "an attack by the Syrian Democratic Forces on Islamic State in Al-Busayrah was threatened",
            "ورد تهديد مضمونه هجوم من جانب قوات سوريا الديمقراطية على تنظيم الدولة الإسلامية في البصيرة",
            id="threatened",
        ),
        pytest.param(
            {"status": Status.THREATENED, "sub_event_type": "other"},
            "a threat by the Syrian Democratic Forces against Islamic State in Al-Busayrah was reported",
            "سُجل تهديد من جانب قوات سوريا الديمقراطية ضد تنظيم الدولة الإسلامية في البصيرة",
            id="threat-of-no-type",
        ),
        pytest.param(
            {"actors": (SDF,)},
            "the Syrian Democratic Forces took part in an armed clash in Al-Busayrah",
            "وقع اشتباك مسلح من جانب قوات سوريا الديمقراطية في البصيرة",
            id="perpetrator-alone",
        ),
        pytest.param(
            {"actors": (IS,), "sub_event_type": "attack"},
            "an attack on Islamic State in Al-Busayrah was reported",
            "وقع هجوم على تنظيم الدولة الإسلامية في البصيرة",
            id="target-alone",
        ),
        pytest.param(
            {"actors": ()},
            "an armed clash in Al-Busayrah was reported",
            "وقع اشتباك مسلح في البصيرة",
            id="nobody-named",
        ),
        pytest.param(
            {
                "sub_event_type": "agreement",
                "actors": (SDF, actor("قوات النظام", Role.PERPETRATOR)),
            },
            "the Syrian Democratic Forces and the Syrian government forces reached an agreement with "
            "one another in Al-Busayrah",
            "أُبرم اتفاق بين قوات سوريا الديمقراطية وقوات الحكومة السورية في البصيرة",
            id="both-sides-are-perpetrators",
        ),
        pytest.param(
            {
                "actors": (
                    SDF,
                    actor("قوات سوريا الديموقراطية", Role.PERPETRATOR),
                    actor("التحالف الدولي", Role.SUPPORTER),
                    IS,
                    actor("علوان الجاسم", Role.TARGET),
                )
            },
            "the Syrian Democratic Forces clashed with Islamic State and Alwan al-Jasim "
            f"({FSI}علوان الجاسم{PDI}), with the support of the Global Coalition against Islamic State, "
            "in Al-Busayrah",
            "وقع اشتباك مسلح بين قوات سوريا الديمقراطية وبين تنظيم الدولة الإسلامية وعلوان الجاسم، بدعم من "
            "التحالف الدولي، في البصيرة",
            id="supporter-and-one-group-named-twice",
        ),
        pytest.param(
            {"actors": (IS, actor("علوان الجاسم", Role.TARGET), actor("داعش", Role.TARGET))},
            f"an armed clash with Islamic State and Alwan al-Jasim ({FSI}علوان الجاسم{PDI}) in Al-Busayrah "
            "was reported",
            "وقع اشتباك مسلح مع تنظيم الدولة الإسلامية وعلوان الجاسم في البصيرة",
            id="in-the-order-of-the-record",
        ),
        pytest.param(
            {"actors": (actor("مجهولون", Role.PERPETRATOR), actor("مدنيون", Role.TARGET))},
            "unidentified armed persons clashed with civilians in Al-Busayrah",
            "وقع اشتباك مسلح بين مجهولين وبين مدنيين في البصيرة",
            id="plurals-after-a-preposition",
        ),
        pytest.param(
            {"sub_event_type": "piracy"},
            "an incident of another type by the Syrian Democratic Forces directed at Islamic State "
            "in Al-Busayrah was reported",
            "وقع حادث من نوع آخر من جانب قوات سوريا الديمقراطية موجه ضد تنظيم الدولة الإسلامية في البصيرة",
            id="a-type-of-the-users-own",
        ),
    ],
)
def test_statuses_and_sides(names: Names, changes: dict[str, Any], english: str, arabic: str) -> None:
    event = an_event(**{"place": HERE, "tolls": (), **changes})
    assert core(event, "en", names) == english
    assert core(event, "ar", names) == arabic


@pytest.mark.parametrize(
    ("place", "english", "arabic"),
    [
        pytest.param(
            BUSAYRAH,
            "in Al-Busayrah, the eastern countryside of Deir ez-Zor",
            "في البصيرة، ريف دير الزور الشرقي",
            id="chain",
        ),
        pytest.param(
            HERE.model_copy(update={"geo_precision": GeoPrecision.NEAR}),
            "in Al-Busayrah (approximate location)",
            "في البصيرة (الموقع تقريبي)",
            id="near",
        ),
        pytest.param(
            HERE.model_copy(update={"geo_precision": GeoPrecision.ADMIN}),
            "in Al-Busayrah (known to the wider area only)",
            "في البصيرة (محدد على مستوى المنطقة فقط)",
            id="area",
        ),
        pytest.param(
            ResolvedPlace(name="طريق الخرافي", country="SY"),
            f"on al-Kharafi road ({FSI}طريق الخرافي{PDI}) (not on the map)",
            "في طريق الخرافي (غير محدد على الخريطة)",
            id="unresolved",
        ),
        pytest.param(
            ResolvedPlace(name=None, country="SY", geo_precision=GeoPrecision.ADMIN),
            "in Syria (known to the wider area only)",
            "في سوريا (محدد على مستوى المنطقة فقط)",
            id="country-alone",
        ),
        pytest.param(ResolvedPlace(name=None), "at an unstated place", "في مكان غير محدد", id="nowhere"),
    ],
)
def test_places_by_precision(names: Names, place: ResolvedPlace, english: str, arabic: str) -> None:
    event = an_event(place=place, tolls=(), actors=(IS,), sub_event_type="attack")
    assert core(event, "en", names) == f"an attack on Islamic State {english} was reported"
    assert core(event, "ar", names) == f"وقع هجوم على تنظيم الدولة الإسلامية {arabic}"


@pytest.mark.parametrize(
    ("earliest", "latest", "published", "english", "arabic"),
    [
        pytest.param(
            "2020-05-16", "2020-05-16", "2020-05-21", "on 16 May 2020", "في 16 أيار/مايو 2020", id="day"
        ),
        pytest.param(
            "2020-05-07",
            "2020-05-21",
            None,
            "between 7 May 2020 and 21 May 2020",
            "بين 7 أيار/مايو 2020 و21 أيار/مايو 2020",
            id="range",
        ),
        pytest.param(
            None,
            "2020-05-20",
            "2020-05-21",
            "on or before 20 May 2020",
            "في 20 أيار/مايو 2020 أو قبله",
            id="until",
        ),
        pytest.param(
            "2020-05-07", None, None, "on or after 7 May 2020", "في 7 أيار/مايو 2020 أو بعده", id="since"
        ),
        pytest.param(
            None,
            "2020-05-21",
            "2020-05-21",
            "on an unstated day, reported on 21 May 2020",
            "في يوم غير محدد ورد خبره في 21 أيار/مايو 2020",
            id="known-by-its-report",
        ),
        pytest.param(
            None,
            None,
            "2020-05-21",
            "on an unstated day, reported on 21 May 2020",
            "في يوم غير محدد ورد خبره في 21 أيار/مايو 2020",
            id="unknown-but-reported",
        ),
        pytest.param(None, None, None, "on an unstated day", "في يوم غير محدد", id="unknown"),
    ],
)
def test_dates_by_what_is_known(
    names: Names, earliest: str | None, latest: str | None, published: str | None, english: str, arabic: str
) -> None:
    day = date.fromisoformat(published) if published else None
    event = an_event(date=when(earliest, latest), tellings=(telling(published=day),))
    assert clause(event, "en", names).text.startswith(f"{english}, the Syrian Democratic Forces clashed")
    assert clause(event, "ar", names).text.startswith(f"{arabic}، وقع اشتباك")


def test_the_first_report_dates_an_undated_event(names: Names) -> None:
    tellings = (telling(1, published=date(2020, 5, 21)), telling(2, published=date(2020, 5, 19)))
    event = an_event(date=when(None, None), tellings=tellings, sources=2)
    assert "reported on 19 May 2020" in clause(event, "en", names).text


def after_core(event: Event, language: Language, names: Names) -> str:
    rendered = clause(event, language, names)
    return rendered.text[rendered.core.end :]


TWO = (telling(1), telling(2, source="Enab Baladi"))


def _on_claim(*values: str) -> Conflict:
    return Conflict(field="claim", values=tuple((value, (f"i{at}",)) for at, value in enumerate(values, 1)))


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        pytest.param({"tolls": ()}, "", "", id="none"),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 1, 1),)},
            "; 1 person was killed",
            "؛ الحصيلة: قتيل واحد",
            id="one",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 2, 2), toll(Outcome.INJURED, 3, 3))},
            "; 2 people were killed and 3 people were injured",
            "؛ الحصيلة: قتيلان و3 جرحى",
            id="dual-and-few",
        ),
        pytest.param(
            {
                "tolls": (
                    toll(Outcome.KILLED, 11, 11),
                    toll(Outcome.DETAINED, None, None),
                    toll(Outcome.MISSING, 2, None),
                )
            },
            "; 11 people were killed, an unstated number of people were detained and at least 2 people were "
            "reported missing",
            "؛ الحصيلة: 11 قتيلا وعدد غير محدد من المحتجزين ومفقودان على الأقل",
            id="many-unstated-at-least",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 5, 5, said(5, 5, who="عناصر من تنظيم داعش")),)},
            "; 5 people were killed (members of Islamic State)",
            "؛ الحصيلة: 5 قتلى (عناصر من تنظيم داعش)",
            id="of-whom",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 11, 11, said(11, 11, who="الإرهابيين")),)},
            "; 11 people were killed (people described as “terrorists”)",
            "؛ الحصيلة: 11 قتيلا («الإرهابيين»)",
            id="the-number-is-not-said-again",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 14, 14, said(14, 14, who="العناصر")),)},
            "; 14 people were killed",
            "؛ الحصيلة: 14 قتيلا",
            id="members-say-nothing-more",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 4, 4, said(4, 4, who="أشخاص")),)},
            "; 4 people were killed",
            "؛ الحصيلة: 4 قتلى",
            id="persons-say-nothing-more",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.INJURED, 2, 2, said(2, 2, who="شخصان")),)},
            "; 2 people were injured",
            "؛ الحصيلة: جريحان",
            id="two-persons-say-nothing-more",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 1, 1, said(1, 1, who="تنظيم داعش")),)},
            "; 1 person was killed",
            "؛ الحصيلة: قتيل واحد",
            id="the-only-target-is-not-said-again",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, None, None, said(None, None, who="من كان بداخل الآليات")),)},
            "; an unstated number of people were killed",
            "؛ الحصيلة: عدد غير محدد من القتلى (من كان بداخل الآليات)",
            id="unreadable-words-are-left-out",
        ),
        pytest.param(
            {
                "tolls": (
                    toll(
                        Outcome.DETAINED, 8, 8, said(5, 5, who="عراقيين"), said(3, 3, who="سوريين")
                    ).model_copy(update={"disputed": False}),
                )
            },
            "; 8 people were detained (5 people: Iraqis; 3 people: Syrians)",
            "؛ الحصيلة: 8 محتجزين (5 أشخاص: عراقيون؛ 3 أشخاص: سوريون)",
            id="groups-of-one-telling",
        ),
        pytest.param(
            {"tolls": (toll(Outcome.KILLED, 2, 2, said(2, 2, reported_by="التحالف الدولي")),)},
            "; 2 people were killed (by the count of the Global Coalition against Islamic State)",
            "؛ الحصيلة: قتيلان (بحسب إحصاء التحالف الدولي)",
            id="by-whose-count",
        ),
        pytest.param(
            {
                "tellings": TWO,
                "sources": 2,
                "tolls": (toll(Outcome.KILLED, 3, 5, said(3, 3), said(5, 5, number=2)),),
            },
            "; between 3 and 5 people were killed (3 people according to SY24; 5 people according to "
            "Enab Baladi)",
            f"؛ الحصيلة: من 3 إلى 5 قتلى (3 أشخاص بحسب {FSI}SY24{PDI}؛ 5 أشخاص بحسب عنب بلدي)",
            id="disputed",
        ),
        pytest.param(
            {
                "tellings": (*TWO, telling(3, source=None)),
                "sources": 3,
                "tolls": (
                    toll(
                        Outcome.KILLED,
                        3,
                        None,
                        said(3, 3),
                        said(3, None, number=2),
                        said(3, 3, number=3),
                    ),
                ),
            },
            "; at least 3 people were killed (3 people according to SY24 and the article “a3”; "
            "at least 3 people according to Enab Baladi)",
            f"؛ الحصيلة: 3 قتلى على الأقل (3 أشخاص بحسب {FSI}SY24{PDI} والمقال «{FSI}a3{PDI}»؛ 3 أشخاص على "
            "الأقل بحسب عنب بلدي)",
            id="same-figure-from-two",
        ),
        pytest.param(
            {
                "tellings": TWO,
                "sources": 2,
                "tolls": (
                    toll(Outcome.KILLED, 3, 5, said(3, None), said(5, 5, number=2)).model_copy(
                        update={"disputed": False}
                    ),
                ),
            },
            "; between 3 and 5 people were killed (at least 3 people according to SY24; 5 people according "
            "to Enab Baladi)",
            f"؛ الحصيلة: من 3 إلى 5 قتلى (3 أشخاص على الأقل بحسب {FSI}SY24{PDI}؛ 5 أشخاص بحسب عنب بلدي)",
            id="figures-that-differ-without-dispute",
        ),
        pytest.param(
            {
                "tellings": TWO,
                "sources": 2,
                "tolls": (toll(Outcome.KILLED, 3, 3, said(3, 3), said(None, None, number=2)),),
            },
            "; 3 people were killed",
            "؛ الحصيلة: 3 قتلى",
            id="a-telling-without-a-number-disputes-nothing",
        ),
        pytest.param(
            {"status": Status.THREATENED, "tolls": (toll(Outcome.KILLED, 27, 27),)},
            "; toll as threatened: 27 people killed",
            "؛ الحصيلة الواردة في التهديد: 27 قتيلا",
            id="threatened",
        ),
    ],
)
def test_tolls(names: Names, changes: dict[str, Any], english: str, arabic: str) -> None:
    event = an_event(**changes)
    assert after_core(event, "en", names).rpartition(", according to")[0] == english
    assert after_core(event, "ar", names).rpartition("، بحسب")[0] == arabic


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        pytest.param(
            {"actors": (SDF, IS, actor("داعش", Role.CLAIMANT))},
            "; Islamic State claimed responsibility",
            "؛ صدر عن تنظيم الدولة الإسلامية إعلان مسؤولية",
            id="claimed-by",
        ),
        pytest.param(
            {"claim": Claim.CLAIMED},
            "; that this was done by the Syrian Democratic Forces rests on one side's word",
            "؛ نسبة الفعل إلى قوات سوريا الديمقراطية قول طرف واحد",
            id="claimed-by-nobody-named",
        ),
        pytest.param(
            {"claim": Claim.CLAIMED, "actors": (IS,)},
            "; this rests on a claim of responsibility",
            "؛ يستند ذلك إلى إعلان مسؤولية",
            id="claimed-and-nobody-named",
        ),
        pytest.param(
            {"claim": Claim.DENIED, "tellings": (telling(denied_by="قسد"),)},
            "; the Syrian Democratic Forces denied responsibility",
            "؛ صدر عن قوات سوريا الديمقراطية نفي للمسؤولية",
            id="denied-by-the-doer",
        ),
        pytest.param(
            {"tellings": (telling(denied_by="تنظيم داعش"),)},
            "; Islamic State denied the report",
            "؛ صدر عن تنظيم الدولة الإسلامية نفي للخبر",
            id="denied-by-the-target",
        ),
        pytest.param(
            {"actors": (IS,), "tellings": (telling(denied_by="داعش"),)},
            "; Islamic State denied the report",
            "؛ صدر عن تنظيم الدولة الإسلامية نفي للخبر",
            id="denied-by-the-target-of-an-unnamed-doer",
        ),
        pytest.param(
            {"actors": (IS,), "tellings": (telling(denied_by="قسد"),)},
            "; the Syrian Democratic Forces denied responsibility",
            "؛ صدر عن قوات سوريا الديمقراطية نفي للمسؤولية",
            id="denied-by-who-may-have-done-it",
        ),
        pytest.param(
            {
                "actors": (actor("مجهولون", Role.PERPETRATOR), IS),
                "tellings": (telling(denied_by="هيئة تحرير الشام"),),
            },
            "; Hay'at Tahrir al-Sham denied responsibility",
            "؛ صدر عن هيئة تحرير الشام نفي للمسؤولية",
            id="denied-where-unidentified-men-did-it",
        ),
        pytest.param(
            {"tellings": (telling(1, denied_by="قسد"), telling(2, group=1, denied_by="داعش"))},
            "; the Syrian Democratic Forces denied responsibility; Islamic State denied the report",
            "؛ صدر عن قوات سوريا الديمقراطية نفي للمسؤولية؛ صدر عن تنظيم الدولة الإسلامية نفي للخبر",
            id="denied-by-both-sides",
        ),
        pytest.param(
            {"claim": Claim.DENIED}, "; the report was denied", "؛ صدر نفي للخبر", id="denied-by-nobody-named"
        ),
        pytest.param(
            {"conflicts": (_on_claim("reported", "denied"),)},
            "; the report was denied",
            "؛ صدر نفي للخبر",
            id="denied-in-one-telling",
        ),
        pytest.param(
            {
                "conflicts": (_on_claim("reported", "denied"),),
                "tellings": (telling(denied_by="قسد"),),
            },
            "; the Syrian Democratic Forces denied responsibility",
            "؛ صدر عن قوات سوريا الديمقراطية نفي للمسؤولية",
            id="a-denial-is-said-once",
        ),
        pytest.param(
            {"conflicts": (_on_claim("reported", "claimed"),)},
            "; accounts differ on whether it was claimed or reported",
            "؛ تختلف الروايات في صفة الخبر (إعلان أم نقل)",
            id="claimed-against-reported",
        ),
        pytest.param({"shares_count_with": ("e2",)}, "", "", id="shared-count-without-a-toll"),
        pytest.param(
            {"part_of": ("e2",)},
            "; this is counted within a larger total",
            "؛ هذا محسوب ضمن حصيلة أوسع",
            id="part-of",
        ),
        pytest.param(
            {
                "conflicts": (
                    Conflict(field="place", values=()),
                    Conflict(field="date", values=()),
                    Conflict(field="killed", values=()),
                    Conflict(field="something", values=()),
                )
            },
            "; accounts differ on the place, the date and other details",
            "؛ تختلف الروايات في المكان والتاريخ وتفاصيل أخرى",
            id="conflicts",
        ),
    ],
)
def test_claims_and_notes(names: Names, changes: dict[str, Any], english: str, arabic: str) -> None:
    event = an_event(**{"tolls": (), **changes})
    assert after_core(event, "en", names).rpartition(", according to")[0] == english
    assert after_core(event, "ar", names).rpartition("، بحسب")[0] == arabic


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        pytest.param(
            {"claim": Claim.CLAIMED},
            "the use of planted explosives against the Syrian Democratic Forces in Al-Busayrah was reported",
            "أُفيد عن استخدام متفجرات مزروعة ضد قوات سوريا الديمقراطية في البصيرة",
            id="claimed",
        ),
        pytest.param(
            {"claim": Claim.REPORTED},
            "the use of planted explosives against the Syrian Democratic Forces in Al-Busayrah was reported",
            "أُفيد عن استخدام متفجرات مزروعة ضد قوات سوريا الديمقراطية في البصيرة",
            id="reported-elsewhere-too",
        ),
        pytest.param(
            {"claim": Claim.CLAIMED, "status": Status.FOILED},
            "the use of planted explosives against the Syrian Democratic Forces in Al-Busayrah was foiled",
            "جرى إحباط استخدام متفجرات مزروعة ضد قوات سوريا الديمقراطية في البصيرة",
            id="foiled",
        ),
        pytest.param(
            {"claim": Claim.CLAIMED, "status": Status.THREATENED},
            "the use of planted explosives by Islamic State against the Syrian Democratic Forces in "
            "Al-Busayrah was threatened",
            "ورد تهديد مضمونه استخدام متفجرات مزروعة من جانب تنظيم الدولة الإسلامية ضد قوات سوريا "
            "الديمقراطية في البصيرة",
            id="a-threat-is-its-own-claim",
        ),
    ],
)
def test_who_claimed_an_act_is_not_told_as_its_doer(
    names: Names, changes: dict[str, Any], english: str, arabic: str
) -> None:
    sides = (
        actor("تنظيم داعش", Role.PERPETRATOR),
        actor("قسد", Role.TARGET),
        actor("داعش", Role.CLAIMANT),
    )
    event = an_event(
        sub_event_type="remote_explosive_landmine_ied", actors=sides, tolls=(), place=HERE, **changes
    )
    assert core(event, "en", names) == english
    assert core(event, "ar", names) == arabic
    said = after_core(event, "en", names).rpartition(", according to")[0]
    assert said == "; Islamic State claimed responsibility"


def test_another_doer_than_the_claimant_is_told(names: Names) -> None:
    event = an_event(actors=(SDF, IS, actor("هيئة تحرير الشام", Role.CLAIMANT)), tolls=(), place=HERE)
    expected = "the Syrian Democratic Forces clashed with Islamic State in Al-Busayrah"
    assert core(event, "en", names) == expected


def test_a_shared_count_is_said_beside_the_toll(names: Names) -> None:
    event = an_event(shares_count_with=("e2",))
    assert "; one figure was given for this and other incidents together" in clause(event, "en", names).text
    assert "؛ وردت حصيلة واحدة لهذا الحادث ولحوادث أخرى معا" in clause(event, "ar", names).text


@pytest.mark.parametrize(
    ("tellings", "sources", "english", "arabic"),
    [
        pytest.param((telling(),), 1, "according to SY24", f"بحسب {FSI}SY24{PDI}", id="one"),
        pytest.param(
            (telling(source=None),),
            1,
            "according to the article “a1”",
            f"بحسب المقال «{FSI}a1{PDI}»",
            id="unnamed",
        ),
        pytest.param(
            (telling(source="عنب بلدي", attributed_to="مصادر في قسد"),),
            1,
            "according to Enab Baladi, citing sources in the Syrian Democratic Forces",
            "بحسب عنب بلدي، نقلا عن مصادر في قسد",
            id="citing",
        ),
        pytest.param(
            TWO,
            2,
            "according to 2 independent sources (SY24 and Enab Baladi)",
            f"بحسب مصدرين مستقلين ({FSI}SY24{PDI} وعنب بلدي)",
            id="two-independent",
        ),
        pytest.param(
            (telling(1), telling(2, source="Enab Baladi", group=1)),
            1,
            "according to SY24 and Enab Baladi (one text)",
            f"بحسب {FSI}SY24{PDI} وعنب بلدي (نص واحد)",
            id="copies-are-one-source",
        ),
        pytest.param(
            (
                telling(1, source="Daily Post"),
                telling(2, source="سانا"),
                telling(3, source="Reuters", group=1),
                telling(4, source="Enab Baladi", group=3),
            ),
            3,
            "according to 3 independent sources (Daily Post and Reuters, one text; SANA; Enab Baladi)",
            f"بحسب 3 مصادر مستقلة ({FSI}Daily Post{PDI} ورويترز، نص واحد؛ سانا؛ عنب بلدي)",
            id="copies-beside-others",
        ),
        pytest.param(
            (telling(1), telling(2, source=None, group=1)),
            1,
            "according to SY24 and the article “a2” (one text)",
            f"بحسب {FSI}SY24{PDI} والمقال «{FSI}a2{PDI}» (نص واحد)",
            id="a-copy-of-an-unnamed-publisher",
        ),
        pytest.param(
            (telling(1, source="سانا"), telling(2, source="SANA")),
            2,
            "according to SANA",
            "بحسب سانا",
            id="one-outlet-in-two-spellings",
        ),
        pytest.param(
            (telling(1, source=None), telling(2, source=None)),
            2,
            "according to the article “a1” and the article “a2”",
            f"بحسب المقال «{FSI}a1{PDI}» والمقال «{FSI}a2{PDI}»",
            id="unnamed-alone",
        ),
        pytest.param(
            (telling(1, source=None), telling(2, source=None, article_id="a1")),
            2,
            "according to 2 articles that name no publisher",
            "بحسب مقالين بلا ناشر مذكور",
            id="unnamed-with-one-label",
        ),
        pytest.param(
            (*TWO, telling(3, source=None)),
            3,
            "according to 2 independent sources (SY24 and Enab Baladi) and the article “a3”",
            f"بحسب مصدرين مستقلين ({FSI}SY24{PDI} وعنب بلدي) والمقال «{FSI}a3{PDI}»",
            id="named-and-unnamed",
        ),
        pytest.param(
            (telling(1), *(telling(number, source=None) for number in (2, 3, 4))),
            4,
            "according to SY24 and 3 articles that name no publisher",
            f"بحسب {FSI}SY24{PDI} و3 مقالات بلا ناشر مذكور",
            id="three-unnamed",
        ),
    ],
)
def test_sources(names: Names, tellings: Any, sources: int, english: str, arabic: str) -> None:
    event = an_event(tellings=tellings, sources=sources)
    assert clause(event, "en", names).text.endswith(f"killed, {english}")
    assert clause(event, "ar", names).text.endswith(f"قتيلان، {arabic}")


def test_a_whole_clause_in_both_languages(names: Names) -> None:
    event = an_event(tellings=(telling(attributed_to="وكالة “أعماق”"),))
    assert sentence(clause(event, "en", names).text) == (
        "On 16 May 2020, the Syrian Democratic Forces clashed with Islamic State in Al-Busayrah, the eastern "
        "countryside of Deir ez-Zor; 2 people were killed, according to SY24, citing Amaq agency."
    )
    assert sentence(clause(event, "ar", names).text) == (
        "في 16 أيار/مايو 2020، وقع اشتباك مسلح بين قوات سوريا الديمقراطية وبين تنظيم الدولة الإسلامية في "
        f"البصيرة، ريف دير الزور الشرقي؛ الحصيلة: قتيلان، بحسب {FSI}SY24{PDI}، نقلا عن وكالة أعماق."
    )


def test_more_than_ten_are_not_told_as_one(names: Names) -> None:
    event = an_event(
        sub_event_type="arrests",
        actors=(SDF, actor("مدنياً", Role.TARGET)),
        tolls=(toll(Outcome.DETAINED, 11, 11),),
        place=HERE,
    )
    assert "against civilians in" in clause(event, "en", names).text
    assert "بحق مدنيين في" in clause(event, "ar", names).text
    few = event.model_copy(update={"tolls": (toll(Outcome.DETAINED, 10, 10),)})
    assert "against a civilian in" in clause(few, "en", names).text


def test_the_parts_of_a_clause_lead_back_to_the_record(names: Names) -> None:
    rendered = clause(an_event(), "en", names)
    found = [
        (part.kind, rendered.text[part.start : part.end], part.value, part.role, part.origin)
        for part in rendered.parts
    ]
    assert found == [
        (PartKind.DATE, "on 16 May 2020", "2020-05-16/2020-05-16", None, None),
        (PartKind.ACTOR, "Syrian Democratic Forces", "قسد", Role.PERPETRATOR, Origin.ALIAS),
        (PartKind.ACTOR, "Islamic State", "تنظيم داعش", Role.TARGET, Origin.ALIAS),
        (PartKind.PLACE, "Al-Busayrah", "البصيرة", None, Origin.GAZETTEER),
        (
            PartKind.PLACE,
            "eastern countryside of Deir ez-Zor",
            "ريف دير الزور الشرقي",
            None,
            Origin.GAZETTEER,
        ),
        (PartKind.TOLL, "2 people were killed", "killed 2 2", None, None),
        (PartKind.SOURCE, "SY24", "SY24", None, Origin.ALIAS),
    ]


def test_blank_names_are_not_said(names: Names) -> None:
    event = an_event(
        actors=(actor(" \u200f ", Role.PERPETRATOR), IS),
        place=ResolvedPlace(name="\u202e"),
        tellings=(telling(source=" ", attributed_to="\n"),),
        sub_event_type="attack",
        tolls=(),
    )
    assert clause(event, "en", names).text == (
        "on 16 May 2020, an attack on Islamic State at an unstated place was reported, "
        "according to the article “a1”"
    )


def test_an_optional_stretch_goes_with_its_slot() -> None:
    slots = {"p": words("A"), "t": ()}
    assert "".join(piece.text for piece in fill("x[ by {p}][ on {t}] y", slots)) == "x by A y"


def test_a_template_with_an_unknown_slot_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", {})
