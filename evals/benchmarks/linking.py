"""Measure linking: `python -m evals.benchmarks.linking [incidents ...]`. Checks nothing.

Invented incidents of one year in one country: events at 400 places, told by one to eight articles of one to
four incidents each, some in the same words. Tellings lack the day or the place, name a larger place, a
related type, another toll or one side only. Each size runs in a process of its own, so that its peak memory
is its own: "given" is what the incidents and their articles take before linking begins. Seconds are those on
the clock and those of the processor, which a busy machine disturbs less; the exponent of growth is of the
latter, 1 being linear. The scores say how much the blocks and the grouping lose of what was made up here,
nothing about news.
"""

import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from math import log
from typing import NamedTuple

from evals.score.clusters import b_cubed, pairwise
from schemas.article import Article, Sentence
from schemas.codebook import load_codebook
from schemas.event import Relation
from schemas.evidence import Evidence
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from summarizer.aliases import Aliases
from summarizer.link import Told, link

SIZES = (1_000, 10_000, 100_000)
_SEED = 11
_START = date(2023, 1, 1)
_PLACES = 400
_PROVINCES = 14
_WORDS = tuple(f"كلمة{number}" for number in range(2000))
_NAMES = tuple("بستان نخيل تلال غدير سدرة رمانة زيتونة صخرة عين مرج كرم جسر وادي روضة".split())
_FILLER = 150  # words of an article besides its incidents
_TYPES = (
    ("armed_clash", 30),
    ("attack", 20),
    ("shelling_artillery_missile", 15),
    ("air_drone_strike", 12),
    ("arrests", 12),
    ("remote_explosive_landmine_ied", 8),
    ("abduction_forced_disappearance", 2),
    ("suicide_bomb", 1),
)
_RELATED = {
    "armed_clash": "attack",
    "attack": "armed_clash",
    "air_drone_strike": "shelling_artillery_missile",
}
_SIDES = (
    ("داعش", "تنظيم الدولة الإسلامية", "ISIS"),
    ("قسد", "قوات سوريا الديمقراطية", "SDF"),
    ("قوات النظام", "الجيش السوري", "Syrian army"),
    ("الحرس الثوري الإيراني", "الحرس الثوري", "IRGC"),
    ("هيئة تحرير الشام", "تحرير الشام", "HTS"),
    ("الجيش الوطني السوري", "SNA", "Syrian National Army"),
    ("مجهولون", "مسلحون", "gunmen"),
)


class Happening(NamedTuple):
    """What really happened."""

    number: int
    day: int
    place: int
    kind: str
    sides: tuple[int, int]
    killed: int
    words: tuple[str, ...]


Draw = tuple[Happening, bool]  # whether this telling is in the first one's words


class Made(NamedTuple):
    """Tellings, and the happening that each is of."""

    told: list[Told]
    truth: list[int]


def main() -> None:
    """Print seconds, peak memory, scores and growth for each size, each in a process of its own."""
    chosen = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(chosen) == 1:
        measure(chosen[0])
        return
    sys.stdout.write(
        "incidents  events  links  linked processor    given     peak  pairs F1  B-cubed F1  exponent\n"
    )
    before: tuple[int, float] | None = None
    for size in chosen:
        command = [sys.executable, "-m", "evals.benchmarks.linking", str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds = float(line.split()[4].rstrip("s"))
        grown = f"{log(seconds / before[1]) / log(size / before[0]):10.2f}" if before else ""
        sys.stdout.write(line.rstrip("\n") + grown + "\n")
        sys.stdout.flush()
        before = (size, seconds)


def measure(size: int) -> None:
    """Print one line: sizes, seconds to link by the clock and of the processor, peak memory, scores."""
    made = make(size, random.Random(_SEED))
    aliases, codebook = Aliases.load(), load_codebook()
    given = _peak()
    started = time.perf_counter(), time.process_time()
    linked = link(made.told, aliases=aliases, codebook=codebook)
    seconds, processor = time.perf_counter() - started[0], time.process_time() - started[1]
    peak = _peak()
    links = sum(found.relation is Relation.SAME and found.linked for found in linked.decisions)
    truth: dict[int, set[str]] = defaultdict(set)
    for telling, happening in zip(made.told, made.truth, strict=True):
        truth[happening].add(telling.incident.id)
    gold = [frozenset(ids) for ids in truth.values()]
    found = [frozenset(telling.incident_id for telling in event.tellings) for event in linked.events]
    sys.stdout.write(
        f"{size:9} {len(linked.events):7} {links:6} {seconds:6.1f}s {processor:8.1f}s "
        f"{given:5.0f} MB {peak:5.0f} MB "
        f"{pairwise(gold, found).f1 or 0:9.3f} {b_cubed(gold, found).f1 or 0:11.3f}\n"
    )


def _peak() -> float:
    """Return the most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make(size: int, chance: random.Random) -> Made:
    """Invent `size` tellings in articles of one to four, none of which tells a happening twice."""
    drawn = _drawn(size, chance)
    drawn.sort(key=lambda item: (item[0].day, chance.random()))
    made = Made([], [])
    group: list[Draw] = []
    longest = 1
    for draw in drawn:
        if len(group) == longest or draw[0] in (happening for happening, _ in group):
            _add_article(made, group, chance)
            group, longest = [], chance.randint(1, 4)
        group.append(draw)
    _add_article(made, group, chance)
    return made


def _drawn(size: int, chance: random.Random) -> list[Draw]:
    """Return happenings, each as often as it is told, and whether a telling is in the first one's words."""
    drawn: list[Draw] = []
    kinds, weights = zip(*_TYPES, strict=True)
    while len(drawn) < size:
        first, second = chance.sample(range(len(_SIDES)), 2)
        happening = Happening(
            number=len(drawn),
            day=chance.randrange(365),
            place=int(_PLACES * chance.random() ** 2),
            kind=chance.choices(kinds, weights)[0],
            sides=(first, second),
            killed=min(40, int(chance.expovariate(0.3))),
            words=tuple(chance.choices(_WORDS, k=18)),
        )
        told = min(8, 1 + int(chance.expovariate(0.5)))
        drawn += [(happening, chance.random() < 0.3) for _ in range(told)]
    return drawn[:size]


def _add_article(made: Made, group: list[Draw], chance: random.Random) -> None:
    """Add an article that tells a group of happenings, one sentence each."""
    number = len(made.told)
    published = _START + timedelta(days=max(happening.day for happening, _ in group) + chance.choice((0, 1)))
    lines = [_sentence(happening, copied, chance) for happening, copied in group]
    lines.append(" ".join(chance.choices(_WORDS, k=_FILLER)))
    sentences, start = [], 0
    for at, line in enumerate(lines, start=1):
        sentences.append(Sentence(number=at, start=start, end=start + len(line)))
        start += len(line) + 1
    article = Article(
        article_id=f"a{number}",
        text="\n".join(lines),
        sentences=tuple(sentences),
        language="ar",
        published=published,
        source=f"outlet {chance.randrange(60)}",
    )
    for at, (happening, _) in enumerate(group):
        made.told.append(Told(_incident(happening, f"{number:06}-{at}", article, at, chance), article))
        made.truth.append(happening.number)


def _sentence(happening: Happening, copied: bool, chance: random.Random) -> str:
    words = happening.words if copied else chance.choices(_WORDS, k=18)
    return " ".join(words) + "."


def _incident(happening: Happening, name: str, article: Article, at: int, chance: random.Random) -> Incident:
    """Return a telling with the gaps and errors that records have."""
    span = article.sentences[at]
    kind = happening.kind if chance.random() < 0.85 else _RELATED.get(happening.kind, happening.kind)
    roles = list(zip(happening.sides, (Role.PERPETRATOR, Role.TARGET), strict=True))
    sides = roles if chance.random() < 0.8 else roles[:1]
    killed = happening.killed if chance.random() < 0.7 else max(0, happening.killed + chance.randint(-3, 5))
    return Incident(
        id=name,
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=_date(happening, article, chance),
        place=_place(happening.place, chance),
        actors=tuple(ResolvedActor(name=chance.choice(_SIDES[side]), role=role) for side, role in sides),
        casualties=(CasualtyReport(outcome=Outcome.KILLED, low=killed, high=killed),) if killed else (),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(Evidence(sentence=at + 1, start=span.start, end=span.end, quote=article.quote(at + 1)),),
        grounding=(),
    )


def _date(happening: Happening, article: Article, chance: random.Random) -> ResolvedDate:
    """Return the day three times in four, else only that it was not after publication."""
    day = _START + timedelta(days=happening.day)
    if chance.random() < 0.75:
        return ResolvedDate(earliest=day, latest=day, text="أمس", precision=Precision.DAY)
    return ResolvedDate(earliest=None, latest=article.published, text=None, precision=Precision.BOUNDED)


def _place(number: int, chance: random.Random) -> ResolvedPlace:
    """Return the village most of the time, known to the gazetteer or not; else its province, or nothing."""
    kind = chance.random()
    province = f"محافظة {_NAMES[number % _PROVINCES]}"
    if kind < 0.05:
        return ResolvedPlace(name=None)
    if kind < 0.15:
        return ResolvedPlace(name=province, country="SY", geo_precision=GeoPrecision.ADMIN)
    village = f"{_NAMES[number % len(_NAMES)]}{number}"
    if number % 3 == 0:  # not in the gazetteer
        return ResolvedPlace(name=village, within=(province,), country="SY")
    lat, lon = 33 + number % 40 / 12, 36 + number // 40 / 3
    return ResolvedPlace(
        name=village,
        within=(province,) if kind < 0.6 else (),
        country="SY",
        lat=lat,
        lon=lon,
        geo_precision=GeoPrecision.PLACE,
        gazetteer_id=f"own:{number}",
    )


if __name__ == "__main__":
    main()
