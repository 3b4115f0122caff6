"""Where an act took place, as tables: a sentence and its cue -> place (or those of a list), larger ones."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.evidence import Span
from summarizer.extract.acts import acts
from summarizer.extract.candidates import candidates
from summarizer.extract.chains import main_site
from summarizer.extract.names import names
from summarizer.extract.places import places_in
from summarizer.world import World

Make = Callable[..., Article]
Where = tuple[tuple[str, ...], tuple[str, ...]]


def where(article: Article, cue: str, world: World) -> Where:
    """Place and larger places of the sentence in which the cue stands last."""
    start = article.text.rindex(cue)
    sentence = next(s for s in article.sentences if s.start <= start < s.end)
    span = Span(sentence.start, sentence.end)
    return places_in(article, span, Span(start, start + len(cue)), names(article, world))


ARABIC = [
    pytest.param("انفجرت عبوة في بلدة النشوة.", "انفجرت", ("النشوة",), (), id="town"),
    pytest.param(
        "انفجرت عبوة في بلدة النشوة بريف حلب الشمالي.",
        "انفجرت",
        ("النشوة",),
        ("ريف حلب الشمالي",),
        id="town-and-countryside",
    ),
    pytest.param(
        "انفجر لغم في ريف دير الزور الشرقي.", "انفجر", ("ريف دير الزور الشرقي",), (), id="countryside"
    ),
    pytest.param("قتل رجل قرب قرية تل عرب.", "قتل", ("تل عرب",), (), id="compound"),
    pytest.param("قتل رجل في قرية أم الرمان.", "قتل", ("أم الرمان",), (), id="compound-um"),
    pytest.param("هاجم مسلحون قاعدة الإمام حسن.", "هاجم", ("قاعدة الإمام حسن",), (), id="compound-title"),
    pytest.param(
        "سقطت قذيفة على حي الصفصاف في دير الزور.", "سقطت", ("حي الصفصاف",), ("دير الزور",), id="quarter"
    ),
    pytest.param(
        "وقع الهجوم على طريق الصنوبر بمدينة الرقة.",
        "الهجوم",
        ("طريق الصنوبر",),
        ("الرقة",),
        id="road-in-town",
    ),
    pytest.param(
        "وقع الهجوم على طريق رئيسي قرب البصرة.", "الهجوم", ("البصرة",), (), id="road-without-a-name"
    ),
    pytest.param("قصفت الطائرات بلدات عدة في البصرة.", "قصفت", ("البصرة",), (), id="several-is-no-name"),
    pytest.param(
        "وقعت اشتباكات بمناطق متفرقة من الرقة.", "اشتباكات", ("الرقة",), (), id="scattered-is-no-name"
    ),
    pytest.param(
        "فجر انتحاري نفسه في سوق اللوز وسط بغداد.", "فجر", ("سوق اللوز",), ("وسط بغداد",), id="market"
    ),
    pytest.param(
        "اقتحم مسلحون مدرسة الرازي في البصرة.", "اقتحم", ("مدرسة الرازي",), ("البصرة",), id="school"
    ),
    pytest.param(
        "اقتحم متظاهرون السرايا الحكومية في بيروت.", "اقتحم", ("السرايا الحكومية",), ("بيروت",), id="seat"
    ),
    pytest.param("اندلعت معارك في الساحل الغربي.", "معارك", ("الساحل الغربي",), (), id="west-coast"),
    pytest.param("شن الجيش هجوما جنوب البصرة.", "هجوما", ("جنوب البصرة",), (), id="direction-kept-alone"),
    pytest.param("شن الجيش هجوما في شمال غرب سوريا.", "هجوما", ("شمال غرب سوريا",), (), id="two-directions"),
    pytest.param("قصفت الطائرات أهدافا في كامل الرقة.", "قصفت", ("الرقة",), (), id="all-of-it-is-no-name"),
    pytest.param(
        'قال إنه قصف "مواقع في قرية النخلة"، ردا على "هجوم".', "قصف", ("النخلة",), (), id="end-of-a-quotation"
    ),
    pytest.param(
        "خرقت القوات الهدنة في الرقة خلال محادثات في عمان.", "خرقت", ("الرقة",), (), id="where-talks-are-held"
    ),
    pytest.param("دارت معارك شرق مدينة الرقة.", "معارك", ("شرق مدينة الرقة",), (), id="east-of-the-town"),
    pytest.param(
        "قتل خمسة في قرية النخلة على بعد 90 كيلومترا شمال بغداد.",
        "قتل",
        ("النخلة",),
        ("شمال بغداد",),
        id="far-from",
    ),
    pytest.param(
        "هاجم مسلحون بئر نفط “الورد” شمال الرقة.", "هاجم", ("بئر نفط “الورد”",), ("شمال الرقة",), id="quoted"
    ),
    pytest.param("قتل طفل داخل منزل مختار قرية سنجق” أمس.", "قتل", ("سنجق",), (), id="quote-closes-after"),
    pytest.param("قصفت المدفعية بلدتي النعيمة وكحيل.", "قصفت", ("النعيمة", "كحيل"), (), id="two-towns"),
    pytest.param(
        "قصفت المدفعية قرى العالية وخربة الورد وتل جمعة.",
        "قصفت",
        ("العالية", "خربة الورد", "تل جمعة"),
        (),
        id="list-of-villages",
    ),
    pytest.param(
        "انفجار في الشلالة شمال حلب.", "انفجار", ("الشلالة",), ("شمال حلب",), id="unknown-name-after-in"
    ),
    pytest.param("قتل رجل في هجوم شمال حلب.", "قتل", ("شمال حلب",), (), id="attack-is-no-name"),
    pytest.param("هاجم نازحون من مدينة الرقة مخيم الورد.", "هاجم", ("مخيم الورد",), (), id="origin"),
    pytest.param("اعتقل شاب من أهالي الرقة في دمشق.", "اعتقل", ("دمشق",), (), id="native-of"),
    pytest.param("انسحبت القوات من مدينة الرقة.", "انسحبت", ("الرقة",), (), id="withdrawal-is-from-there"),
    pytest.param(
        "قتل جنود في البصرة ونقلوا إلى مستشفى النور.", "قتل", ("البصرة",), (), id="taken-to-hospital"
    ),
    pytest.param(
        "وقال طبيب في مستشفى النور إن هجوما وقع في البصرة.", "هجوما", ("البصرة",), (), id="source-in-hospital"
    ),
    pytest.param("قصفت طائرة مستشفى النور.", "قصفت", ("مستشفى النور",), (), id="hospital-hit"),
    pytest.param(
        "ذكرت وكالة فرانس برس أن هجوما وقع في البصرة.",
        "هجوما",
        ("البصرة",),
        (),
        id="no-rance-in-france-press",
    ),
    pytest.param("ذكر مركز دير الزور الإعلامي أن لغما انفجر.", "انفجر", (), (), id="institution"),
    pytest.param(
        "قتل رجل في هجوم لميليشيا موالية لإيران في البصرة.", "قتل", ("البصرة",), (), id="loyal-to-a-country"
    ),
    pytest.param("أعلنت سوريا مقتل جنود على الحدود مع العراق.", "مقتل", (), (), id="countries-that-act"),
    pytest.param("قتل جنود في العراق.", "قتل", ("العراق",), (), id="country-where-nothing-smaller-is"),
    pytest.param("شهد العراق هجوما في البصرة.", "هجوما", ("البصرة",), (), id="town-before-country"),
    pytest.param(
        "أعيان الرقة وقعوا هدنة في دمشق.", "هدنة", ("دمشق",), (), id="elders-of-one-town-in-another"
    ),
    pytest.param(
        "قتل رجل في مخيم الورد الذي يقع في مدينة الرقة.",
        "قتل",
        ("مخيم الورد",),
        ("الرقة",),
        id="which-lies-in",
    ),
    pytest.param("وسط حالة من الخوف قصفت المدفعية دمشق.", "قصفت", ("دمشق",), (), id="amid-is-no-place"),
    pytest.param("شهدت جبهة الرقة اشتباكات.", "اشتباكات", ("الرقة",), (), id="front-at-a-town"),
    pytest.param("هاجم مقاتلون جبهة التحرير في الرقة.", "هاجم", ("الرقة",), (), id="front-that-is-a-group"),
    pytest.param("بعد المعارك الكبيرة لبوا نداء في الرقة.", "المعارك", ("الرقة",), (), id="big-is-no-well"),
    pytest.param("وأكد بيان أن قذائف سقطت في البصرة.", "قذائف", ("البصرة",), (), id="no-name-of-that"),
    pytest.param(
        "هاجموا معسكر يأوي مسلحين في غابات الصنوبر.", "هاجموا", ("غابات الصنوبر",), (), id="verb-is-no-name"
    ),
]

ENGLISH = [
    pytest.param("Gunmen killed two men in the town of Ardoun.", "killed", ("Ardoun",), (), id="town-of"),
    pytest.param("A bomb went off in Ardoun on Friday.", "bomb", ("Ardoun",), (), id="after-in"),
    pytest.param(
        "Shells fell near Velyka Lozova on Friday.", "Shells", ("Velyka Lozova",), (), id="two-words"
    ),
    pytest.param("Rebels walked into Tin-Adouf at dawn.", "walked", ("Tin-Adouf",), (), id="hyphen"),
    pytest.param("Police killed two men at Sirdal's gates.", "killed", ("Sirdal",), (), id="possessive"),
    pytest.param("An air strike hit Nariñal village.", "strike", ("Nariñal",), (), id="diacritics"),
    pytest.param(
        "Gunmen burst into a mosque in Kusheri, in the Tolfe area of Zamra State.",
        "burst",
        ("Kusheri",),
        ("Tolfe", "Zamra State"),
        id="area-and-state",
    ),
    pytest.param(
        "A man was shot at the Kadra livestock market in Sokolo.",
        "shot",
        ("Kadra livestock market",),
        ("Sokolo",),
        id="market",
    ),
    pytest.param("Shells hit Linden Street in Basra.", "hit", ("Linden Street",), ("Basra",), id="street"),
    pytest.param(
        "Gunmen stormed the Amber Hotel in Basra.", "stormed", ("Amber Hotel",), ("Basra",), id="hotel"
    ),
    pytest.param("A raid near the northern city of Basra killed two.", "raid", ("Basra",), (), id="city-of"),
    pytest.param(
        "Troops took Sandal village, north of Basra.", "took", ("Sandal",), ("Basra",), id="north-of"
    ),
    pytest.param(
        "Rebels overran Kandi township's Thamin village.", "overran", ("Thamin",), ("Kandi",), id="reversed"
    ),
    pytest.param("A blast shook Iraq's capital Baghdad.", "blast", ("Baghdad",), ("Iraq",), id="capital-of"),
    pytest.param(
        "Jets bombed camps in northern Iraq.", "bombed", ("northern Iraq",), (), id="part-of-a-country"
    ),
    pytest.param(
        "Syria said its jets bombed camps near Basra.", "bombed", ("Basra",), (), id="country-that-speaks"
    ),
    pytest.param(
        "Fighters of the Paris Brigade attacked soldiers in Basra.",
        "attacked",
        ("Basra",),
        (),
        id="name-of-a-unit",
    ),
    pytest.param("Soldiers killed two men in January.", "killed", (), (), id="month"),
    pytest.param("Soldiers from Basra killed two men in Baghdad.", "killed", ("Baghdad",), (), id="origin"),
    pytest.param("Two men were abducted from Basra.", "abducted", ("Basra",), (), id="taken-from"),
    pytest.param(
        "The army moved 200 men from Basra to Baghdad.", "moved", ("Baghdad",), (), id="redeployed-to"
    ),
    pytest.param("A resident of Basra was shot in Baghdad.", "shot", ("Baghdad",), (), id="resident-of"),
    pytest.param(
        "Soldiers were killed near the border with Iraq in Ardoun province.",
        "killed",
        ("Ardoun",),
        (),
        id="border-with",
    ),
    pytest.param(
        "Shells fell in the villages of Ardo and Belmo.", "Shells", ("Ardo",), (), id="list-in-one-phrase"
    ),
]


@pytest.mark.parametrize(("text", "cue", "places", "within"), [*ARABIC, *ENGLISH])
def test_where(
    text: str, cue: str, places: tuple[str, ...], within: tuple[str, ...], article: Make, world: World
) -> None:
    title = "عنوان الخبر\n\n" if text[0] > "z" else "A headline without names\n\n"
    assert where(article(title + text), cue, world) == (places, within)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param(
            "هاجم مسلحون بلدة النعيمة قرب الرقة.\n\nثم انفجرت عبوة في البلدة.",
            "انفجرت",
            (("النعيمة",), ("الرقة",)),
            id="the-town",
        ),
        pytest.param(
            "هاجم مسلحون مخيم الورد.\n\nوقتل طفل داخل المخيم.", "قتل", (("مخيم الورد",), ()), id="the-camp"
        ),
        pytest.param(
            "هاجم مسلحون بلدة النعيمة (على بعد 40 كيلومترا شمال العاصمة دمشق).\n\nوقتل طفل في المدينة.",
            "قتل",
            (("النعيمة",), ()),
            id="not-the-town-it-is-measured-from",
        ),
        pytest.param(
            "هاجم مسلحون بلدة النعيمة.\n\nوقتل طفل في المدينة المجاورة.",
            "قتل",
            ((), ()),
            id="the-neighbouring-town",
        ),
        pytest.param(
            "Gunmen attacked Ardoun village near Basra.\n\nA boy was killed in the village.",
            "killed",
            (("Ardoun",), ("Basra",)),
            id="the-village",
        ),
    ],
)
def test_a_place_spoken_of_as_known(
    text: str, cue: str, expected: Where, article: Make, world: World
) -> None:
    title = "عنوان الخبر\n\n" if text[0] > "z" else "A headline without names\n\n"
    assert where(article(title + text), cue, world) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("عنوان الخبر\n\nبيروت – وقع هجوم وأصيب رجلان.", "هجوم", id="arabic"),
        pytest.param("A headline\n\nBAGHDAD (Wire) – An attack wounded two men.", "attack", id="capitals"),
        pytest.param("A headline\n\nBAGHDAD An attack wounded two men.", "attack", id="capitals-alone"),
        pytest.param(
            "A headline\n\nBaghdad, Nov 3 (Wire) - An attack wounded two men.", "attack", id="with-date"
        ),
    ],
)
def test_a_dateline_is_a_place_of_last_resort(text: str, cue: str, article: Make, world: World) -> None:
    made = article(text)
    assert where(made, cue, world) == ((), ())
    assert names(made, world).main_place in {"بيروت", "BAGHDAD", "Baghdad"}


def test_the_place_an_article_is_about_is_the_most_exact_it_begins_with(article: Make, world: World) -> None:
    made = article("عنوان الخبر\n\nبغداد – شهد العراق هجوما. ووقع الهجوم في سوق اللوز في البصرة.")
    main = main_site(made, names(made, world).places)
    assert main is not None
    assert main.name == "سوق اللوز"


def test_a_town_in_passing_counts_once_the_article_says_it_is_one(article: Make, world: World) -> None:
    text = "عنوان الخبر\n\nقصفت طائرات قباسين في سوريا. وقتل رجلان."
    assert where(article(text), "قصفت", world)[0] == ("سوريا",)


def test_a_place_of_a_later_clause_with_its_own_act_is_not_taken(article: Make, world: World) -> None:
    told = article("خبر من الرقة.\nزرع مسلحون عددا من الألغام، كما اعتقلت الشرطة خلية في قرية النخلة.")
    named = names(told, world)
    assert [candidates(told, act, named).places for act in acts(told)] == [(), ("النخلة",)]


def test_a_place_of_an_earlier_clause_may_be_taken(article: Make, world: World) -> None:
    told = article("خبر من الرقة.\nقصفت المدفعية قرية النخلة، كما اعتقلت الشرطة ثلاثة أشخاص هناك.")
    named = names(told, world)
    assert [candidates(told, act, named).places for act in acts(told)] == [("النخلة",), ("النخلة",)]
