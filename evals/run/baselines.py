"""The systems that every report shows beside the models.

`baseline:cues` is the flow with all models off (summarizer/extract/cues.py): a model that is not better adds
nothing. `baseline:classifier` is the same with the sentence classifier, so that what a language model adds to
that is visible. `baseline:every-sentence` takes every sentence for an attack: the floor, and an attack on the
scorer that must not pay.
"""

from datetime import UTC, datetime

import prompts
from schemas.article import Article, Sentence
from schemas.codebook import Codebook
from schemas.draft import Draft
from schemas.incident import Claim, Status, incident_id
from schemas.run import Reading, RunInfo, State, Usage
from schemas.wire import fingerprint
from summarizer import __version__
from summarizer.extract.names import Names, names
from summarizer.ground import ground
from summarizer.resolve import resolve
from summarizer.world import World

CUES = "baseline:cues"
CLASSIFIER = "baseline:classifier"
EVERY_SENTENCE = "baseline:every-sentence"
BASELINES = (CUES, CLASSIFIER, EVERY_SENTENCE)

_TYPE = "attack"


def every_sentence(article: Article, codebook: Codebook, world: World) -> Reading:
    """Read an incident out of each sentence: type, evidence, and the first place it names, nothing else."""
    named = names(article, world)
    kind = _TYPE if _TYPE in codebook.names else codebook.names[0]
    drafts = [_draft(article, sentence, kind, named) for sentence in article.sentences]
    incidents = tuple(
        resolve(
            ground(draft, article),
            article,
            incident_id=incident_id(article.text_sha256, number),
            world=world,
        )
        for number, draft in enumerate(drafts, start=1)
    )
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE if incidents else State.NOTHING_FOUND,
        reason=None,
        incidents=incidents,
        run=_run(codebook),
    )


def _draft(article: Article, sentence: Sentence, kind: str, named: Names) -> Draft:
    places = [place for place in named.places if sentence.start <= place.start and place.end <= sentence.end]
    return Draft(
        sentences=(sentence.number,),
        sub_event_type=kind,
        status=Status.OCCURRED,
        claim=Claim.REPORTED,
        date_text=None,
        place=article.text[places[0].start : places[0].end] if places else None,
        within=(),
        actors=(),
        casualties=(),
        weapons=(),
        attributed_to=None,
        denied_by=None,
    )


def _run(codebook: Codebook) -> RunInfo:
    return RunInfo(
        model=EVERY_SENTENCE,
        prompt_sha256=prompts.fingerprint(),
        schema_sha256=fingerprint(codebook),
        codebook_sha256=codebook.sha256,
        version=__version__,
        at=datetime.now(UTC),
        usage=Usage(),
    )
