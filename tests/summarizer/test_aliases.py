from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.aliases import Aliases
from summarizer.errors import InputError
from summarizer.geo.names import key

ALIASES = Aliases.load()


@pytest.mark.parametrize(
    ("name", "group"),
    [
        pytest.param("داعش", "islamic-state", id="listed"),
        pytest.param("تنظيم “الدولة الإسلامية”", "islamic-state", id="quoted"),
        pytest.param("خلايا تابعة لتنظيم داعش", "islamic-state", id="cells-belonging-to"),
        pytest.param("خلية لتنظيم داعش", "islamic-state", id="proclitic"),
        pytest.param("عناصر من حزب الله", "hezbollah", id="members-of"),
        pytest.param("كتائب حزب الله", "kataib-hezbollah", id="listed-before-peeled"),
        pytest.param("حزب العمال الكردستاني", "pkk", id="party"),
        pytest.param("الحوثيين", "houthis", id="oblique-case"),
        pytest.param("القاعدة", None, id="short-names-need-their-article"),
        pytest.param("The RSF", "rsf", id="english-article"),
        pytest.param("Hezbollah fighters", None, id="tail-is-not-peeled"),
        pytest.param("الجيش", None, id="whose-army"),
        pytest.param("أهالي دير الزور", None, id="civilians"),
        pytest.param("أعضاء سابقين في تنظيم داعش", None, id="former-members"),
        pytest.param("", None, id="empty"),
    ],
)
def test_find(name: str, group: str | None) -> None:
    found = ALIASES.find(name)
    assert (found.id if found else None) == group


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        pytest.param("هاجم تنظيم داعش قوات قسد", [("تنظيم داعش", "islamic-state"), ("قسد", "sdf")], id="two"),
        pytest.param("وبدعم من التحالف الدولي", [("التحالف الدولي", "anti-is-coalition")], id="after-a-word"),
        pytest.param("للحوثيين", [("حوثيين", "houthis")], id="swallowed-article"),
        pytest.param(
            "تنظيم “الدولة الإسلامية” يتبنى",
            [("تنظيم “الدولة الإسلامية”", "islamic-state")],
            id="closing-quote",
        ),
        pytest.param("رجع الشباب إلى القاعدة في عهد النظام", [], id="short-names-are-words"),
        pytest.param("a tip for the SDF", [("SDF", "sdf")], id="acronym-in-capitals"),
        pytest.param("Tehrik-i-Taliban Pakistan", [("Tehrik-i-Taliban Pakistan", "ttp")], id="longest"),
        pytest.param("", [], id="empty"),
    ],
)
def test_mentions(text: str, mentions: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.group.id) for m in ALIASES.mentions(text)] == mentions


@given(st.text(alphabet="وللداعش تنظيم “”قسد .SDF"))
def test_a_mention_lies_in_the_text_and_they_do_not_overlap(text: str) -> None:
    end = 0
    for found in ALIASES.mentions(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_no_name_stands_for_two_groups() -> None:
    keys = Counter(
        found
        for g in ALIASES.groups
        for found in {key(n) for n in (g.name.ar, g.name.en, *g.aliases, *g.short)}
    )
    assert [name for name, count in keys.items() if count > 1] == []


def test_every_name_finds_its_group() -> None:
    names = [(n, g.id) for g in ALIASES.groups for n in (g.name.ar, g.name.en, *g.aliases)]
    assert [n for n, group in names if (found := ALIASES.find(n)) is None or found.id != group] == []
    short = [(n, g.id) for g in ALIASES.groups for n in g.short]
    assert [n for n, group in short if (found := ALIASES.find_short(n)) is None or found.id != group] == []


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "- {id: sdf, name: {ar: قسد الجديدة, en: New SDF}, aliases: [قسد]}\n"
        "- {id: tribes, name: {ar: جيش العشائر, en: Army of Tribes}, aliases: [العشائر, داعش]}\n"
    )
    aliases = Aliases.load(path)
    assert [group.id for name in ("قسد", "جيش العشائر", "داعش") if (group := aliases.find(name))] == [
        "sdf",
        "tribes",
        "tribes",
    ]
    assert aliases.find("قوات سوريا الديمقراطية") is None
    found = aliases.find("قسد")
    assert found is not None
    assert (found.shown("ar"), found.shown("fr")) == ("قسد الجديدة", "New SDF")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            "- {id: x}", r"is not of the form of aliases\.yaml \(0\.name: Field required\)", id="field"
        ),
        pytest.param("[", r"is not of the form of aliases\.yaml", id="yaml"),
        pytest.param(None, r"cannot read .*check the path", id="missing"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "mine.yaml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=message) as caught:
        Aliases.load(path)
    assert "\n" not in str(caught.value)
