import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief.names.transliterate import transliterate


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        pytest.param("علوان الجاسم", "Alwan al-Jasim", id="listed-and-participle"),
        pytest.param("أحمد الروام", "Ahmad al-Rawam", id="vowel-by-syllable"),
        pytest.param("رافع الغنام", "Rafi' al-Ghanam", id="final-ain"),
        pytest.param("محمد بن عبد الله", "Muhammad bin Abd Allah", id="parts-of-names"),
        pytest.param("محمّد", "Muhammad", id="marks-make-no-difference"),
        pytest.param("مُحْسِن", "Muhsin", id="vowelled"),
        pytest.param("أبوخشب", "Abu Khashab", id="written-together"),
        pytest.param("عبدالسلام", "Abd al-Salam", id="abd-written-together"),
        pytest.param("الخرافي", "al-Kharafi", id="article"),
        pytest.param("حلب", "Halab", id="three-consonants"),
        pytest.param("المسرب", "al-Masrab", id="four-consonants"),
        pytest.param("كباجب", "Kabajib", id="long-vowel-within"),
        pytest.param("الزاوية", "al-Zawiya", id="ending-iya"),
        pytest.param("سكيكدة", "Sakikda", id="ta-marbuta"),
        pytest.param("قناة SY24", "Qanat SY24", id="latin-stays"),
        pytest.param("النور", "al-Nur", id="waw-as-vowel"),
        pytest.param("إدلب", "Idlib", id="hamza-below"),
        pytest.param("شهيداً", "Shahid", id="accusative"),
        pytest.param("چرابلس", "Charablis", id="persian-letter"),
        pytest.param("", "", id="empty"),
        pytest.param("Nariño", "Nariño", id="no-arabic"),
    ],
)
def test_names(arabic: str, latin: str) -> None:
    assert transliterate(arabic) == latin


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوىيةءآأؤإئًٌٍَُِّْـپچژگڤ ", max_size=12))
def test_any_arabic_word_comes_out_in_latin_letters(name: str) -> None:
    assert all(letter.isascii() for letter in transliterate(name))
