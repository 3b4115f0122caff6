"""Charts hold the figures they were given, at the place and size that these ask for, in both languages."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from schemas.language import Language
from summarizer.render.pictures.chart import (
    Count,
    DayCount,
    Pair,
    bars_by_area,
    bars_by_day,
    bars_by_type,
    who_against_whom,
)
from summarizer.render.pictures.timeline import tick_step

LANGUAGES: tuple[Language, ...] = ("en", "ar")
START = date(2026, 11, 1)
ATTACK = '"><script>alert(1)</script><img src="http://evil.example/x.png" onerror="alert(1)">\u202e'


def days(*counts: int, start: date = START) -> list[DayCount]:
    return [DayCount(start + timedelta(n), count) for n, count in enumerate(counts)]


def root_of(svg: str | None) -> Any:
    assert svg is not None
    return etree.fromstring(svg)


def found(svg: str | None, tag: str) -> list[Any]:
    return list(root_of(svg).iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def words(svg: str | None) -> list[str]:
    return [text.text.strip("\u2068\u2069") for text in found(svg, "text")]


def bars(svg: str | None) -> list[tuple[str, tuple[float, ...]]]:
    """Each bar's hint with x, y, width and height."""
    names = ("x", "y", "width", "height")
    return [(bar[0].text, tuple(float(bar.get(name)) for name in names)) for bar in found(svg, "rect")]


def description(svg: str | None) -> str:
    return str(found(svg, "desc")[0].text)


def assert_loads_nothing(svg: str) -> None:
    """No address but the name space, nothing that refers, runs or styles, no id to clash with another's."""
    bare = svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    root = etree.fromstring(bare)
    assert {etree.QName(element).localname for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "text",
        "rect",
        "line",
        "path",
        "circle",
        "g",
    }
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not re.match(r"on|style|id$|href|src|(.*\})?href", name), name
            assert not re.search(r"url\(|https?:|javascript:", value), value


# By day


def test_days_stand_side_by_side_in_proportion() -> None:
    """Three columns of 656 / 3 units from 48 on, the highest 170 units above the base at 234."""
    assert bars(bars_by_day(days(2, 0, 4), "en")) == [
        ("1 November 2026: 2", (133.3, 149, 48, 85)),
        ("3 November 2026: 4", (570.7, 64, 48, 170)),
    ]


def test_arabic_time_runs_from_right_to_left() -> None:
    svg = bars_by_day(days(2, 0, 4), "ar")
    assert bars(svg) == [
        ("1 تشرين الثاني/نوفمبر 2026: 2", (538.7, 149, 48, 85)),
        ("3 تشرين الثاني/نوفمبر 2026: 4", (101.3, 64, 48, 170)),
    ]
    zero = next(text for text in found(svg, "text") if text.text == "\u20680\u2069")
    assert (zero.get("x"), zero.get("text-anchor")) == ("678", "start")  # the scale stands on the right


def test_what_stands_around_the_bars() -> None:
    svg = bars_by_day(days(1, 12, start=date(2026, 10, 31)), "en", undated=3)
    assert words(svg) == [
        "Events by day",
        "31 October 2026 to 1 November 2026 · Total: 13",
        *("0", "5", "10", "15"),
        *("1", "12"),
        *("31", "1"),
        *("October 2026", "November 2026"),
        "Without an exact day, not shown: 3",
    ]
    assert description(svg) == (
        "31 October 2026 to 1 November 2026. Total: 13. Most: 1 November 2026 (12). "
        "Without an exact day, not shown: 3."
    )


def test_one_day_has_one_bar_and_no_range() -> None:
    svg = bars_by_day(days(3), "ar")
    assert bars(svg) == [("1 تشرين الثاني/نوفمبر 2026: 3", (320, 64, 48, 170))]
    assert "1 تشرين الثاني/نوفمبر 2026 · المجموع: 3" in words(svg)


def test_figures_of_one_day_add_up_in_any_order() -> None:
    scattered = [DayCount(START, 1), *days(0, 5), DayCount(START, 2)]
    assert bars_by_day(scattered[::-1], "en") == bars_by_day(days(3, 5), "en")


@pytest.mark.parametrize(
    ("length", "title", "number_of_bars"),
    [(365, "Events by day", 365), (400, "Events by day", 400), (401, "Events by month", 14)],
)
def test_a_long_time_is_told_in_months(length: int, title: str, number_of_bars: int) -> None:
    svg = bars_by_day(days(*[2] * length, start=date(2025, 1, 1)), "en")
    assert words(svg)[0] == title
    assert len(bars(svg)) == number_of_bars
    assert f"Total: {2 * length}" in description(svg)


def test_a_very_long_time_is_told_in_years() -> None:
    svg = bars_by_day([DayCount(date(1950, 5, 5), 1), DayCount(date(2026, 5, 5), 4)], "en")
    assert [hint for hint, _ in bars(svg)] == ["1950: 1", "2026: 4"]


def test_a_year_has_the_names_of_its_months() -> None:
    svg = bars_by_day(days(*[1] * 365, start=date(2026, 1, 1)), "ar")
    months = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
    assert words(svg)[-13:] == [*months, "2026"]


@pytest.mark.parametrize(
    ("highest", "step"), [(1, 1), (5, 1), (6, 2), (10, 2), (11, 5), (26, 10), (101, 50), (10**9, 2 * 10**8)]
)
def test_scales_have_at_most_five_whole_steps(highest: int, step: int) -> None:
    assert tick_step(highest) == step


def test_eastern_digits_are_for_every_number() -> None:
    svg = bars_by_day(days(1200, 5), "ar", undated=4, eastern_digits=True)
    assert not re.search(r"[0-9]", "".join([*words(svg), description(svg), *(hint for hint, _ in bars(svg))]))
    assert "١٬٢٠٠" in words(svg)


# By type and area


def test_bars_are_ranked_and_in_proportion() -> None:
    svg = bars_by_area([Count("Idlib", 3), Count(None, 40), Count("Aleppo", 12), Count("Idlib", 3)], "en")
    shown = bars(svg)
    assert [hint for hint, _ in shown] == ["Aleppo: 12", "Idlib: 6", "not stated: 40"]
    widths = [box[2] for _, box in shown]
    assert [round(width / widths[2], 2) for width in widths] == [0.3, 0.15, 1]
    assert len({box[0] for _, box in shown}) == 1
    assert words(svg) == [
        *("Events by area", "Total: 58"),
        *("Aleppo", "12", "Idlib", "6", "not stated", "40"),
    ]
    assert description(svg) == "Total: 58. Aleppo: 12; Idlib: 6; not stated: 40."


def test_arabic_bars_grow_to_the_left() -> None:
    english, arabic = (bars(bars_by_type([Count("حلب", 4)], language)) for language in LANGUAGES)
    (_, (x, y, width, height)) = english[0]
    assert arabic == [("حلب: 4", (round(720 - x - width, 1), y, width, height))]
    assert words(bars_by_type([Count("حلب", 4)], "ar"))[0] == "الأحداث بحسب النوع"


def test_many_rows_are_added_up_in_a_last_one() -> None:
    counts = [Count(f"type {n}", 30 - n) for n in range(25)] + [Count(None, 2)]
    shown = [hint for hint, _ in bars(bars_by_type(counts, "en"))]
    assert len(shown) == 20
    assert shown[17:] == ["type 17: 13", "7 others: 63", "not stated: 2"]


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_hint() -> None:
    name = "The Internal Security Forces of North and East Syria and the villages around it " * 3
    name = name.strip()
    svg = bars_by_area([Count(name, 1), Count("x", 1)], "en")
    assert words(svg)[2:4] == [
        "The Internal Security Forces of North and",
        "East Syria and the villages around it Th…",
    ]
    assert bars(svg)[0][0] == f"{name}: 1"
    assert all(box[0] >= 0 and box[0] + box[2] <= 720 for _, box in bars(svg))


@pytest.mark.parametrize("name", ["غير مذكور", "Deir ez-Zor", "Abduction/forced disappearance"])
def test_the_longest_name_has_room_on_one_line(name: str) -> None:
    """Even where adding and taking away the gap rounds its width down, as it does for the first."""
    assert words(bars_by_area([Count(name, 1)], "ar"))[2:] == [name, "1"]


# Who against whom


def test_pairs_stand_in_a_table_with_totals() -> None:
    pairs = [Pair("SDF", "ISIS", 3), Pair("ISIS", "SDF", 1), Pair("SDF", None, 2), Pair("SDF", "ISIS", 1)]
    svg = who_against_whom(pairs, "en")
    assert words(svg) == [
        *("Who against whom", "Perpetrator", "Target", "ISIS", "SDF", "not stated", "Total"),
        *("SDF", "4", "2", "6"),
        *("ISIS", "1", "1"),
        *("Total", "4", "1", "2", "7"),
    ]
    assert description(svg) == "Total: 7. SDF → ISIS: 4; SDF → not stated: 2; ISIS → SDF: 1."
    shades = {bar[0].text: float(bar.get("fill-opacity")) for bar in found(svg, "rect")}
    assert shades["SDF / ISIS: 4"] == 0.38
    assert shades["ISIS / SDF: 1"] == 0.13  # 0.05 and a quarter of what is left to 0.38
    assert shades["ISIS / ISIS: 0"] == 0


def test_the_arabic_table_begins_at_the_right() -> None:
    svg = who_against_whom([Pair("قسد", "داعش", 2)], "ar")
    assert words(svg)[:4] == ["من استهدف من", "الفاعل", "المستهدف", "داعش"]
    assert found(svg, "text")[1].get("x") == "712"
    assert description(svg) == "المجموع: 2. قسد ← داعش: 2."


def test_an_actor_called_as_the_gap_is_kept_apart_from_it() -> None:
    pairs = [Pair("not stated", "x", 5), Pair(None, "x", 2), Pair("  ", "x", 1)]
    assert words(who_against_whom(pairs, "en"))[5:] == [
        *("not stated", "5", "5", "not stated", "3", "3"),
        *("Total", "8", "8"),
    ]


def test_a_large_table_is_folded_and_keeps_its_sums() -> None:
    pairs = [Pair(f"actor {n}", f"target {m}", n + m) for n in range(14) for m in range(9)]
    svg = who_against_whom(pairs, "en")
    total = sum(pair.count for pair in pairs)
    assert words(svg)[-1] == f"{total:,}"
    assert "5 others" in words(svg)
    assert "4 others" in " ".join(words(svg))
    assert sum(int(hint.rpartition(": ")[2].replace(",", "")) for hint, _ in bars(svg)) == total
    assert len(bars(svg)) == 60
    arabic = " ".join(words(who_against_whom(pairs, "ar", eastern_digits=True)))
    assert "٥ غيرها" in arabic
    assert "٤ غيرها" in arabic


# All of them

Chart = Callable[[Sequence[int], Sequence[str | None], Language], str | None]
CHARTS: dict[str, Chart] = {
    "day": lambda numbers, names, language: bars_by_day(days(*numbers), language),
    "type": lambda numbers, names, language: bars_by_type(
        [Count(name, n) for name, n in zip(names, numbers, strict=False)], language
    ),
    "area": lambda numbers, names, language: bars_by_area(
        [Count(name, n) for name, n in zip(names, numbers, strict=False)], language
    ),
    "whom": lambda numbers, names, language: who_against_whom(
        [Pair(name, other, n) for name, other, n in zip(names, names[::-1], numbers, strict=False)], language
    ),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_nothing_to_draw_gives_no_picture(chart: Chart) -> None:
    assert chart([], [], "en") is None
    assert chart([0, 0], ["a", "b"], "ar") is None


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_negative_count_is_refused(chart: Chart) -> None:
    with pytest.raises(ValueError, match="negative"):
        chart([3, -1], ["a", "b"], "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_hostile_names_are_inert(chart: Chart, language: Language) -> None:
    svg = chart([3, 1], [ATTACK, "javascript:alert(1)"], language)
    assert svg is not None
    assert_loads_nothing(svg)
    assert "\u202e" not in svg


NAMES = st.one_of(st.none(), st.text(max_size=60))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
@settings(max_examples=40, deadline=None)
@given(
    data=st.lists(st.tuples(NAMES, st.integers(0, 9999)), max_size=40), language=st.sampled_from(LANGUAGES)
)
def test_any_figures_give_a_picture_that_holds_them(
    chart: Chart, data: list[tuple[str | None, int]], language: Language
) -> None:
    names, numbers = [name for name, _ in data], [n for _, n in data]
    svg = chart(numbers, names, language)
    if not any(numbers):
        assert svg is None
        return
    assert svg is not None
    assert svg == chart(numbers, names, language)
    assert_loads_nothing(svg)
    assert f"{sum(numbers):,}" in description(svg)
    height = float(root_of(svg).get("height"))
    for _, (x, y, wide, high) in bars(svg):
        assert x >= 0
        assert y >= 0
        assert x + wide <= 720.1
        assert y + high <= height


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.dates(), st.integers(0, 10**6)), min_size=1, max_size=10))
def test_any_dates_keep_their_sum(counts: list[tuple[date, int]]) -> None:
    svg = bars_by_day([DayCount(day, count) for day, count in counts], "en")
    total = sum(count for _, count in counts)
    if not total:
        assert svg is None
        return
    assert sum(int(hint.rpartition(": ")[2].replace(",", "")) for hint, _ in bars(svg)) == total
