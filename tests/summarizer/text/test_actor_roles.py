"""Who is named in a sentence, and what its words say of each: exact spans and roles, Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.evidence import Span
from schemas.incident import Role
from summarizer.text.mentions import actor_mentions, readings, striking_nations
from tests.summarizer.text.names_told import P, S, T, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قصفت قوات النظام مواقع لفصائل المعارضة",
            [("قوات النظام", P), ("فصائل المعارضة", T)],
            id="verb-subject-object",
        ),
        pytest.param(
            "هاجم مسلحون مجهولون دورية للشرطة",
            [("مسلحون مجهولون", P), ("شرطة", T)],
            id="unknown-gunmen",
        ),
        pytest.param(
            "العشرات من تنظيم داعش اليوم في دير الزور (شرقي سوريا على بعد نحو 450 كيلومترا شمال العاصمة) "
            "رهن الاعتقال",
            [("تنظيم داعش", T)],
            id="in-custody-with-brackets-between",
        ),
        pytest.param(
            "نشرت قوات النظام حواجزها، وهو ما أثار تحركات قوات سوريا الديمقراطية التي بدأت التمشيط",
            [("قوات النظام", P), ("قوات سوريا الديمقراطية", P)],
            id="what-follows-from-it-is-another-clause",
        ),
        pytest.param(
            "إن مسلحين حاولوا اقتحام المنزل",
            [("مسلحين", P)],
            id="a-verb-is-no-part-of-a-name",
        ),
        pytest.param(
            "أطلق ملثمان النار على الشاب سامر خالد العلي مساء أمس",
            [("ملثمان", P), ("سامر خالد العلي", T)],
            id="name-after-a-person-word",
        ),
        pytest.param(
            "اغتال مجهولون القيادي السابق ياسر الحسن",
            [("مجهولون", P), ("ياسر الحسن", T)],
            id="title-and-adjective",
        ),
        pytest.param(
            "قتل مسلحون مجهولون على دراجات نارية مختار القرية",
            [("مسلحون مجهولون", P)],
            id="the-unknown-do-not-suffer",
        ),
        pytest.param(
            "قتل ثلاثة رعاة برصاص مسلحين مجهولين",
            [("رعاة", T), ("مسلحين مجهولين", P)],
            id="what-killed-them-is-no-part-of-a-name",
        ),
        pytest.param("نجت المعلمة هناء الخطيب من الرصاص", [("هناء الخطيب", T)], id="who-escaped"),
        pytest.param(
            "قتل عنصران وقيادي في قوات الدفاع الوطني برصاص مجهولين",
            [("قوات الدفاع الوطني", T), ("مجهولين", P)],
            id="a-leader-in-a-group",
        ),
        pytest.param(
            "قتلت عناصر من تنظيم داعش ثلاثة مدنيين",
            [("تنظيم داعش", P), ("مدنيين", T)],
            id="members-who-kill",
        ),
        pytest.param("قتل ثلاثة مدنيين في انفجار لغم", [("مدنيين", T)], id="passive-without-vowels"),
        pytest.param(
            "قتلت قوات الأمن متظاهرين", [("قوات الأمن", P), ("متظاهرين", T)], id="active-without-vowels"
        ),
        pytest.param("قتلوا في قصف للطيران", [("طيران", P)], id="strike-of"),
        pytest.param("اعتقلت الشرطة ناشطين", [("الشرطة", P), ("ناشطين", T)], id="detention"),
        pytest.param("أسفر الهجوم عن مقتل مدنيين وإصابة جنود", [("مدنيين", T), ("جنود", T)], id="masdar"),
        pytest.param("في كمين لتنظيم القاعدة على طريق الجبل", [("تنظيم القاعدة", P)], id="ambush-of"),
        pytest.param(
            "هجوم على حاجز عسكري شنته حركة الشباب", [("حاجز عسكري", T), ("حركة الشباب", P)], id="on-and-by"
        ),
        pytest.param("اقتاده ملثمون إلى جهة مجهولة", [("ملثمون", P)], id="object-as-an-ending"),
        pytest.param("هجوم استهدف رتلا لقوات التحالف", [("قوات التحالف", T)], id="an-attack-that-hit"),
        pytest.param("استهدفت عبوة ناسفة عربة لقوات النظام", [("قوات النظام", T)], id="a-device-that-hit"),
        pytest.param(
            "اندلعت اشتباكات بين عناصر من لواء الفتح وعناصر من جيش الأحرار",
            [("لواء الفتح", P), ("جيش الأحرار", T)],
            id="two-sides",
        ),
        pytest.param(
            "قتل خمسة من حركة النور في اشتباكات مع الجيش السوداني",
            [("حركة النور", P), ("الجيش السوداني", T)],
            id="first-named-side-leads",
        ),
        pytest.param("قال مصدر في قوات الحدود إن الهجوم فشل", [("قوات الحدود", "source")], id="source"),
        pytest.param(
            "أعلن الجيش العراقي أنه قتل مسلحين",
            [("الجيش العراقي", P), ("مسلحين", T)],
            id="who-says-it-of-himself",
        ),
        pytest.param("وأكدت الشرطة أن الهجوم فشل", [("الشرطة", "source")], id="only-says"),
        pytest.param("اتهم المجلس المحلي ميليشيا الفجر بقصف السوق", [("ميليشيا الفجر", P)], id="accused"),
        pytest.param(
            "شنت القوات غارة بدعم من التحالف الدولي", [("القوات", P), ("التحالف الدولي", S)], id="backed"
        ),
        pytest.param("في بلدة تحت سيطرة فصائل المعارضة", [], id="only-where"),
        pytest.param(
            "مجموعات يعتقد أنها تابعة لتنظيم داعش هاجمت القرية", [("تنظيم داعش", P)], id="believed-to-belong"
        ),
        pytest.param("شنت إسرائيل غارات", [("إسرائيل", P)], id="a-state-that-acts"),
        pytest.param("وصل الوفد إلى إسرائيل", [], id="a-state-as-a-place"),
        pytest.param("تحت تهديد السلاح", [], id="weapons-are-nobody"),
        pytest.param("سلاح الجو الروسي قصف المدينة", [("سلاح الجو الروسي", P)], id="air-force"),
        pytest.param("إصابة أربعة أشخاص", [], id="persons-name-nobody"),
        pytest.param("ميليشيا الفجر المسلحة اقتحمت القرية", [("ميليشيا الفجر", P)], id="late-epithet"),
        pytest.param("في جبهة الساحل قتل جنديان", [("جنديان", T)], id="a-front-is-a-place"),
        pytest.param("هجوم مسلح قرب السوق", [], id="adjective-is-nobody"),
        pytest.param("مقتل 40 مسلحا", [("مسلحا", T)], id="noun-after-a-number"),
        pytest.param(
            "خطف خمسة مواطنين و3 نازحين", [("مواطنين", T), ("نازحين", T)], id="listed-with-a-number"
        ),
        pytest.param("استمرار قوات النظام بقصف القرى", [("قوات النظام", P)], id="masdar-of-the-doer"),
        pytest.param("سيطرت جماعة بوكو حرام على البلدة", [("بوكو حرام", P)], id="foreign-name"),
        pytest.param("أفراد من قبيلة الجبور أغلقوا الطريق", [("قبيلة الجبور", P)], id="tribe"),
        pytest.param(
            "اجتمع وجهاء الوادي ووجهاء الجبل",
            [("وجهاء الوادي", None), ("وجهاء الجبل", None)],
            id="elders",
        ),
        pytest.param("قوات خاصة من الجيش الوطني نفذت العملية", [("الجيش الوطني", P)], id="part-of"),
        pytest.param(
            "قتل قيادي في قوات الفجر يدعى سالم الحمد برصاص مجهولين",
            [("قوات الفجر", T), ("سالم الحمد", T), ("مجهولين", P)],
            id="one-of-a-group-by-his-name",
        ),
        pytest.param(
            "خطف مسلحون عددا من المواطنين عرف منهم شخص يدعى “سالم الحمد” قرب السوق",
            [("مسلحون", P), ("المواطنين", T), ("سالم الحمد", T)],
            id="one-of-the-victims-by-his-name",
        ),
        pytest.param("عناصر الشرطة قُتلوا قرب الجسر", [("الشرطة", T)], id="a-passive-with-its-vowel"),
        pytest.param("قوات الفجر اعتُقلت قرب الجسر", [("قوات الفجر", T)], id="a-passive-of-a-longer-form"),
        pytest.param("تُطلق قوات الفجر النار", [("قوات الفجر", P)], id="an-imperfect-has-the-vowel-too"),
    ],
)
def test_arabic(text: str, expected: list[tuple[str, Role | str | None]]) -> None:
    assert told(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Unidentified gunmen killed two bus drivers",
            [("Unidentified gunmen", P), ("bus drivers", T)],
            id="active",
        ),
        pytest.param(
            "Three soldiers were killed by Boko Haram militants",
            [("soldiers", T), ("Boko Haram militants", P)],
            id="passive",
        ),
        pytest.param(
            "Fighters of the Amhara-led FNR coalition attacked the police",
            [("FNR coalition", P), ("police", T)],
            id="members-of",
        ),
        pytest.param(
            "Clashes broke out between army troops and RSF fighters",
            [("army troops", P), ("RSF fighters", T)],
            id="two-sides",
        ),
        pytest.param(
            "Five rebels were killed in clashes with Kenyan soldiers",
            [("rebels", P), ("Kenyan soldiers", T)],
            id="first-side-leads",
        ),
        pytest.param(
            "The villagers fled, police said", [("villagers", T), ("police", "source")], id="source-after"
        ),
        pytest.param(
            "Police said that gunmen abducted twelve men",
            [("Police", "source"), ("gunmen", P), ("twelve men", T)],
            id="source-before",
        ),
        pytest.param(
            "The army said it killed four insurgents",
            [("army", P), ("insurgents", T)],
            id="who-says-it-of-itself",
        ),
        pytest.param(
            "Security forces opened fire on protesters",
            [("Security forces", P), ("protesters", T)],
            id="fire-on",
        ),
        pytest.param("The attack was blamed on separatists", [("separatists", P)], id="blamed"),
        pytest.param(
            "Residents accused government forces of shelling",
            [("Residents", "source"), ("government forces", P)],
            id="accused",
        ),
        pytest.param(
            "A raid on Shabab fighters by Somali commandos",
            [("Shabab fighters", T), ("Somali commandos", P)],
            id="nouns",
        ),
        pytest.param("A student demonstration blocked the road", [], id="describes-the-next-noun"),
        pytest.param("Israel struck a building", [("Israel", P)], id="a-state-that-acts"),
        pytest.param("He travelled to Israel on Monday", [], id="a-state-as-a-place"),
        pytest.param("GENEVA Russian troops left", [("Russian troops", None)], id="dateline"),
        pytest.param("Gunmen kidnapped Sheikh Omar Bello", [("Gunmen", P), ("Omar Bello", T)], id="title"),
        pytest.param(
            "Sudan's 22nd Division and Libyan border guards were on alert",
            [("Sudan's 22nd Division", None), ("Libyan border guards", None)],
            id="units",
        ),
        pytest.param("US-led coalition jets dropped bombs", [("US-led coalition jets", P)], id="led"),
        pytest.param("The strike left 12 civilians dead", [("civilians", T)], id="left-dead"),
        pytest.param(
            "Gunmen killed a leader of the Volta Front named Omar Bello",
            [("Gunmen", P), ("Volta Front", T), ("Omar Bello", T)],
            id="one-of-a-group-by-his-name",
        ),
    ],
)
def test_english(text: str, expected: list[tuple[str, Role | str | None]]) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("قتل شخص في قصف تركي على القرية", "ar", [(15, "تركي")], id="arabic"),
        pytest.param("an Israeli airstrike hit a house", "en", [(3, "israeli")], id="english"),
        pytest.param("وصل وفد تركي", "ar", [], id="no-strike"),
    ],
)
def test_whose_strike_it_was(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    assert list(striking_nations(text, language, Span(0, len(text)))) == expected


@given(st.text(alphabet=' ولبمنعلىهجومقوات،."abc', max_size=80), st.sampled_from(["ar", "en"]))
def test_any_text_is_read(text: str, language: str) -> None:
    mentions = actor_mentions(text, language)
    assert len(readings(text, language, Span(0, len(text)), mentions)) == len(mentions)
