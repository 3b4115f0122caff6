"""Who did an act and to whom, by rules: of several names in a sentence, those that belong to the act."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.draft import DraftActor
from schemas.evidence import Span
from schemas.incident import Role
from summarizer.extract.actors import ActorCandidate, actors_in, by_rule, stated
from summarizer.extract.acts import Act
from summarizer.extract.names import names
from summarizer.world import World

P, T = Role.PERPETRATOR, Role.TARGET


def act(kind: str, cue: int = 0) -> Act:
    return Act(1, Span(0, 100), Span(cue, cue + 5), (kind,), (), refers_back=False, sets_apart=False)


def force(
    name: str,
    role: Role | None = None,
    *,
    start: int = 0,
    inside: bool = True,
    source: bool = False,
    beside: bool = False,
    oblique: bool = False,
) -> ActorCandidate:
    return ActorCandidate(name, role, False, start, inside, source, beside, oblique)


def people(name: str, role: Role | None = None, *, inside: bool = True) -> ActorCandidate:
    return ActorCandidate(name, role, unarmed=True, inside=inside)


@pytest.mark.parametrize(
    ("kind", "named", "expected"),
    [
        pytest.param("armed_clash", [force("A"), force("B")], [("A", P), ("B", T)], id="by-order"),
        pytest.param(
            "agreement", [force("A", P), force("B", T)], [("A", P), ("B", P)], id="both-sides-of-a-deal"
        ),
        pytest.param("peaceful_protest", [people("A")], [("A", P)], id="protesters-act"),
        pytest.param(
            "protest_with_intervention", [people("A", P), force("B", T)], [("A", T), ("B", P)], id="dispersed"
        ),
        pytest.param(
            "remote_explosive_landmine_ied", [force("A")], [("A", T)], id="a-device-hits-who-is-named"
        ),
        pytest.param("shelling_artillery_missile", [force("A")], [("A", P)], id="a-lone-force-acts"),
        pytest.param("attack", [people("A")], [("A", T)], id="lone-civilians-suffer"),
        pytest.param("change_to_group_activity", [force("A"), force("B")], [("A", P)], id="done-to-nobody"),
        pytest.param(
            "attack", [force("A", source=True), people("B", T)], [("B", T)], id="a-source-is-no-actor"
        ),
        pytest.param(
            "arrests",
            [force("A", source=True), people("B", T)],
            [("A", P), ("B", T)],
            id="a-force-tells-its-arrests",
        ),
        pytest.param(
            "armed_clash",
            [force("A", P), force("B", T), force("C", P, start=90)],
            [("A", P), ("B", T)],
            id="nearest-to-the-cue",
        ),
        pytest.param(
            "attack", [force("A", P), force("B", P, beside=True)], [("A", P), ("B", P)], id="in-one-breath"
        ),
        pytest.param("armed_clash", [force("A", P), force("A", T)], [("A", P)], id="one-name-one-role"),
        pytest.param(
            "armed_clash",
            [force("A", P), force("B", T), force("B", P, start=90)],
            [("A", T), ("B", P)],
            id="the-side-that-began",
        ),
        pytest.param(
            "armed_clash",
            [force("A", P), force("B", T), force("B", P, start=90), force("A", P, start=95)],
            [("A", P), ("B", T)],
            id="both-sides-fired",
        ),
        pytest.param(
            "attack",
            [force("A", P, inside=False), people("B", T)],
            [("A", P), ("B", T)],
            id="from-the-clause-beside",
        ),
        pytest.param(
            "armed_clash",
            [force("A", P), people("B", T, inside=False)],
            [("A", P)],
            id="civilians-of-another-clause-do-not-fight",
        ),
        pytest.param(
            "attack",
            [force("A", P), people("B", T, inside=False)],
            [("A", P), ("B", T)],
            id="but-they-may-be-attacked",
        ),
        pytest.param("armed_clash", [force("A", oblique=True)], [], id="after-a-preposition"),
        pytest.param(
            "arrests",
            [force("A", P, inside=False), force("A", T)],
            [("A", T)],
            id="who-suffers-here-did-not-do-it",
        ),
        pytest.param(
            "arrests",
            [force("A", P, inside=False), force("cell of A", T)],
            [("cell of A", T)],
            id="nor-who-it-belongs-to",
        ),
        pytest.param(
            "violent_demonstration", [people("A"), force("B", P)], [("A", P), ("B", T)], id="rioters-act"
        ),
        pytest.param(
            "non_violent_transfer_of_territory",
            [force("A", P), force("B", oblique=True)],
            [("A", P), ("B", T)],
            id="who-takes-over",
        ),
    ],
)
def test_roles_of_an_act(kind: str, named: list[ActorCandidate], expected: list[tuple[str, Role]]) -> None:
    assert [(actor.name, actor.role) for actor in by_rule(named, act(kind))] == expected


def test_a_name_within_the_cue_is_nearest() -> None:
    told = act("armed_clash")._replace(cue=Span(10, 40))
    found = by_rule([force("A", P, start=2), force("B", P, start=38)], told)
    assert [actor.name for actor in found] == ["B"]


def test_which_roles_the_words_state() -> None:
    named = [force("A", P), force("B"), force("C", T, inside=False)]
    roles = [DraftActor(name="A", role=P), DraftActor(name="B", role=T), DraftActor(name="C", role=T)]
    assert stated(named, roles) == {P}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "هاجم تنظيم داعش القرية. ثم انسحب التنظيم منها.", "تنظيم داعش", id="the-group-by-its-fuller-name"
        ),
        pytest.param("هاجم جيش النور القرية. ثم انسحب التنظيم منها.", "التنظيم", id="of-another-kind"),
        pytest.param(
            "انتشرت القوات التركية أمس. وأصيب طفل في قصف تركي على القرية.",
            "القوات التركية",
            id="whose-strike",
        ),
        pytest.param(
            "هاجم تنظيم داعش القرية. وقصفت الطائرات وكرا للتنظيم.", "تنظيم داعش", id="the-group-after-to"
        ),
        pytest.param(
            "انتشرت قوات الأمن الداخلي أمس. واستهدفت عبوة سيارة للأمن الداخلي.",
            "قوات الأمن الداخلي",
            id="a-short-name-after-to",
        ),
        pytest.param(
            "خبر آخر. واعتقلت الشرطة 4 يمنيين و2 عراقيين.", "4 يمنيين و2 عراقيين", id="persons-in-one-breath"
        ),
        pytest.param("خبر آخر. وأصيب عمال ومزارعون.", "عمال ومزارعون", id="persons-without-numbers"),
        pytest.param("خبر آخر. وقصفت الطائرات مواقع للجيش المالي.", "الجيش المالي", id="with-its-article"),
        pytest.param(
            "هاجمت خلايا تنظيم النور القرية. وقتل عدد من خلايا التنظيم.", "خلايا تنظيم النور", id="its-cells"
        ),
        pytest.param(
            "هاجم تنظيم النور القرية. وقتل عدد من خلايا التنظيم.", "تنظيم النور", id="cells-not-named-before"
        ),
    ],
)
def test_how_a_group_is_named(
    article: Callable[[str], Article], world: World, text: str, expected: str
) -> None:
    told = article(f"خبر.\n{text}")
    last = told.sentences[-1]
    found = actors_in(told, Span(last.start, last.end), names(told, world))
    assert found[-1].name == expected


def test_the_base_spoken_of_as_known_is_no_group(article: Callable[[str], Article], world: World) -> None:
    told = article("خبر.\nسقطت قذائف على قاعدة الوادي.\nوتعرضت القاعدة لأضرار وفر عناصر القاعدة منها.")
    assert names(told, world).actors == ()
