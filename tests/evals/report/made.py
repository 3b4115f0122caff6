"""Four made-up articles as four systems read them: every number of a report can be worked out by hand.

    set             split   article  gold             lead                cues    classifier       every
    real            seen    raid     attack, arrests  attack, wrong type  attack  attack, arrests  attack x 2
    real            seen    market   bomb, attack     bomb                bomb    bomb             attack x 2
    synthetic/dev   dev     drill    -                armed clash         -       -                attack
    synthetic/test  test    vote     -                -                   -       -                attack

Strict incidents of the lead on real articles: 2 matched, 1 spurious, 2 missed; F1 4/7, alone 1/2 in raid and
2/3 in market. Lenient: 3 matched, 1 missed; F1 6/7. What the baseline kept has 2 matched, 1 spurious and
2 missed too, all of it right in raid and wrong in market.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from evals.score import score
from evals.score.evaluate import Evaluated, Evaluation, Spent
from evals.suite import Ceiling, GoldSet, Labelled, Origin, Split, Suite
from schemas.article import Article, Sentence
from schemas.codebook import Codebook, SubEventType, load_codebook
from schemas.evaluation import Manifest, Prediction, Recorded, System
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from schemas.incident import (
    Casualty,
    CasualtyReport,
    Claim,
    DateRange,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.llm.cache import Exchange, StoredReply

NOW = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
COMMIT = "0123456789abcdef0123456789abcdef01234567"
TEXTS = {
    "raid": ("ar", "قتل خمسة جنود في الشحيل برصاص داعش.\nاعتقلت قسد ثلاثة رجال في البصيرة."),
    "market": ("en", "A roadside bomb killed two people in Homs.\nGunmen shot a guard dead in Hama."),
    "drill": ("en", "The army will hold a drill near Idlib."),
    "vote": ("ar", "ناقش مجلس المدينة الموازنة."),
}
REAL = GoldSet(
    name="real",
    labels="real",
    articles="texts",
    origin=Origin.REAL,
    split=Split.SEEN,
    sha256="aa11" * 16,
    ceiling=Ceiling(strict=0.92, lenient=0.95),
)
DEV = GoldSet(
    name="synthetic/dev",
    labels="dev",
    articles="dev",
    origin=Origin.SYNTHETIC,
    split=Split.DEV,
    sha256="bb22" * 16,
)
TEST = GoldSet(
    name="synthetic/test",
    labels="test",
    articles="test",
    origin=Origin.SYNTHETIC,
    split=Split.TEST,
    sha256="cc33" * 16,
)
SETS = {"raid": REAL, "market": REAL, "drill": DEV, "vote": TEST}
Answers = Mapping[str, tuple[Incident, ...]]


class Asked(NamedTuple):
    """A system with its answers by article, what each article cost, its errors and its exchanges."""

    system: System
    answers: Answers
    usages: Mapping[str, Usage] = {}
    errors: Mapping[str, str] = {}
    exchanges: tuple[Exchange, ...] = ()


def an_article(article_id: str) -> Article:
    """An article whose lines are its sentences."""
    language, text = TEXTS[article_id]
    ends = [sum(len(line) + 1 for line in text.split("\n")[: n + 1]) - 1 for n in range(text.count("\n") + 1)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = [
        Sentence(number=n, start=a, end=b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)
    ]
    return Article(article_id=article_id, text=text, sentences=tuple(sentences), language=language)


def label(
    article_id: str, name: str, kind: str, line: int, place: str, by: str | None, toll: tuple[Outcome, int]
) -> GoldIncident:
    return GoldIncident(
        id=name,
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=DateRange(earliest=None, latest=None, text=None),
        place=GoldPlace(name=place),
        actors=(GoldActor(name=by, role=Role.PERPETRATOR),) if by else (),
        casualties=(Casualty(outcome=toll[0], low=toll[1], high=toll[1]),),
        evidence=(an_article(article_id).quote(line),),
    )


def record(
    article_id: str,
    name: str,
    kind: str,
    line: int,
    place: str | None,
    by: str | None = None,
    toll: tuple[Outcome, int] | None = None,
    rejected: str | None = None,
) -> Incident:
    article = an_article(article_id)
    span = article.sentences[line - 1]
    lost = FieldGrounding(field="actors.9.name", value=rejected or "", how=Grounding.MISSING)
    return Incident(
        id=name,
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=place),
        actors=(ResolvedActor(name=by, role=Role.PERPETRATOR),) if by else (),
        casualties=(CasualtyReport(outcome=toll[0], low=toll[1], high=toll[1]),) if toll else (),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(Evidence(sentence=line, start=span.start, end=span.end, quote=article.quote(line)),),
        grounding=(lost,) if rejected else (),
    )


KILLED_5, HELD_3 = (Outcome.KILLED, 5), (Outcome.DETAINED, 3)
KILLED_2, KILLED_1 = (Outcome.KILLED, 2), (Outcome.KILLED, 1)
ATTACK, ARRESTS, BOMB = "attack", "arrests", "remote_explosive_landmine_ied"
ABDUCTION, CLASH = "abduction_forced_disappearance", "armed_clash"

LABELS: Mapping[str, tuple[GoldIncident, ...]] = {
    "raid": (
        label("raid", "i1", ATTACK, 1, "الشحيل", "داعش", KILLED_5),
        label("raid", "i2", ARRESTS, 2, "البصيرة", "قسد", HELD_3),
    ),
    "market": (
        label("market", "i1", BOMB, 1, "Homs", None, KILLED_2),
        label("market", "i2", ATTACK, 2, "Hama", None, KILLED_1),
    ),
    "drill": (),
    "vote": (),
}
KILLING = record("raid", "r1", ATTACK, 1, "الشحيل", "داعش", KILLED_5, rejected="النصرة")
BOMBING = record("market", "r1", BOMB, 1, "homs", None, KILLED_2)  # right once folded, not letter by letter
LEAD = Asked(
    System(model="openai:test-model", prompt_sha256="ab12" * 16),
    {
        "raid": (KILLING, record("raid", "r2", ABDUCTION, 2, "البصيرة", "قسد", HELD_3)),
        "market": (BOMBING,),
        "drill": (record("drill", "r1", CLASH, 1, "Idlib"),),
    },
    usages={
        "raid": Usage(calls=2, tokens_in=1000, tokens_out=100, cost=0.002, seconds=3.0, retries=1),
        "market": Usage(cached_calls=1, tokens_in=500, tokens_out=50),
        "drill": Usage(calls=2, tokens_in=400, tokens_out=40, cost=0.001, seconds=5.0, reasks=1),
        "vote": Usage(),
    },
)
CUES = Asked(
    System(model="baseline:cues", prompt_sha256="0000" * 16),
    {"raid": (KILLING,), "market": (BOMBING,)},
)
CLASSIFIER = Asked(
    System(model="baseline:classifier", prompt_sha256="0000" * 16),
    {"raid": (KILLING, record("raid", "r2", ARRESTS, 2, "البصيرة", "قسد", HELD_3)), "market": (BOMBING,)},
)
EVERY = Asked(
    System(model="baseline:every-sentence", prompt_sha256="0000" * 16),
    {
        "raid": (KILLING, record("raid", "r2", ATTACK, 2, "البصيرة")),
        "market": (
            record("market", "r1", ATTACK, 1, "Homs"),
            record("market", "r2", ATTACK, 2, "Hama"),
        ),
        "drill": (record("drill", "r1", ATTACK, 1, None),),
        "vote": (record("vote", "r1", ATTACK, 1, None),),
    },
)
EARLIER = Asked(
    LEAD.system,
    {
        "raid": (KILLING, record("raid", "r2", ARRESTS, 2, "البصيرة", "قسد", HELD_3)),
        "market": (record("market", "r1", CLASH, 2, None),),
    },
)


def exchange(
    article_id: str, attempt: int, seconds: float, *, stored: bool = False, error: str | None = None
) -> Exchange:
    """A question of LEAD about an article, with its reply; 0.001 dollars each."""
    text = an_article(article_id).text_sha256
    reply = StoredReply(
        key=f"{article_id}-{attempt}-{seconds}",
        about=text,
        step="extract",
        model=LEAD.system.model,
        text='{"incidents": []}',
        finish_reason="stop",
        tokens_in=500,
        tokens_out=50,
        seconds=seconds,
        cost=0.001,
        created=NOW,
    )
    request = {"messages": [{"role": "user", "content": f"<article>{TEXTS[article_id][1]}</article>"}]}
    return Exchange(
        about=text,
        step="extract",
        attempt=attempt,
        request=request,
        reply=reply,
        stored=stored,
        error=error,
    )


# Four questions: two right at once, one refused, one asked again. Live calls took 1, 2, 4 and 1 seconds.
EXCHANGES = (
    exchange("raid", 0, 1.0),
    exchange("raid", 0, 2.0, error="refused"),
    exchange("market", 0, 9.0, stored=True),
    exchange("drill", 0, 4.0),
    exchange("drill", 1, 1.0),
)


def manifest(*asked: Asked) -> Manifest:
    return Manifest(
        created=NOW,
        command="python -m evals run --model openai:test-model --out runs/x",
        suite="evals/gold/suite.json",
        labels=None,
        articles=None,
        suite_sha256="dd44" * 16,
        systems=tuple(one.system for one in asked),
        repeats=1,
        live=True,
        codebook_sha256=load_codebook().sha256,
        schema_sha256="ee55" * 16,
        code_sha256="ff66" * 16,
        commit=COMMIT,
        dirty=False,
        program="0.1.0",
        python="3.11.7",
        packages={"numpy": "2.4.0", "pydantic": "2.14.1"},
    )


def a_suite() -> Suite:
    labelled = tuple(labels_of(an_article(name), LABELS[name], of) for name, of in SETS.items())
    return Suite((REAL, DEV, TEST), labelled, {}, "dd44" * 16)


def labels_of(article: Article, incidents: tuple[GoldIncident, ...], of: GoldSet) -> Labelled:
    gold = GoldArticle(
        article_id=article.article_id,
        language=article.language,
        published=None,
        title="",
        incidents=incidents,
    )
    return Labelled(gold, article, of)


def prediction(asked: Asked, article: Article) -> Prediction:
    incidents = asked.answers.get(article.article_id, ())
    error = asked.errors.get(article.article_id)
    answered = State.DONE if incidents else State.NOTHING_FOUND
    run = RunInfo(
        model=asked.system.model,
        prompt_sha256=asked.system.prompt_sha256,
        schema_sha256="ee55" * 16,
        codebook_sha256=load_codebook().sha256,
        version="0.1.0",
        at=NOW,
        usage=asked.usages.get(article.article_id, Usage()),
    )
    reading = Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.FAILED if error else answered,
        reason=error,
        incidents=() if error else incidents,
        run=run,
    )
    return Prediction(system=asked.system.name, repeat=0, reading=reading)


def evaluated(asked: Asked, suite: Suite, codebook: Codebook) -> Evaluated:
    labelled = sorted(suite.labelled, key=lambda one: one.article.article_id)
    told = asked.exchanges
    seconds = [(one.stored, one.reply.seconds) for one in told if one.reply]
    return Evaluated(
        asked.system,
        tuple(score(prediction(asked, one.article), one, codebook) for one in labelled),
        Spent(
            usage=sum(asked.usages.values(), start=Usage()),
            questions=sum(one.attempt == 0 for one in told),
            first_try=sum(one.attempt == 0 and one.error is None for one in told)
            - sum(one.attempt == 1 for one in told),
            live=tuple(one for stored, one in seconds if not stored),
            recorded=tuple(one for stored, one in seconds if stored),
        ),
    )


def an_evaluation(*asked: Asked, suite: Suite | None = None, codebook: Codebook | None = None) -> Evaluation:
    """Score what the systems answered; the first one is the lead."""
    suite, codebook = suite or a_suite(), codebook or load_codebook()
    return Evaluation(
        manifest(*asked),
        suite,
        tuple(evaluated(one, suite, codebook) for one in asked),
        {
            (one.system.name, 0, item.article.text_sha256): prediction(one, item.article)
            for one in asked
            for item in suite.labelled
        },
        tuple(
            Recorded(system=one.system.name, repeat=0, exchange=told.model_dump(mode="json"))
            for one in asked
            for told in one.exchanges
        ),
    )


# --- many articles, and hostile ones ----------------------------------------------------------------------

NASTY = (
    '"><script>alert(1)</script><!-- @evil/team acme/x#12 GH-7 ``` | `code` ~~~ *a* [x](http://evil.example) '
    "\x07\u202e\n# big"
)
NASTY_CODEBOOK = Codebook.model_validate(
    {
        **load_codebook().model_dump(),
        "types": (*load_codebook().types, SubEventType(name=NASTY, family=NASTY, definition="")),
    }
)


def crowd(
    size: int, *systems: Asked, name: str = "article", kind: str = BOMB, sets: int = 1, language: str = "en"
) -> Evaluation:
    """So many articles of one incident, spread over so many sets of real articles (a tenth in the first).

    A system's answers are by article too; under the name "" stands what it answered about all of them.
    """
    of = [REAL.model_copy(update={"name": f"{name} {number}"}) for number in range(sets)]
    labelled = []
    for number in range(size):
        text = f"Bomb number {number} killed two people in Homs."
        made = Article(
            article_id=f"{name} {number}",
            text=text,
            sentences=(Sentence(number=1, start=0, end=len(text)),),
            language=language,
        )
        gold = LABELS["market"][0].model_copy(update={"sub_event_type": kind, "evidence": (text,)})
        labelled.append(labels_of(made, (gold,), of[number % sets]))
    suite = Suite(tuple(of), tuple(labelled), {}, "dd44" * 16)
    return an_evaluation(*(_told(one, labelled) for one in systems), suite=suite, codebook=NASTY_CODEBOOK)


def _told(asked: Asked, labelled: list[Labelled]) -> Asked:
    """Give a system its answer about every article, resting on the text of each."""
    answers = {}
    for one in labelled:
        evidence = Evidence(sentence=1, start=0, end=len(one.article.text), quote=one.article.text)
        answers[one.article.article_id] = tuple(
            found.model_copy(update={"evidence": (evidence,)}) for found in asked.answers.get("", ())
        )
    return asked._replace(answers=answers)


def hostile(size: int) -> Evaluation:
    """Ids, names, types and errors from outside that try to be markup; the last article failed."""
    system = System(model=f"http://evil.example#{NASTY}", prompt=NASTY, prompt_sha256="ab12" * 16)
    found = BOMBING.model_copy(update={"id": NASTY, "sub_event_type": ATTACK})
    lead = Asked(system, {"": (found,)}, errors={f"{NASTY} {size - 1}": NASTY})
    made = crowd(size, lead, name=NASTY, kind=NASTY, sets=min(size, 40), language="ar")
    told = {"command": NASTY, "commit": NASTY, "packages": {NASTY: NASTY}, "suite": NASTY}
    return made._replace(manifest=made.manifest.model_copy(update=told))
