"""Arabic person nouns whose dual states "two", in folded spelling.

A noun with a sound masculine plural writes the oblique dual like the plural (مدنيين: "two civilians" or
"civilians"), so of those only the form in -ان counts. Left out because the form means something else:
طالبان (the Taliban), اخوان (the Brotherhood), فتيان and صبيان (plurals), سيدان (a car body).
"""

from summarizer.text.numerals.phrases import words

# Broken plural: -ان and -ين are both dual.
BROKEN = words(
    "قتيل جريح شهيد عنصر شخص جندي ضابط قايد زعيم طفل رجل شاب عضو حارس شقيق ابن اسير سجين طبيب شيخ "
    "عميل جاسوس لص نجل زوج رضيع فرد صديق قريب وزير رييس سفير اجنبي تاجر كادر راعي تلميذ"
)
# Sound plural: only -ان is dual.
SOUND = words(
    "مدني مسلح مقاتل ارهابي قيادي مواطن صحفي صحافي مصاب معتقل لاجي نازح مزارع ناشط مسعف متظاهر مسوول موظف "
    "عسكري انتحاري مهاجم قناص مجهول متهم مشتبه مهاجر مدرس معلم محتجز مخطوف مختطف مفقود سايق صياد عراقي سوري "
    "ايراني لبناني فلسطيني تركي روسي افغاني اسرايلي امريكي اميركي يمني مصري مطلوب متطوع مراسل مصور مسلم "
    "مسيحي مستوطن مهرب متشدد جهادي منشق مستشار حوثي كردي شرطي قاصر مرتزق داعشي عامل"
)
# Feminine: -تان and -تين are both dual.
FEMININE = words(
    "امراه فتاه سيده طفله بنت مدنيه اداريه ناشطه صحفيه صحافيه مواطنه عامله موظفه ممرضه معلمه طبيبه "
    "لاجيه نازحه شقيقه جثه ضحيه رهينه زوجه طالبه شابه مقاتله جنديه عراقيه سوريه مسعفه مصابه رضيعه ابنه اخت "
    "تلميذه"
)


def _feminine(noun: str) -> str:
    return noun[:-1] + "ت" if noun.endswith("ه") else noun


DUALS = frozenset(
    [noun + end for noun in BROKEN for end in ("ان", "ين")]
    + [noun + "ان" for noun in SOUND]
    + [_feminine(noun) + end for noun in FEMININE for end in ("ان", "ين")]
)

# Dual or plural: only the vowel sign tells.
SOUND_OBLIQUE = frozenset(noun + "ين" for noun in SOUND)

_MORE_SINGULARS = words(
    "فتي صبي امير والي مختار مهندس محامي استاذ امام خطيب متزعم مجند منتسب ملازم نقيب عقيد عميد "
    "دكتور اعلامي قاضي قاض محام نايب مدير قروي راع كاهن قس راهب مطران قرصان خباز بايع حلاق ممرض "
    "طالب مدون شاعر فنان كاتب لاعب مدرب خبير باحث مترجم رقيب عريف رايد مقدم شرطي حدث يافع مسن "
    "عجوز فلاح نجار حداد خياط صايغ سباك عميل حاكم عمده سفير قنصل ناطق مستوطن مصل حاج مسافر راكب ساكن "
    "والد والده عم خال ولد بنت حفيد صهر قاتل منفذ مشغل جاره سجان داعيه"
)
SINGULARS = frozenset([*BROKEN, *SOUND, *FEMININE]) | _MORE_SINGULARS

# Broken plurals; sound ones are told by their ending.
PLURALS = words("""
عناصر اشخاص جنود ضباط قاده اطفال رجال نساء شباب شبان افراد اعضاء حراس اطباء شيوخ قتلي جرحي ضحايا اسري
معلمات ممرضات مدرسين حجاج مصلين ركاب مسافرين قرويين رعاه صيادين مرافقين مرافقيه مرافقيها تلاميذ اولاد
مدنيات مواطنات شرطيين قضاه محامين وجهاء
سجناء عمال تجار عملاء لصوص ابناء اشقاء سكان اهالي ناس اناس دواعش جثث طلاب زعماء شهداء رهاين اقارب بنات اخوه
تلميذات طالبات فتيات
""")

# After a word for what befell persons an unlisted feminine dual is taken for two persons: مقتل إداريتين.
CASUALTY_NOUNS = words(
    "مقتل قتل اصابه جرح استشهاد وفاه اعتقال توقيف احتجاز اختطاف خطف اغتيال اعدام فقدان تصفيه"
)
