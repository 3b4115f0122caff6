"""Reading a report as a page, and evaluations of one article to be shown."""

from collections.abc import Sequence
from typing import Any

from lxml import html as lxml_html

from evals.gate import DEFAULT, judge
from evals.report.html import to_html
from evals.score import score
from evals.score.evaluate import Evaluated, Evaluation
from evals.suite import Labelled
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.evaluation import Baseline, Prediction, Recorded
from schemas.gold import GoldArticle, GoldIncident
from schemas.incident import Incident, ResolvedActor, Role
from schemas.run import State
from summarizer.llm.cache import Exchange

ATTACK = "<script>document.documentElement.dataset.owned = 1</script>"
CONTROLS = "\u202eevil\u202c \x00 \U000e0041"


def page_of(evaluation: Evaluation, codebook: Codebook, baseline: Baseline | None = None) -> Any:
    verdict = judge(evaluation, baseline.policy if baseline else DEFAULT, baseline)
    return lxml_html.fromstring(to_html(evaluation, verdict, baseline, codebook))


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def cells(row: Any) -> list[str]:
    return [words(cell) for cell in row.xpath("./th|./td")]


def rows(page: Any, heading: str, *, table: int = 0) -> list[list[str]]:
    """The body of a table of the section with that heading."""
    (section,) = page.xpath(f"//section[@aria-labelledby='{heading}']")
    return [cells(row) for row in section.xpath(".//table")[table].xpath("./tbody/tr")]


def told(pre: Any) -> str:
    """The text of a pre: browsers drop the newline after its tag, lxml does not."""
    text = pre.text_content()
    assert text[0] == "\n"
    return str(text[1:])


def view(page: Any, name: str) -> Any:
    (found,) = [one for one in page.xpath("//section[@class='article']") if words(one[0]).startswith(name)]
    return found


def shown_text(node: Any) -> str:
    """The text of an element as it is shown, control characters by their code points."""
    own = chr(int(node.get("data-point"), 16)) if node.get("data-point") else node.text or ""
    return own + "".join(shown_text(child) + (child.tail or "") for child in node)


def remade(
    evaluation: Evaluation,
    codebook: Codebook,
    article: Article,
    gold: Sequence[GoldIncident],
    records: Sequence[Incident],
    *,
    title: str = "",
    error: str | None = None,
    exchanges: Sequence[Exchange] = (),
    repeats: int = 1,
) -> Evaluation:
    """The evaluation with one article alone and the lead alone."""
    lead, of = evaluation.lead, evaluation.suite.sets[0]
    labels = GoldArticle(
        article_id=article.article_id,
        language=article.language,
        published=None,
        title=title,
        incidents=tuple(gold),
    )
    labelled = Labelled(labels, article, of)
    reading = next(iter(evaluation.predictions.values())).reading.model_copy(
        update={
            "article_id": article.article_id,
            "text_sha256": article.text_sha256,
            "state": State.PARTIAL if error else State.DONE,
            "reason": error,
            "incidents": tuple(records),
        }
    )
    made = [Prediction(system=lead.system.name, repeat=n, reading=reading) for n in range(repeats)]
    return evaluation._replace(
        manifest=evaluation.manifest.model_copy(update={"systems": (lead.system,), "repeats": repeats}),
        suite=evaluation.suite._replace(sets=(of,), labelled=(labelled,)),
        systems=(Evaluated(lead.system, tuple(score(one, labelled, codebook) for one in made), lead.spent),),
        predictions={(one.system, one.repeat, article.text_sha256): one for one in made},
        exchanges=tuple(
            Recorded(system=lead.system.name, repeat=0, exchange=one.model_dump(mode="json"))
            for one in exchanges
        ),
    )


def parts(
    evaluation: Evaluation, name: str
) -> tuple[Article, tuple[GoldIncident, ...], tuple[Incident, ...]]:
    """An article of the fixture with its labels and the lead's records."""
    (one,) = [one for one in evaluation.suite.labelled if one.article.article_id == name]
    key = evaluation.lead.system.name, 0, one.article.text_sha256
    return one.article, one.gold.incidents, evaluation.predictions[key].reading.incidents


def nasty(evaluation: Evaluation, codebook: Codebook) -> Evaluation:
    """Every text from outside tries to be markup, a link or another direction; one word never ends."""
    article, (label, *_), (record, *_) = parts(evaluation, "raid")
    text = f"{article.text}\n</p></div></section>{ATTACK}<img src=x onerror=alert(1)>\r{CONTROLS}{'x' * 5000}"
    name = f'"><img src=x onerror=alert(1)> {ATTACK} {CONTROLS}'
    article = Article.model_validate(
        {
            **article.model_dump(),
            "text": text,
            "article_id": f"#a1-1 {name}",
            "language": 'ar" onmouseover="alert(1)',
        }
    )
    last = article.text[len(article.text) - 5000 :]
    label = label.model_copy(update={"id": name, "weapons": (name,), "evidence": (*label.evidence, last)})
    record = record.model_copy(
        update={
            "id": name,
            "attributed_to": name,
            "weapons": (name,),
            "actors": (ResolvedActor(name=name, role=Role.TARGET),),
        }
    )
    reply = {
        "key": name,
        "about": article.text_sha256,
        "step": name,
        "model": name,
        "text": f"\n</pre></details>{ATTACK}{CONTROLS}",
        "finish_reason": name,
        "tokens_in": 1,
        "tokens_out": 1,
        "seconds": 1.0,
        "cost": None,
        "created": evaluation.manifest.created,
    }
    messages = [{"role": "system", "content": name}, {"role": name, "content": f"</pre>{name}"}]
    exchange = Exchange.model_validate(
        {
            "about": article.text_sha256,
            "step": name,
            "attempt": 0,
            "request": {"model": name, "messages": messages},
            "reply": reply,
            "error": name,
        }
    )
    made = remade(
        evaluation, codebook, article, [label], [record], title=name, error=name, exchanges=[exchange]
    )
    return made._replace(
        manifest=made.manifest.model_copy(update={"command": name, "packages": {name: name}})
    )
