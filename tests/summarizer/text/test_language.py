"""Language: script first, then the hint, then py3langid, which plain Arabic never needs."""

import subprocess
import sys

import pytest

from summarizer.text.language import detect


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        pytest.param("قتل خمسة أشخاص في هجوم على حاجز عسكري", None, "ar", id="arabic"),
        pytest.param("قتل خمسة أشخاص", "en", "ar", id="the-script-beats-the-hint"),
        pytest.param("Five people were killed", "ar", "en", id="latin-script-is-not-arabic"),
        pytest.param("پنج نفر کشته شدند", "fa", "fa", id="hint-within-the-script"),
        pytest.param(
            "پنج نفر در حمله‌ای که گروه چریکی به پاسگاه گمرک کرد کشته شدند", None, "fa", id="persian"
        ),
        pytest.param("حملے میں پانچ افراد ہلاک ہو گئے ہیں اور پولیس نے بتایا کہ", None, "ur", id="urdu"),
        pytest.param(
            "شنت قوات پیشمرگة هجوما على مواقع التنظيم في محيط البلدة وقتل خمسة من عناصره وأصيب آخرون بجروح",
            None,
            "ar",
            id="arabic-with-a-foreign-name",
        ),
        pytest.param("Beş kişi öldü", "tr-TR", "tr", id="hint-with-a-region"),
        pytest.param("Cinq personnes ont été tuées dans une attaque", None, "fr", id="french"),
        pytest.param("Five people were killed in an attack on a checkpoint.", "", "en", id="blank-hint"),
        pytest.param("قتل SY24 عنصر من قوات", None, "ar", id="mostly-arabic"),
        pytest.param("123 …", None, "und", id="no-letters"),
        pytest.param("", "ar", "ar", id="no-letters-but-a-hint"),
        pytest.param("Five people were killed", "english", "en", id="a-hint-that-is-no-code"),
    ],
)
def test_detects(text: str, hint: str | None, language: str) -> None:
    assert detect(text, hint) == language


def test_arabic_does_not_load_the_model() -> None:
    program = (
        "import sys; from summarizer.text.language import detect; "
        "print(detect('قتل خمسة أشخاص'), 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ar", "False"]
