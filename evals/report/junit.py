"""junit.xml: what CI systems show as tests. One case an article of the first system, one a rule of the gate.

An article without a whole answer is an `error`; none is ever a `failure`, since quality is judged by the
rules. A rule that is broken is a `failure`, one that makes the run invalid an `error` (evals/gate.py).
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evals.gate import Check, Outcome, Verdict
from evals.score.evaluate import Evaluation
from schemas.evaluation import ArticleScore

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, 2.2
_GATE = "gate"


def junit(evaluation: Evaluation, verdict: Verdict) -> str:
    """Return the report as JUnit XML."""
    scores = evaluation.lead.scores
    cases = [*_articles(scores), *(_rule(check) for check in verdict.checks)]
    _tell_apart(cases)
    suite = Element(
        "testsuite",
        {
            "name": _clean(f"evals: {evaluation.lead.system.name}"),
            "tests": str(len(cases)),
            "failures": str(sum(case.find("failure") is not None for case in cases)),
            "errors": str(sum(case.find("error") is not None for case in cases)),
            "skipped": "0",
            "time": f"{sum(score.usage.seconds for score in scores):.3f}",
            # Without a zone, as JUnit's schema has it: UTC.
            "timestamp": f"{evaluation.manifest.created.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        },
    )
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", name="outcome", value=verdict.outcome.value)
    SubElement(properties, "property", name="reason", value=_clean(verdict.reason))
    suite.extend(cases)
    indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suite, encoding="unicode") + "\n"


def _articles(scores: Iterable[ArticleScore]) -> Iterable[Element]:
    for score in scores:
        name = f"{score.article_id}, repeat {score.repeat + 1}" if score.repeat else score.article_id
        case = _case(score.of, name, score.usage.seconds)
        if score.error:
            SubElement(case, "error", type="incomplete", message=_clean(score.error))
        counts = score.strict
        told = SubElement(case, "system-out")
        told.text = f"strict: {counts.matched} matched, {counts.spurious} spurious, {counts.missed} missed"
        yield case


def _rule(check: Check) -> Element:
    case = _case(_GATE, check.rule, 0.0)
    if check.outcome is not Outcome.PASS:
        kind = "error" if check.outcome is Outcome.INVALID else "failure"
        SubElement(case, kind, type=check.outcome.value, message=_clean(check.said))
    SubElement(case, "system-out").text = _clean(f"{'warning: ' if check.warning else ''}{check.said}")
    return case


def _case(group: str, name: str, seconds: float) -> Element:
    return Element("testcase", classname=_clean(group), name=_clean(name), time=f"{seconds:.3f}")


def _tell_apart(cases: Iterable[Element]) -> None:
    """Number cases of one name: readers of JUnit keep one of them otherwise."""
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        key = case.attrib["classname"], case.attrib["name"]
        seen[key] += 1
        if seen[key] > 1:
            case.set("name", f"{key[1]} ({seen[key]})")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
