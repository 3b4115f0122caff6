"""Words that tell a count from a measure, a date or a name: Arabic folded, English in lower case."""

from summarizer.text.numerals.phrases import words

_TIME = """
ثانيه ثواني ثوان دقيقه دقايق ساعه ساعات يوم يوما ايام ليله ليال اسبوع اسبوعا اسابيع شهر شهرا اشهر شهور
سنه سنوات سنين عام عاما اعوام عقد عقدا عقود قرن قرنا قرون مره مرات
second seconds minute minutes hour hours hr hrs day days night nights week weeks month months
year years yr yrs decade decades century centuries times
"""
_SIZE = """
متر مترا امتار م كيلومتر كيلومترا كيلومترات كيلو كيلوغرام كيلوغراما كيلوغرامات
كم كلم ميل ميلا اميال سم سنتيمتر ملم هكتار هكتارا هكتارات دونم دونما
فدان طن طنا اطنان كغ كلغ غرام غراما غرامات
لتر لترا لترات برميل برميلا درجه درجات
m km kms kilometre kilometres kilometer kilometers metre metres meter meters mile miles mi
feet ft foot cm mm kg kgs kilogram kilograms gram grams ton tons tonne tonnes acre acres hectare hectares
litre litres liter liters gallons barrels degrees mph
"""
_MONEY = """
دولار دولارا دولارات ليره ليرات يورو دينار دينارا دنانير ريال ريالا جنيه درهم درهما شيكل تومان
dollar dollars euro euros pound pounds lira cents usd
"""
# Behind "in": خمسة في المئة.
PER_CENT = words("ميه مايه")
_SHARE = "% ٪ بالميه بالمايه ميه مايه ضعف اضعاف percent percentage"

UNITS = words(_TIME + _SIZE + _MONEY + _SHARE)

# Levantine, Gregorian, Maghrebi, Hijri.
MONTHS_ARABIC = words("""
كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين
يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
جانفي فيفري افريل ماي جوان جويليه اوت شتنبر نونبر دجنبر
محرم صفر ربيع جمادي رجب شعبان رمضان شوال
""")
MONTHS_ENGLISH = words("""
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
""")

# Before a year; the second list also stands before counts ("a force of 2000 men").
YEAR_BEFORE = words("""
عام عامي سنه منذ مطلع نهايه اواخر اوايل بدايه منتصف صيف ربيع خريف شتاء موسم
since year early late mid summer winter spring autumn fall
""")
PERHAPS_YEAR_BEFORE = words("""
حتي في قبل بعد من in until by during from of before after
""")
YEAR_AFTER = words("م ه هجري هجريه ميلادي ميلاديه ad ce ah")

CLOCK_BEFORE = words("الساعه والساعه بالساعه")
CLOCK_AFTER = words("صباحا مساء فجرا ظهرا عصرا ليلا am pm gmt utc o'clock")

# Nouns whose number is a name. Words for places are left out: "on the road 5 people were killed".
DESIGNATIONS = words("""
رقم قرار ماده بند فرقه لواء فوج كتيبه قناه طراز غرفه صفحه
number brigade division regiment battalion resolution article section route highway page channel chapter
""")
