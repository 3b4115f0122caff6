import pytest

from summarizer.text.digits import arabic_indic, arabic_indic_number


@pytest.mark.parametrize(
    ("western", "eastern"),
    [
        pytest.param("11 قتيلا في 14 أيار/مايو 2026", "١١ قتيلا في ١٤ أيار/مايو ٢٠٢٦", id="counts"),
        pytest.param("1,200 شخص", "١٬٢٠٠ شخص", id="thousands"),
        pytest.param("بلغت 2.5 مليون.", "بلغت ٢٫٥ مليون.", id="decimals"),
        pytest.param("حدث عام 2026.", "حدث عام ٢٠٢٦.", id="end-of-a-sentence"),
        pytest.param("موقع SY24 عند 22:30", "موقع SY24 عند 22:30", id="names-and-times"),
        pytest.param(
            "الإصدار 0.1.0 في 2026-11-21", "الإصدار 0.1.0 في 2026-11-21", id="versions-and-iso-days"
        ),
        pytest.param("الحدث event-12 (https://a.b/7)", "الحدث event-12 (https://a.b/7)", id="ids-addresses"),
        pytest.param("المقال 3: قُرئ، 5 من 10:", "المقال ٣: قُرئ، ٥ من ١٠:", id="before-a-colon"),
        pytest.param("10:3 و1.5:2", "10:3 و1.5:2", id="ratios"),
        pytest.param("من 3 إلى 5", "من ٣ إلى ٥", id="range"),
    ],
)
def test_arabic_indic_digits_are_for_the_texts_own_numbers(western: str, eastern: str) -> None:
    assert arabic_indic(western) == eastern


def test_a_number_has_all_its_signs_turned() -> None:
    assert arabic_indic_number("1,200.5") == "١٬٢٠٠٫٥"
