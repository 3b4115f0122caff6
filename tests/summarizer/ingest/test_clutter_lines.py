"""Clutter: what stands between the lines of an article, and the sentences that only look like it."""

import pytest

from schemas.article import Part
from summarizer.ingest.clutter import parts

HEADLINE, BODY = Part.HEADLINE, Part.BODY
SHARE, CAPTION, NOTICE = Part.SHARE_BAR, Part.CAPTION, Part.NOTICE

TITLE = "قصف على قرية قرب الحدود"
LEAD = "قتل ثلاثة مدنيين في قصف مدفعي استهدف قرية تل المثال صباح اليوم، وفق مصادر محلية."
MORE = "ولم تعلن أي جهة مسؤوليتها عن القصف حتى ساعة إعداد هذا الخبر."
TITLE_EN = "Shelling hits village near the border"
LEAD_EN = "Three civilians were killed on Monday when shells hit the village of Tal Example, residents said."


def between(line: str) -> Part:
    """Return what a line is that stands between two paragraphs."""
    return parts([TITLE, LEAD, line, MORE])[2]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook",
        "فيسبوك",
        "Facebook Twitter WhatsApp Telegram",
        "فيسبوك | تويتر | واتساب | تلغرام",
        "Share",
        "12 Shares",
        "Share this article on Facebook",
        "Share on X",
        "Follow us on Twitter and Telegram",
        "Follow Example News on WhatsApp",
        "شارك",
        "شارك الخبر عبر واتس آب",
        "مشاركة",
        "انشر هذا الخبر على فيسبوك",
        "تابعنا على :",
        "تابعوا أخبار المثال على تلغرام",
        "للاشتراك في قناة المثال على تليغرام اضغط هنا",
        "طباعة",
        "نسخ الرابط",
    ],
)
def test_share_bars(line: str) -> None:
    assert between(line) is SHARE


@pytest.mark.parametrize(
    "line",
    [
        "عائلات هاربة من القرية – رويترز",
        "عناصر أمن في الشارع - أ ف ب",
        "دخان يتصاعد فوق المدينة (الأناضول)",
        "صورة عامة من المخيم",
        "صورة أرشيفية",
        "أفراد من القوة على حاجز – أرشيفية",
        "آثار القصف - مواقع التواصل الاجتماعي",
        "تصوير: فلان الفلاني",
        "الصورة: من موقع القصف",
        "رويترز",
        "Smoke rises over the town / Getty Images",
        "Residents leave the village | Photo: AFP",
        "Image: Example Council / Facebook",
        "File photo of the bridge",
        "A file photo of the bridge near the town",
        "FILE - Soldiers stand at a checkpoint",
        "Soldiers stand at a checkpoint on May 3, 2020. They left the next day. (AP Photo/Someone Here)",
        "Soldiers at a checkpoint (Photo by Someone/Getty Images)",
        "AFP",
    ],
)
def test_captions(line: str) -> None:
    assert between(line) is CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "–",
        "-",
        "***",
        "___",
        "• • •",
        "\u200f",
        "12/05/2020 - 10:30",
        "٢١-٥-٢٠٢٠",
        "اذا كنت تعتقد/تعتقدين أن المقال يحوي معلومات خاطئة أرسل/أرسلي تصحيحًا",
        "هل وجدت خطأ في المقال؟",
        "If you think this article contains errors, please write to us.",
        "Spotted an error? Tell us.",
        "Correction: an earlier version misspelled a name.",
        "An earlier version of this article misspelled a name.",
        "Editor's note: names were changed.",
        "اقرأ أيضاً: مقتل خمسة في هجوم على حاجز",
        "إقرأ أيضا",
        "شاهد أيضا: الحياة في المخيم",
        "مواضيع ذات صلة",
        "قد يهمك: ثلاثة أسئلة",
        "Read also: Five killed at checkpoint",
        "ALSO READ: Five killed at checkpoint",
        "Related: Five killed at checkpoint",
        "MORE : Five killed at checkpoint",
        "Most read in World",
        "اشترك في نشرتنا البريدية",
        "Sign up for our newsletter and never miss a story.",
        "Newsletter",
        "We use cookies to improve your experience.",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك",
        "Accept all",
        "جميع الحقوق محفوظة © 2020",
        "© 2020 Example News. All rights reserved.",
        "إعلان",
        "Advertisement",
        "كلمات مفتاحية: سوريا، قصف",
        "Tags: syria, shelling",
        "التعليقات",
        "3 comments",
        "آخر تحديث: 12 أيار 2020",
        "نشر في 12 أيار 2020",
        "Published May 12, 2020",
        "3 min read",
        "https://example.org/a/b",
        "example.info",
        "وكالات",
        "بقلم: فلان الفلاني",
        "المصدر: موقع المثال",
        "By Someone Else and Another Name",
        "(Reporting by Someone Else; Editing by Another Name)",
        "Reporting by Someone in Town; Editing by Another Name",
    ],
)
def test_notices(line: str) -> None:
    assert between(line) is NOTICE


@pytest.mark.parametrize(
    "line",
    [
        "شارك 20 عنصراً في الهجوم على القرية.",
        "شارك في الهجوم 20 عنصراً",
        "مشاركة التحالف في العملية",
        "تابع المسلحون تقدمهم في المدينة.",
        "نشر في المدينة 40 عنصراً",
        "نشر التنظيم صورا للهجوم على تلغرام.",
        "صورة تظهر آثار القصف على المشفى ومقتل طبيب.",
        "مصادر من المدينة قالت إن القصف تجدد – بحسب رويترز",
        "ونقلت الوكالة ذلك عن مصدر عسكري (رويترز).",
        "قتل خمسة أشخاص في الغارة - وأصيب عشرة",
        "داعش تهدد 27 شخصا يتعاملون مع القوات",
        "قال شاهد أيضا إن القصف استمر ساعة.",
        "ملاحظات على الهجوم",
        "تصحيح المسار في المفاوضات",
        "قدم شكوى ضد قائد الشرطة بعد مقتل ابنه.",
        "المزيد من القتلى في الغارات",
        "تحرير: 12 قرية خلال يومين",
        "Share prices fell after the attack.",
        "Twitter said it had removed 20 accounts run by the group.",
        "Published reports put the toll at 20",
        "Updated figures show 20 dead",
        "By Friday the army had taken the village",
        "More than 20 people were killed.",
        "Photos from the village show burnt houses.",
        "Read the statement of the army in full",
        "Reuters could not verify the report.",
        "The village was shelled again, Reuters reported (Reuters).",
        "Army retakes village - and loses another",
        "عمليات قتل",
        "Second attack",
    ],
)
def test_sentences_and_subheads_stay(line: str) -> None:
    assert between(line) is BODY


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([TITLE, LEAD], [HEADLINE, BODY], id="headline"),
        pytest.param(["ما الذي يحدث في القرية؟", LEAD], [HEADLINE, BODY], id="question"),
        pytest.param(["بعد القصف.. نزوح من القرية", LEAD], [HEADLINE, BODY], id="two-dots"),
        pytest.param(["U.S. strike hits Gen. Example's convoy", LEAD_EN], [HEADLINE, BODY], id="initials"),
        pytest.param(
            ["Facebook", "Twitter", TITLE, LEAD], [SHARE, SHARE, HEADLINE, BODY], id="share-bar-above"
        ),
        pytest.param([LEAD, MORE], [BODY, BODY], id="begins-with-the-lead"),
        pytest.param(["قصف. وقتلى في القرية", LEAD], [BODY, BODY], id="two-sentences-are-no-headline"),
        pytest.param([TITLE], [BODY], id="a-flash-of-one-line"),
        pytest.param(["ق" * 201, LEAD], [BODY, BODY], id="too-long"),
        pytest.param(
            ["Three civilians were killed on Monday", "when shells hit a village."],
            [BODY, BODY],
            id="wrapped",
        ),
        pytest.param(["مقتل خمسة في غارة – رويترز", LEAD], [HEADLINE, BODY], id="source-in-the-headline"),
        pytest.param([TITLE, "المثال -خاص", LEAD], [HEADLINE, NOTICE, BODY], id="byline"),
        pytest.param([TITLE, "خاص – المثال", LEAD], [HEADLINE, NOTICE, BODY], id="byline-the-other-way"),
        pytest.param([TITLE, "دمشق - سانا", LEAD], [HEADLINE, NOTICE, BODY], id="agency-at-the-top"),
        pytest.param([TITLE_EN, "By SOMEONE ELSE", LEAD_EN], [HEADLINE, NOTICE, BODY], id="byline-english"),
        pytest.param(
            [TITLE, "سكان يغادرون القرية القريبة – رويترز", LEAD],
            [HEADLINE, CAPTION, BODY],
            id="caption-at-the-top",
        ),
    ],
)
def test_the_top_of_an_article(lines: list[str], expected: list[Part]) -> None:
    assert parts(lines) == expected


def test_a_known_headline_is_taken_as_it_is() -> None:
    assert parts(["أخبار", "رويترز", LEAD], headline=1) == [BODY, HEADLINE, BODY]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [LEAD, "قصة أخرى عن المخيم", "عائلات هاربة من القرية – رويترز", "نقاط التهريب", MORE],
            [BODY, CAPTION, CAPTION, BODY, BODY],
            id="teaser-caption-subhead",
        ),
        pytest.param(
            [TITLE, "وصف قصير للخبر بلا نقطة", "سكان يغادرون القرية القريبة – رويترز", LEAD],
            [HEADLINE, BODY, CAPTION, BODY],
            id="what-stands-above-the-lead-stays",
        ),
        pytest.param(
            [LEAD, MORE, "سكان يغادرون القرية القريبة – رويترز", MORE],
            [BODY, BODY, CAPTION, BODY],
            id="a-sentence-is-no-teaser",
        ),
        pytest.param(
            [LEAD, "اقرأ أيضاً:", "مقتل خمسة في هجوم على حاجز", "عمليات قتل", MORE],
            [BODY, NOTICE, NOTICE, BODY, BODY],
            id="one-title-below-read-also",
        ),
        pytest.param(
            [LEAD, "مواضيع ذات صلة", "مقتل خمسة في هجوم", "نزوح من القرية", "قصف جديد"],
            [BODY, NOTICE, NOTICE, NOTICE, NOTICE],
            id="all-titles-at-the-end",
        ),
        pytest.param(
            [LEAD, "Related:", LEAD_EN], [BODY, NOTICE, BODY], id="a-sentence-below-read-also-stays"
        ),
        pytest.param(
            [LEAD, "Related: Five killed", "Second attack", LEAD_EN],
            [BODY, NOTICE, BODY, BODY],
            id="title-on-the-same-line",
        ),
    ],
)
def test_what_stands_around_clutter(lines: list[str], expected: list[Part]) -> None:
    assert parts(lines) == expected


def test_a_long_paragraph_is_never_clutter() -> None:
    paragraph = "اقرأ أيضا " + "قتل ثلاثة مدنيين في قصف على القرية " * 10 + "– رويترز"
    assert between(paragraph) is BODY
