"""Casualties read out of clauses: sentences as reports write them, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.incident import Outcome
from summarizer.text.casualties import casualties, is_background, taken
from summarizer.text.casualties.frames import frames
from summarizer.text.numerals import numerals


def shown(text: str, language: str) -> str:
    """`killed 3, injured 5+`: a plus for "at least", a question mark for an unknown number."""
    return ", ".join(f"{one.outcome} {_number(one.low, one.high)}" for one in casualties(text, language))


def _number(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{'' if low is None else low}-{high}"


ARABIC = [
    # a noun or verb and the counted noun behind it
    ("ما أسفر عن مقتل أربعة وإصابة سبعة بجروح", "killed 4, injured 7"),
    ("مقتل 3 جنود وجرح 8 آخرين في كمين", "killed 3, injured 8"),
    ("قتل خمسة مدنيين وأصيب تسعة آخرون بقصف مدفعي", "killed 5, injured 9"),
    ("استشهد شابان وأصيب ثالث برصاص الاحتلال", "killed 2, injured 1"),
    ("قتل برصاص مسلحين مجهولين ثلاثة عمال", "killed 3"),
    ("أصيب في الانفجار الذي هز السوق ستة أشخاص", "injured 6"),
    ("اعتقلت قوات الأمن أربعة أشخاص في الحي القديم", "detained 4"),
    ("ألقت الشرطة القبض على سبعة مشتبه بهم", "detained 7"),
    ("ألقت الشرطة القبض على خلية لتنظيم داعش الإرهابي", "detained ?"),
    ("نفذت القوات حملة اعتقال في القرية", ""),
    # a subject that is not named again
    ("أصابته رصاصة ففارق الحياة على الفور", "injured 1, killed 1"),
    ("نقل إلى المستشفى فتوفي قبل وصوله", "killed 1"),
    ("أسلم الروح بعد ساعات", "killed 1"),
    ("قتل في الغارة عائلة كاملة", "killed ?"),
    ("توفيت في الغارة عائلة كاملة", "killed ?"),
    ("قتل مسلحون في البلدة", "killed ?"),
    ("توفي إطفائيو المدينة في الحريق", "killed ?"),
    ("ضبطت في البلدة شاحنة محملة بالسلاح", ""),
    ("نفذت القوات عملية اعتقال. ثم انسحبت", ""),
    ("نفذت القوات حملة اعتقال لأعضاء سابقين في التنظيم", "detained ?"),
    ("نفذت القوات عملية اعتقال خلية في القرية", "detained ?"),
    ("القضاء على خلية إرهابية مكونة من أربعة مسلحين", "killed 4"),
    ("قضت القوات يوم 3 نيسان على إرهابيين اثنين", "killed 2"),
    ("وأجهزت على خمسة مسلحين كانوا في الكهف", "killed 5"),
    ("اختطف مسلحون ثلاثة مهندسين من موقع العمل", "missing 3"),
    # one person, two persons
    ("مقتل عنصر وإصابة اثنين من رفاقه", "killed 1, injured 2"),
    ("قتل قيادي في الفصيل برصاص مجهولين", "killed 1"),
    ("أصيبت طفلة بجروح خطيرة", "injured 1"),
    ("اغتيال صحفي أمام منزله", "killed 1"),
    ("أودت عبوة ناسفة بحياة طفلين قرب المدرسة", "killed 2"),
    ("مقتل شخص واحد وإصابة شخصين", "killed 1, injured 2"),
    ("اعتقلت دورية أمريكية شاباً في القرية", "detained 1"),
    ("أودى لغم بحياة عسكريَّين قرب الحاجز", "killed 2"),
    ("فارق الشاب خالد العمر الحياة متأثراً بجراحه", "killed 1"),
    ("العثور على جثة امرأة في البئر", "killed 1"),
    # the persons before the words, or within them
    ("لقي ستة عمال على الأقل مصرعهم تحت الأنقاض", "killed 6+"),
    ("لقي جندي في الجيش حتفه وجُرح اثنان من زملائه", "killed 1, injured 2"),
    ("وأن 20 عنصراً هلكوا في الغارة", "killed 20"),
    ("نُقل ثلاثة آخرون إلى المستشفى", "injured 3"),
    # nouns that are the persons
    ("ارتفعت الحصيلة إلى 12 قتيلاً و21 مصاباً", "killed 12, injured 21"),
    ("سقوط قتيل وثلاثة جرحى", "killed 1, injured 3"),
    ("سقوط قتلى وجرحى في صفوف الطرفين", "killed ?, injured ?"),
    ("وصول عدد القتلى إلى 15 شخصاً", "killed 15"),
    ("انتشال خمس جثث من تحت الركام", "killed 5"),
    # one number for two outcomes, and numbers that are not told
    ("قتل وجرح عشرة جنود في الهجوم", "killed ?, injured ?"),
    ("مقتل وإصابة عدد كبير من العناصر", "killed ?, injured ?"),
    ("سقط 20 شخصاً بين قتيل وجريح", "killed ?, injured ?"),
    ("اعتقال عشرات المتظاهرين", "detained ?"),
    ("مقتل مدنيين بقصف على السوق", "killed ?"),
    # bounds
    ("مقتل ما لا يقل عن ثمانية مدنيين وإصابة أكثر من 30", "killed 8+, injured 30+"),
    ("مقتل نحو 14 مسلحاً", "killed 14"),
    ("إصابة ما بين 8 و10 أشخاص", "injured 8-10"),
    # several groups under one word; parts of a group
    ("اعتقال 4 عراقيين و6 سوريين", "detained 4, detained 6"),
    ("مقتل قيادي في التنظيم واثنين من مرافقيه", "killed 1, killed 2"),
    ("مقتل 5 مسلحين مقابل ثلاثة جنود", "killed 5, killed 3"),
    ("مقتل عشرة أشخاص بينهم 3 أطفال وامرأتان", "killed 10"),
    # what is no number of persons, and no outcome
    ("إصابة سيارتين وتدمير 4 منازل وقتل رجل", "killed 1"),
    ("قتل الفتى سامر (16 عاماً) على بعد 5 كيلومترات من القرية", "killed 1"),
    ("لم يصب أحد بأذى", ""),
    ("دون وقوع إصابات", ""),
    ("نجا قيادي من محاولة اغتيال", ""),
    ("توعد التنظيم بقتلهم", ""),
    ("بعد خمسة أيام من مقتله", ""),
    ("أفرجت السلطات عن 30 ناشطاً تم توقيفهم الشهر الماضي", ""),
    ("متهمون بقتل ثلاثة أشخاص", ""),
    ("قتل رجل من أسرة واحدة", "killed 1"),
    ("انفجرت العبوة بسيارته ما أدى إلى مقتله", "killed 1"),
    ("داهمت الدورية منزله واعتقلته", "detained 1"),
    ("مقتل شرطي وإصابة آخر", "killed 1, injured 1"),
    ("أودى لغم بحياة راعٍ", "killed 1"),
    ("مقتل كريم الحداد برصاص مجهولين", "killed 1"),
    ("قتل 7 مدنيين، بينهم 3 أطفال، وجرح 15 آخرون", "killed 7, injured 15"),
    ("قتل طفل وأصيبت والدته", "killed 1, injured 1"),
    ("توفي شاب متأثراً بإصابته", "killed 1"),
    ("أصيب 3 شبان بالرصاص و20 بحالات اختناق", "injured 3, injured 20"),
    ("إصابة عشرة بينهم حالات خطيرة", "injured 10"),
    ("حصيلة ضحايا التفجير إلى 32 قتيلا و100 جريح", "killed 32, injured 100"),
    # some of a group named before; what a pronoun takes up
    ("انقلبت حافلة تقل عمالاً فقُتل أربعة منهم ونُقل ستة إلى المستشفى", "killed 4, injured 6"),
    ("قُتل تسعة أشخاص، اثنان منهم من الحراس", "killed 9"),
    ("وأعلنت أن 12 مسلحاً تم تحييدهم وأن ثلاثة جنود يتلقون العلاج", "killed 12, injured 3"),
    ("إجلاء 90 مدنياً بينهم جرحى وقتل خمسة جنود", "killed 5"),
    ("مقتل تلميذتين وإصابة 11 تلميذة", "killed 2, injured 11"),
    ("كان راع قد لقي حتفه وأصيب ثلاثة آخرون", "killed 1, injured 3"),
    ("القضاء على إرهابيين (02) قرب البلدة", "killed 2"),
    ("توقيف تسعة (09) عناصر دعم", "detained 9"),
    ("تشير المعلومات إلى عدم إصابة أي مدني", ""),
]
ENGLISH = [
    ("The raid led to the martyrdom of three farmers", "killed 3"),
    ("Five more militants were neutralized by the security forces", "killed 5"),
    ("Three were killed, two girls among them, and the rest were hurt", "killed 3, injured ?"),
    ("Four of them died when a shell hit the barn", "killed 4"),
    ("The army put nine men in a truck, three of whom were later killed.", "killed 3"),
    ("Eleven were hurt, two of them guards", "injured 11"),
    ("Officers detained a 41-year-old printer at the mill", "detained 1"),
    ("A driver of a bus, 61, died at the clinic.", "killed 1"),
    ("The mine injured a girl of nine.", "injured 1"),
    ("A crowd of 300 was there when two men were killed.", "killed 2"),
    ("a 12-year-old bus was hit and a 9-year-old girl wounded", "injured 1"),
    # passive: the persons before
    ("At least nine people were killed and 12 others wounded in the blast.", "killed 9+, injured 12"),
    ("Two police officers were shot and killed on Friday.", "killed 2"),
    ("A teacher was shot dead outside his home.", "killed 1"),
    ("Karim Haddad was killed by two gunmen.", "killed 1"),
    ("Karim Haddad, a lawyer, was killed at his office.", "killed 1"),
    ("Ten people, including three children, were killed.", "killed 10"),
    ("Gunmen attacked the village and four farmers were killed.", "killed 4"),
    ("More than 20 soldiers have been killed.", "killed 20+"),
    ("Two members of a patrol of 12 men were wounded.", "injured 2"),
    ("Six citizens killed, 22 injured in attacks with shells", "killed 6, injured 22"),
    ("Dozens of protesters were detained.", "detained ?"),
    ("Villagers were killed and their houses burned.", "killed ?"),
    ("Four suspected bomb makers were killed.", "killed 4"),
    ("Three women went missing after the raid.", "missing 3"),
    ("Five men lost their lives and a boy lost his leg.", "killed 5, injured 1"),
    ("Eleven soldiers surrendered.", "detained 11"),
    # active: the persons behind
    ("The blast killed 4 people and wounded 9.", "killed 4, injured 9"),
    ("killing two and wounding five others", "killed 2, injured 5"),
    ("The strike killed two men and a boy, wounding five.", "killed 2, killed 1, injured 5"),
    ("killing three farmers and abducting 12 women", "killed 3, missing 12"),
    ("They cut the throats of two herders.", "killed 2"),
    ("The attack claimed the lives of seven worshippers.", "killed 7"),
    ("A crowd beat a man to death.", "killed 1"),
    ("Officers fatally shot two assailants.", "killed 2"),
    ("killing Abu Omar al-Masri, a senior commander", "killed 1"),
    ("killing a senior rebel commander", "killed 1"),
    ("Police arrested a man aged 34 and seized three rifles.", "detained 1"),
    ("Rebels captured six soldiers.", "detained 6"),
    ("Rebels captured a military base.", ""),
    ("Militants took four aid workers hostage.", "missing 4"),
    ("leaving a number of soldiers with burns", "injured ?"),
    # nouns that are the persons
    ("leaving five dead and 12 injured", "killed 5, injured 12"),
    ("The death toll rose to 15.", "killed 15"),
    ("Rescuers pulled five bodies from the rubble.", "killed 5"),
    ("The troops made 14 arrests.", "detained 14"),
    ("There were 20 wounded students at the clinic.", "injured 20"),
    # hospital
    ("Seventeen residents were in hospital.", "injured 17"),
    ("Around 20 people were being treated for burns.", "injured 20"),
    # one number for two outcomes; bounds
    ("The shelling killed or wounded ten soldiers.", "killed ?, injured ?"),
    ("wounding more than a dozen people and killing as many as four", "injured 12+, killed -4"),
    ("an assault that killed two dozen people from at least 18 countries", "killed 24"),
    # what is no number of persons, and no outcome
    ("The blast destroyed three vehicles and killed dozens of people.", "killed ?"),
    ("Two vehicles were destroyed and a driver was injured.", "injured 1"),
    ("No one was hurt.", ""),
    ("There were no reports of any deaths.", ""),
    ("Gunmen attempted to kill a judge.", ""),
    ("They threatened to kill three teachers.", ""),
    ("He is accused of killing three people.", ""),
    ("Some 150 hostages had been freed.", ""),
    ("Relatives of the dead gathered.", ""),
    ("He was shot dead as he left the mosque.", "killed 1"),
    ("Shelling killed a mother and her two children.", "killed 1, killed 2"),
    ("Thirteen people, most of them women, were wounded.", "injured 13"),
    ("The bomber killed himself and six others.", "killed 6"),
    ("One person was killed and another wounded.", "killed 1, injured 1"),
    ("Two suspects were taken into custody.", "detained 2"),
    ("A doctor and his wife were kidnapped.", "missing ?"),
    ("Police found weapons and arrested three men.", "detained 3"),
    ("At least 90 were killed, 40 of whom were civilians.", "killed 90+"),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC, ids=[text for text, _ in ARABIC])
def test_arabic(text: str, expected: str) -> None:
    assert shown(text, "ar") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_english(text: str, expected: str) -> None:
    assert shown(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "place", "outcome", "language", "expected"),
    [
        ("marched about 30 worshippers into the bush", 0, Outcome.MISSING, "en", (30, 30, "worshippers")),
        ("took nine men from the hamlet, a monk said", 0, Outcome.MISSING, "en", (9, 9, "men")),
        ("Twelve villagers were marched away", 23, Outcome.MISSING, "en", (12, 12, "villagers")),
        ("واقتادت 11 فلسطينياً بينهم أسيران محرران", 0, Outcome.DETAINED, "ar", (11, 11, "فلسطينياً")),
        ("منذ أن اقتاده ملثمون من بيته", 8, Outcome.MISSING, "ar", (1, 1, "اقتاده")),
    ],
    ids=["marched", "took", "passive", "led-away", "pronoun"],
)
def test_an_act_word_governs_persons(
    text: str, place: int, outcome: Outcome, language: str, expected: tuple[int, int, str]
) -> None:
    (found,) = taken(text, place, outcome, language)
    assert (found.outcome, found.low, found.high, found.who) == (outcome, *expected)


def test_an_act_word_without_a_number_tells_no_toll() -> None:
    assert taken("نشر 40 عنصرا ثم حملة اعتقالات", 20, Outcome.DETAINED, "ar") == ()


def test_the_words_are_those_of_the_text() -> None:
    (one,) = casualties("The blast killed at least five grain traders.", "en")
    assert (one.number, one.who) == ("at least five", "grain traders")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("اعتقال لأعضاء سابقين في التنظيم", "أعضاء"),
        ("مقتل لاجئ في المخيم", "لاجئ"),
        ("اعتقال 3 لصوص", "لصوص"),
    ],
    ids=["to-is-no-part-of-them", "a-refugee", "thieves"],
)
def test_the_words_for_persons_are_theirs_alone(text: str, who: str) -> None:
    assert [one.who for one in casualties(text, "ar")] == [who]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The war has killed thousands since 2014.", True), ("Three men were wounded.", False)],
    ids=["longer-time", "one-act"],
)
def test_background(text: str, expected: bool) -> None:
    assert is_background(text, "en") is expected


def test_every_outcome_has_frames_in_both_languages() -> None:
    assert {frame.outcome for frame in frames() if frame.ar} == set(Outcome)
    assert {frame.outcome for frame in frames() if frame.en} == set(Outcome)


WORDS = "قتل مقتل إصابة وجرح ثلاثة 5 جنود شخصين في من اعتقلت قوات killed were and wounded five men a , "


@given(st.lists(st.sampled_from([*WORDS.split(" "), "لقي", "مصرعهم", "no", "بينهم", "including"])))
def test_no_number_is_invented(words: list[str]) -> None:
    text = " ".join(words)
    stated = {bound for numeral in numerals(text) for bound in (numeral.low, numeral.high)} | {1, None}
    for language in ("ar", "en"):
        for one in casualties(text, language):
            assert {one.low, one.high} <= stated
            assert one.number is None or one.number in text
            assert one.who is None or one.who in text


@given(st.text(max_size=80), st.sampled_from(["ar", "en"]))
def test_any_text_is_read(text: str, language: str) -> None:
    found = casualties(text, language)
    assert len(found) == len(set(found))


def test_and_is_no_part_of_the_words_for_persons() -> None:
    assert [one.who for one in casualties("استشهاد ملازم وجنديين", "ar")] == ["ملازم", "جنديين"]
    assert [one.who for one in casualties("killed scores of the attackers", "en")] == ["the attackers"]
