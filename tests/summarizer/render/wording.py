"""What the brief of briefs.py says, in both languages."""

from typing import NamedTuple

from schemas.language import Language


class Words(NamedTuple):
    """What the brief says, in one language; the texts and values of the events stand in their order."""

    title: str
    area: str
    texts: tuple[str, str, str, str]
    types: tuple[str, str, str, str]
    dates: tuple[str, str, str, str]
    places: tuple[str, str, str]
    actors: tuple[str, str, str, str]
    tolls: tuple[str, str]
    areas: tuple[str, str]
    bottom: str
    withdrawn: str


WORDS: dict[Language, Words] = {
    "en": Words(
        title="Security incidents: Aleppo and Idlib",
        area="Aleppo and Idlib",
        texts=(
            "Islamic State said it planted an explosive device near al-Bab, Aleppo, on 18 November 2026.",
            "Unidentified gunmen carried out an attack in al-Sukkari, Aleppo, on 20 November 2026; "
            "between 2 and 4 people were killed and an unstated number of people were injured.",
            "Syrian government forces shelled Sarmin, Idlib, on 21 November 2026.",
            "The police detained at least 3 people.",
        ),
        types=("Remote explosive/landmine/IED", "Attack", "Shelling/artillery/missile attack", "Arrests"),
        dates=("18 November 2026", "20 November 2026", "21 November 2026", "not stated"),
        places=("al-Bab, Aleppo", "al-Sukkari, Aleppo", "Sarmin, Idlib"),
        actors=("Islamic State", "Unidentified gunmen", "Syrian government forces", "The police"),
        tolls=("killed: 2 to 4; injured: number not stated", "detained: at least 3"),
        areas=("Aleppo", "Idlib"),
        bottom="Between 2 and 4 people were killed in 3 events, all of them in one attack in Aleppo.",
        withdrawn="An armed clash took place in Azaz, Aleppo, on 12 November 2026.",
    ),
    "ar": Words(
        title="الحوادث الأمنية: حلب وإدلب",
        area="حلب وإدلب",
        texts=(
            "قال تنظيم الدولة إنه زرع عبوة ناسفة قرب الباب في حلب في 18 تشرين الثاني/نوفمبر 2026.",
            "وقع هجوم من جانب مسلحين مجهولين في حي السكري في حلب في 20 تشرين الثاني/نوفمبر 2026، وأسفر عن "
            "سقوط من 2 إلى 4 قتلى وعدد غير محدد من الجرحى.",
            "وقع قصف مدفعي أو صاروخي من جانب قوات الحكومة السورية على سرمين في إدلب في "
            "21 تشرين الثاني/نوفمبر 2026.",
            "سُجلت اعتقالات من جانب الشرطة شملت 3 محتجزين على الأقل.",
        ),
        types=("عبوة أو لغم أو متفجرات مزروعة", "هجوم", "قصف مدفعي أو صاروخي", "اعتقالات"),
        dates=(
            "18 تشرين الثاني/نوفمبر 2026",
            "20 تشرين الثاني/نوفمبر 2026",
            "21 تشرين الثاني/نوفمبر 2026",
            "غير مذكور",
        ),
        places=("الباب، حلب", "حي السكري، حلب", "سرمين، إدلب"),
        actors=("تنظيم الدولة", "مسلحون مجهولون", "قوات الحكومة السورية", "الشرطة"),
        tolls=("القتلى: من 2 إلى 4؛ الجرحى: العدد غير مذكور", "المحتجزون: 3 على الأقل"),
        areas=("حلب", "إدلب"),
        bottom="قُتل من 2 إلى 4 أشخاص في 3 أحداث، جميعهم في هجوم واحد في حلب.",
        withdrawn="وقع اشتباك مسلح في أعزاز في حلب في 12 تشرين الثاني/نوفمبر 2026.",
    ),
}
