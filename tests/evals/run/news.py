"""Three small articles with labels, a scripted model that reads them, and settings with a gazetteer."""

import json
from pathlib import Path
from typing import Any

from evals.suite import Suite, one_set
from summarizer.geo.build import build, place
from summarizer.geo.sources import own_rows
from summarizer.settings import Settings

# One that tells of an incident, two that tell of none; each has a word that no other one has.
TEXTS = {
    "a": "خبر الشرق.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\n",
    "b": "خبر الغرب.\nوساد الهدوء المدينة صباحا.\n",
    "c": "خبر الجنوب.\nوافتتح المعرض أبوابه أمس.\n",
}
WORDS = {"a": "الشرق", "b": "الغرب", "c": "الجنوب"}
INCIDENT: dict[str, Any] = {
    "sentences": [2],
    "sub_event_type": "armed_clash",
    "status": "occurred",
    "claim": "reported",
    "date_text": None,
    "place": "البصيرة",
    "within": [],
    "actors": [],
    "casualties": [{"outcome": "killed", "low": 1, "high": 1, "text": "جندي", "who": "جندي"}],
    "weapons": [],
    "attributed_to": None,
    "denied_by": None,
}
ANSWERS: dict[str, Any] = {"a": {"incidents": [INCIDENT]}, "b": {"incidents": []}, "c": {"incidents": []}}


def answer(name: str) -> dict[str, Any]:
    """The line of a script that answers about one article."""
    return {"when": WORDS[name], "answer": ANSWERS[name]}


def settings_in(folder: Path, **changes: Any) -> Settings:
    """Settings whose store does not exist and whose gazetteer is our own places."""
    settings = Settings(home=folder / "home", cache=folder / "cache", concurrency=1, retries=0)
    build(place(settings.cache), own_rows(set()))
    return settings.model_copy(update=changes)


def suite_in(folder: Path, names: str = "abc", **texts: str) -> Suite:
    """The suite of some of the articles; keywords are other texts for them."""
    folder.mkdir(exist_ok=True)
    for name in names:
        text = texts.get(name, TEXTS[name])
        label: dict[str, Any] = {
            "article_id": name,
            "language": "ar",
            "published": None,
            "title": "",
            "incidents": [],
        }
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps(label), encoding="utf-8")
    return one_set(folder, folder)


def script_in(folder: Path, *lines: dict[str, Any], name: str = "script") -> str:
    """The URI of a model with these answers."""
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return f"scripted:{path}"
