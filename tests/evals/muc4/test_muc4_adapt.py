"""Our records as templates, and the key's articles as articles."""

from typing import Any

import pytest

from evals.muc4.adapt import TYPES, Adapted, to_articles, to_templates
from evals.muc4.names import Kind, kind
from evals.muc4.templates import Document, Role, Template
from schemas.article import Article, Unreadable
from schemas.codebook import load_codebook
from schemas.evidence import Evidence
from schemas.incident import (
    CasualtyReport,
    Claim,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Status,
)
from schemas.incident import Role as Did
from summarizer.aliases import Aliases

ALIASES = Aliases.load()


def incident(kind: str = "attack", **fields: Any) -> Incident:
    values: dict[str, Any] = {
        "id": "i",
        "sub_event_type": kind,
        "status": Status.OCCURRED,
        "weapons": (),
        "attributed_to": None,
        "gist": "",
        "date": ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        "place": ResolvedPlace(name=None),
        "actors": (),
        "casualties": (),
        "claim": Claim.REPORTED,
        "denied_by": None,
        "evidence": (),
        "grounding": (),
    }
    return Incident(**(values | fields))


def actor(name: str, role: Did) -> ResolvedActor:
    return ResolvedActor(name=name, role=role)


def hit(who: str) -> CasualtyReport:
    return CasualtyReport(outcome=Outcome.KILLED, low=1, high=1, who=who)


def told(quote: str) -> dict[str, tuple[Evidence, ...]]:
    return {"evidence": (Evidence(sentence=1, start=0, end=len(quote), quote=quote),)}


KINDS = [
    pytest.param("armed forces", Kind.FORCE, id="force"),
    pytest.param("the National Police", Kind.FORCE, id="police"),
    pytest.param("members of the police department", Kind.PERSONS, id="members-of-a-force"),
    pytest.param("medellin cartel", Kind.ORGANISATION, id="organisation"),
    pytest.param("farabundo marti national liberation front", Kind.ORGANISATION, id="front"),
    pytest.param("Islamic State", Kind.ORGANISATION, id="alias-table"),
    pytest.param("FMLN", Kind.ORGANISATION, id="capitals"),
    pytest.param("fmln", Kind.ORGANISATION, id="short-word"),
    pytest.param("fmln guerrillas", Kind.PERSONS, id="head-word-decides"),
    pytest.param("two men", Kind.PERSONS, id="persons"),
    pytest.param("the mayor", Kind.PERSONS, id="office"),
    pytest.param("mayor juan perez", Kind.NAME, id="office-and-name"),
    pytest.param("gilda flores", Kind.NAME, id="name"),
    pytest.param("mayor juan perez' house", Kind.THING, id="house-of-a-person"),
    pytest.param("offices of the deputy mayor, a civilian", Kind.THING, id="thing-of-a-person"),
    pytest.param("electric power substation", Kind.THING, id="thing"),
    pytest.param("u.s. embassy", Kind.THING, id="embassy"),
    pytest.param("", Kind.ORGANISATION, id="no-name-at-all"),
]


@pytest.mark.parametrize(("name", "expected"), KINDS)
def test_what_a_name_stands_for(name: str, expected: Kind) -> None:
    assert kind(name, ALIASES) is expected


RECORDS = [
    pytest.param(
        incident(
            actors=(
                actor("fmln", Did.PERPETRATOR),
                actor("three gunmen", Did.PERPETRATOR),
                actor("the extraditable group", Did.CLAIMANT),
                actor("gilda flores", Did.TARGET),
                actor("two soldiers", Did.TARGET),
                actor("the army", Did.TARGET),
                actor("a power station", Did.TARGET),
                actor("central electoral council", Did.TARGET),
                actor("cuba", Did.SUPPORTER),
            ),
            casualties=(hit("The Gilda Flores"), hit("hector oqueli"), hit("two soldiers")),
            weapons=("rifle", "a rifle", "bomb"),
        ),
        Template.of(
            "attack",
            {
                Role.PERP_IND: [["three gunmen"]],
                Role.PERP_ORG: [["fmln"], ["the extraditable group"]],
                Role.TARGET: [["a power station"], ["central electoral council"]],
                # the same name twice is one entity
                Role.VICTIM: [["The Gilda Flores"], ["hector oqueli"]],
                Role.WEAPON: [["a rifle"], ["bomb"]],
            },
        ),
        id="roles",
    ),
    pytest.param(incident("abduction_forced_disappearance"), Template.of("kidnapping", {}), id="kidnapping"),
    pytest.param(incident("suicide_bomb", status=Status.FOILED), Template.of("bombing", {}), id="foiled"),
    pytest.param(incident("armed_clash", status=Status.ONGOING), Template.of("attack", {}), id="ongoing"),
    pytest.param(
        incident("looting_property_destruction", **told("They set fire to the mill.")),
        Template.of("arson", {}),
        id="fire",
    ),
    pytest.param(
        incident("looting_property_destruction", **told("They dynamited an empty house.")),
        Template.of("bombing", {}),
        id="blast",
    ),
    pytest.param(
        incident("looting_property_destruction", **told("They looted two shops.")),
        Template.of("robbery", {}),
        id="robbery",
    ),
    pytest.param(
        incident("looting_property_destruction", **told("They razed a house.")),
        Template.of("arson", {}),
        id="other-destruction",
    ),
]


@pytest.mark.parametrize(("record", "template"), RECORDS)
def test_a_record_as_a_template(record: Incident, template: Template) -> None:
    assert to_templates([record], ALIASES) == Adapted((template,), other_type=0, threatened=0)


def test_what_makes_no_template_is_counted() -> None:
    records = [
        incident("peaceful_protest"),
        incident("arrests"),
        incident("attack", status=Status.THREATENED),
        incident("attack"),
    ]
    made = to_templates(records, ALIASES)
    assert made == Adapted((Template.of("attack", {}),), other_type=2, threatened=1)


def test_the_types_are_those_of_the_codebook_and_of_muc() -> None:
    assert set(TYPES) <= set(load_codebook().names)
    assert set(TYPES.values()) == {"attack", "bombing", "kidnapping", "arson"}


def test_articles_are_cut_into_sentences_and_have_no_date() -> None:
    text = 'gunmen killed the mayor.  the army blamed "the fmln."    (nobody was held by 2 p.m. today.)'
    (article,) = to_articles([Document("TST3-MUC4-0001", text, ())])
    assert isinstance(article, Article)
    assert article.text.lower() == text
    assert [article.quote(sentence.number) for sentence in article.sentences] == [
        "gunmen killed the mayor.",
        'The army blamed "the fmln."',
        "(Nobody was held by 2 p.m. today.)",
    ]
    assert (article.article_id, article.language, article.published) == ("TST3-MUC4-0001", "en", None)


def test_an_article_without_text_is_unreadable_and_not_dropped() -> None:
    (article,) = to_articles([Document("empty", " ", ())])
    assert isinstance(article, Unreadable)
    assert article.article_id == "empty"
