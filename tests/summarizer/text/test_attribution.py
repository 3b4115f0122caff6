"""Who a sentence says reports it, as reports write it; all sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.attribution import Attribution, attribution

ARABIC = [
    # after "according to", with or without a verb behind it
    ("وقع الهجوم أمس، بحسب مصادر محلية.", "مصادر محلية"),
    ("وقع الهجوم أمس، وفق ما أفاد مصدر طبي.", "مصدر طبي"),
    ("وقع الهجوم أمس، وفقاً لضابط الشرطة.", "ضابط الشرطة"),
    ("وأغلق الطريق، طبقاً للمحافظ.", "المحافظ"),
    ("واحترق المخزن، كما روى سكان محليون طلبوا عدم ذكر أسمائهم", "سكان محليون"),
    ("وبحسب المصادر، فإن الطريق مغلق", "المصادر"),
    # behind a verb of saying
    ("وقالت وزارة الدفاع إن الهجوم فشل", "وزارة الدفاع"),
    ("وذكرت وزارة الصحة في بيان أن ثلاثة قتلوا", "وزارة الصحة"),
    ("وقال رئيس البلدية، سالم الحاج، إن النيران أخمدت", "سالم الحاج"),
    ('وقال ضابط في الدرك لـ"صوت الوادي": "سقطت قذيفتان"', "ضابط في الدرك"),
    ("إذ قال “مركز الوادي الإعلامي”، القريب من المجلس، إن طائرات حلقت", "مركز الوادي الإعلامي"),
    ("ووثّقت مبادرة أهلية تعرّض ثلاثة عمال للضرب", "مبادرة أهلية"),
    ("ونقلت وكالة الوادي عن مصدر أمني قوله إن لغماً انفجر", "مصدر أمني"),
    ("واتهم مجلس القرية الفصيل بقطع الماء", None),
    # before the verb
    ("مراسل القناة أكد مقتل حارسين", "مراسل القناة"),
    ("وكانت البلدية قد أعلنت إغلاق السوق", "البلدية"),
    # what only looks so
    ("ونُقل سبعة إلى المستشفى", None),
    ("قُتل حارس قرب الجسر", None),
]
ENGLISH = [
    ("Two guards died at the bridge, according to local officials.", "local officials"),
    ("Two guards died, according to the council chairman, Marek Dolan.", "Marek Dolan"),
    ("Two guards died, according to spokesman Marek Dolan, who was there.", "Marek Dolan"),
    ("Gunmen burned the mill, residents said.", "residents"),
    (
        "Gunmen burned the mill, two drivers and a monk near the ford said.",
        "two drivers and a monk near the ford",
    ),
    ("Gunmen burned the mill, the ministry said, killing a guard.", "ministry"),
    ("A source at Orlan Police Command said that a shell fell.", "source at Orlan Police Command"),
    ("Meanwhile, the Valley Watch, a civic group, said that a shell fell.", "Valley Watch"),
    ('"They shot," Marek Dolan, head of the clinic said of the raid.', "Marek Dolan"),
    ("The men came at night, said Col. Marek Dolan, a spokesman.", "Col. Marek Dolan"),
    ("Talks had gone on and the Front said it would leave.", "Front"),
    ("The Orlan Front accused the army of shelling the ford.", "Orlan Front"),
    ("A crowd beat a man whom traders accused of theft.", None),
    ("Three guards were killed at the ford.", None),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC, ids=[text for text, _ in ARABIC])
def test_arabic(text: str, expected: str | None) -> None:
    assert attribution(text, "ar") == (Attribution(expected) if expected else None)


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_english(text: str, expected: str | None) -> None:
    assert attribution(text, "en") == (Attribution(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("وأضاف أن الطريق مغلق", "ar", id="arabic"),
        pytest.param("وأكد مقتل ثلاثة جنود", "ar", id="arabic-without-that"),
        pytest.param("He added that the road was closed.", "en", id="english"),
    ],
)
def test_a_sentence_that_goes_on_names_nobody(text: str, language: str) -> None:
    assert attribution(text, language) == Attribution(None)


@given(st.text(alphabet='قال وفقال مصدر«»"“”،: أنَّsaid,. ', max_size=60), st.sampled_from(["ar", "en"]))
def test_any_text_is_read(text: str, language: str) -> None:
    attribution(text, language)
