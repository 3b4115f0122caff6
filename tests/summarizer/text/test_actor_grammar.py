"""Finer grammar of names and roles: what belongs to a name, what stands for whom, who is hit."""

import pytest

from tests.summarizer.text.names_told import P, S, T, Told, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "هاجمت الجبهة الشعبية للتحرير معسكرا للجيش",
            [("الجبهة الشعبية للتحرير", P), ("جيش", T)],
            id="what-a-group-is-for",
        ),
        pytest.param(
            'قال الناطق إن اللجان المحلية "صدت" الهجوم',
            [("اللجان المحلية", P)],
            id="a-quoted-verb-is-no-name",
        ),
        pytest.param("محملا تنظيم القاعدة المسؤولية", [("تنظيم القاعدة", P)], id="responsibility-is-no-name"),
        pytest.param(
            "زرعت التنظيمات المتطرفة ألغاما على الطريق",
            [("التنظيمات المتطرفة", P)],
            id="an-epithet-that-is-all-there-is",
        ),
        pytest.param(
            "اعتقلت الشرطة عناصر الجماعات الإرهابية",
            [("الشرطة", P), ("الجماعات الإرهابية", T)],
            id="the-same-behind-members",
        ),
        pytest.param(
            "نفذ الطيران الحربي التابع للتحالف الدولي غارة على القرية",
            [("تحالف الدولي", P)],
            id="equipment-acts-for-its-owner",
        ),
        pytest.param(
            "استخدم الجيش طائرات حربية ضد القرية",
            [("الجيش", P), ("طائرات حربية", None)],
            id="equipment-is-no-target",
        ),
        pytest.param(
            'كما قامت مجموعة أطلقت على نفسها اسم "لواء الوادي" بنشر 20 عنصرا',
            [("لواء الوادي", P)],
            id="a-name-given-is-no-act",
        ),
        pytest.param(
            "أقدمت مجموعة مسلحة مدربة من قبل الحرس الوطني على قتل معلم",
            [("مجموعة مسلحة", P), ("الحرس الوطني", S), ("معلم", T)],
            id="trained-by",
        ),
        pytest.param(
            "أقدمت مجموعة مسلحة يعتقد أنها مدربة من قبل الحرس الوطني على قتل معلم",
            [("مجموعة مسلحة", P), ("معلم", T)],
            id="believed-trained-by",
        ),
        pytest.param(
            "هاجمت فرقة متطرفة البلدة ويعتقد أنها مدربة من قبل الحرس الوطني",
            [("فرقة متطرفة", P)],
            id="and-it-is-believed",
        ),
        pytest.param(
            "يعتقد السكان أن النزاع القديم انتهى حين هاجمت فرقة متطرفة مدربة من قبل الحرس الوطني البلدة",
            [("السكان", None), ("فرقة متطرفة", P), ("الحرس الوطني", S)],
            id="another-belief-far-before",
        ),
        pytest.param("أصيب لدى إطلاق فرقة متطرفة النار", [("فرقة متطرفة", P)], id="whose-fire"),
        pytest.param("قرار إطلاق سراح ناشطين في المدينة", [("ناشطين", T)], id="set-free"),
        pytest.param(
            "مقتل جنود من قوات الحدود بينهم ضابط رفيع في الهجوم",
            [("قوات الحدود", T)],
            id="one-of-those-named-before",
        ),
        pytest.param("قتل ستة أشخاص معظمهم من قوات الأمن في القرية", [("قوات الأمن", T)], id="most-of-whom"),
        pytest.param("وافقت الفصائل المحلية على الهدنة", [("الفصائل المحلية", P)], id="who-agreed"),
        pytest.param(
            "استهدفت الشرطة خط التماس بين قوات النور في الوادي وقوات الفجر",
            [("الشرطة", P), ("قوات النور", None), ("قوات الفجر", None)],
            id="what-lies-between-two",
        ),
        pytest.param(
            'إذ قال "مركز الفجر الإعلامي"، التابع ل"المجلس"',
            [("الإعلامي", "source")],
            id="a-closing-quote-opens-no-name",
        ),
    ],
)
def test_arabic(text: str, expected: Told) -> None:
    assert told(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "CAIRO Jordan's Interior forces killed two farmers",
            [("Jordan's Interior forces", P), ("farmers", T)],
            id="a-dateline-is-no-name",
        ),
        pytest.param(
            "Fighters of the Nur brigade seized a military base", [("Nur brigade", P)], id="a-military-base"
        ),
        pytest.param(
            "A pro-government vigilante group captured two gunmen",
            [("pro-government vigilante group", P), ("gunmen", T)],
            id="vigilante-group",
        ),
        pytest.param(
            "In Sunday's shooting, two assailants hurled rocks", [("assailants", P)], id="a-noun-in-ing"
        ),
        pytest.param(
            "A Kenyan was killed by police", [("Kenyan", T), ("police", P)], id="one-person-by-nationality"
        ),
        pytest.param("A Kenyan hotel was attacked", [], id="a-nationality-that-describes"),
        pytest.param(
            "The brigade, trained by the National Guard, attacked a camp",
            [("National Guard", S)],
            id="trained-by",
        ),
        pytest.param(
            "The brigade, believed to be trained by the National Guard, attacked a camp",
            [],
            id="believed-trained-by",
        ),
    ],
)
def test_english(text: str, expected: Told) -> None:
    assert told(text, "en") == expected
