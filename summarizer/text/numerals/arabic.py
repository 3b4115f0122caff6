"""Arabic number words, in folded spelling (text/fold.py): both genders, all cases, both spellings of مئة."""

import re

from summarizer.text.numerals.phrases import phrases, words

# Written together with a number word or standing before it: و ف ب ل ك and the article, and their joins.
PREFIXES = (
    *("و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل"),
    *("وب", "ول", "فب", "فل", "وك"),
)

UNITS = {
    **dict.fromkeys(("واحد", "واحدا", "واحده", "احد", "احدي"), 1),
    **dict.fromkeys(("اثنان", "اثنين", "اثنتان", "اثنتين", "اثنا", "اثني", "اثنتا", "اثنتي"), 2),
    **dict.fromkeys(("ثلاثه", "ثلاث"), 3),
    **dict.fromkeys(("اربعه", "اربع"), 4),
    **dict.fromkeys(("خمسه", "خمس"), 5),
    **dict.fromkeys(("سته", "ست"), 6),
    **dict.fromkeys(("سبعه", "سبع"), 7),
    **dict.fromkeys(("ثمانيه", "ثماني", "ثمان"), 8),
    **dict.fromkeys(("تسعه", "تسع"), 9),
}
TEN = {"عشره": 10, "عشر": 10}
_TENS_STEMS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
TENS = {stem + end: 10 * n for n, stem in enumerate(_TENS_STEMS, start=2) for end in ("ون", "ين")}

_HUNDRED_STEMS = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "ثماني": 8, "تسع": 9}
HUNDRED = {"ميه": 100, "مايه": 100}
HUNDREDS = {
    **{stem + hundred: 100 * n for stem, n in _HUNDRED_STEMS.items() for hundred in HUNDRED},
    **{stem + end: 200 for stem in ("ميت", "مايت") for end in ("ان", "ين", "ا", "ي")},
}
SCALES = {
    **dict.fromkeys(("الف", "الفا", "الاف"), 1_000),
    **dict.fromkeys(("مليون", "مليونا", "ملايين"), 1_000_000),
    **dict.fromkeys(("مليار", "مليارا", "مليارات"), 1_000_000_000),
}
# Only after another number: alone they are vague ("thousands").
PLURAL_SCALES = frozenset({"الاف", "ملايين", "مليارات"})
DUAL_SCALES = {
    **dict.fromkeys(("الفان", "الفين", "الفا", "الفي"), 2_000),
    **dict.fromkeys(("مليونان", "مليونين", "مليونا", "مليوني"), 2_000_000),
}

# Words whose folded spelling is also something else. مئة needs its hamza or alef: ميتين may be "dead", and
# كميات are quantities. With the article أحد and اثنين are Sunday and Monday, and مئة is "per cent". لست is
# "I am not".
NEEDS_HAMZA = re.compile("ميه|ميات|ميت(?:ان|ين|ا|ي)")
NEVER_WITH_ARTICLE = frozenset({"احد", "اثنين", "اثنان", "ميه", "مايه"})
NOT_NUMBERS = frozenset({"لست", "بست", "كست", "فست"})

# "number one", "each one", "Sunday"; أحد with these after it, or nothing, is "anyone".
NOT_ONE_BEFORE = words("رقم كل اي ولا يوم لا ان")
NOT_ONE_OF = words("من في علي الي عن حتي او")

_ORDINAL_STEMS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
# Before عشر or a ten they make an ordinal: الخامس والعشرين, السادسة عشرة.
ORDINALS = frozenset(
    f"{article}{stem}{end}" for article in ("ال", "") for stem in _ORDINAL_STEMS for end in ("", "ه")
)

VAGUE = words("عشرات ميات الاف الوف ملايين بضع بضعه عده")
# "a number of …": the noun, then "of" or one of these.
NUMBER_OF = words("عدد عددا اعداد اعدادا")
NUMBER_OF_TAILS = words("من كبير كبيرا كبيره محدود محدودا محدوده قليل قليلا قليله غير اخر")
MANY_OF = words("عديد كثير")

ABOUT = phrases(
    "نحو | حوالي | قرابه | زهاء | ما يقارب | يقارب | تقارب | ما يقرب من | يقرب من | بحدود | في حدود | تقريبا"
)
MORE_THAN = phrases(
    "اكثر من | ازيد من | ما يزيد عن | ما يزيد علي | يزيد عن | يزيد علي | تزيد عن | تزيد علي"
    "| ما يفوق | يفوق | فوق | تجاوز"
)
AT_LEAST = phrases("ما لا يقل عن | لا يقل عن | لا تقل عن | علي الاقل")
AT_MOST = phrases(
    "ما لا يزيد عن | لا يزيد عن | لا يزيد علي | ما لا يتجاوز | لا يتجاوز | علي الاكثر | اقل من | كحد اقصي"
)
AFTER_AT_LEAST = phrases("علي الاقل | فاكثر | او اكثر | كحد ادني")
AFTER_AT_MOST = phrases("علي الاكثر | كحد اقصي | فاقل | او اقل")
AFTER_ABOUT = phrases("تقريبا")

RANGE_OPENERS = phrases("ما بين | بين | من")
# "rose from 3 to 5" tells two numbers, not a range.
CHANGES = words("ارتفع ارتفعت ارتفاع ارتفاعا يرتفع زاد زادت تراجع انخفض انخفضت تقلص")
