"""Ask LangExtract one article: a job (JSON) on standard input, what it extracted (JSON) on standard output.

Runs in LangExtract's own environment, imports nothing of this project, and is written as its documentation
writes it. Offsets in the answer are code points into the job's text.
"""

import json
import sys
import time
from importlib.metadata import version
from typing import Any

import langextract as lx
import openai  # noqa: F401 - LangExtract imports it at its first call, which is timed
from langextract.core import tokenizer
from langextract.factory import ModelConfig
from langextract.prompt_validation import PromptValidationLevel

# README, "Quick Start": what to extract, exact text, no paraphrase, no overlap, meaningful attributes.
DESCRIPTION = """\
Extract every security incident that the news text reports, in order of appearance: one extraction for each
bounded act, with its own place, day and kind of act. A sentence may hold several; many sentences hold none.
Opinion, analysis and general background are not incidents.
Use exact text for extractions: the words that tell the act. Do not paraphrase or overlap.
Attributes use the words of the text: names without epithets, numbers as written. Unknown: null or [].
Kinds of act (sub_event_type):
{types}"""

# README: "Examples drive model behavior. Each extraction_text should ideally be verbatim from the example's
# text, listed in order of appearance." All three are invented; the second language is in, one line has none.
EXAMPLES: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = [
    (
        "قُتل ثلاثة مدنيين وأصيب سبعة آخرون مساء الأحد في قصف مدفعي نفذه اللواء العاشر على بلدة السنديان. "
        "وفي اليوم التالي اعتقل الأمن العسكري خمسة شبان عند حاجز في قرية الزيزفون.",
        [
            (
                "قصف مدفعي نفذه اللواء العاشر على بلدة السنديان",
                {
                    "sub_event_type": "shelling_artillery_missile",
                    "date": "مساء الأحد",
                    "place": "السنديان",
                    "perpetrators": ["اللواء العاشر"],
                    "targets": ["مدنيين"],
                    "killed": "ثلاثة",
                    "injured": "سبعة",
                    "detained": None,
                },
            ),
            (
                "اعتقل الأمن العسكري خمسة شبان",
                {
                    "sub_event_type": "arrests",
                    "date": "اليوم التالي",
                    "place": "الزيزفون",
                    "perpetrators": ["الأمن العسكري"],
                    "targets": ["شبان"],
                    "killed": None,
                    "injured": None,
                    "detained": "خمسة",
                },
            ),
        ],
    ),
    (
        "Gunmen shot dead a teacher in Tall Marwan on Monday, police said. Two days earlier a roadside bomb "
        "wounded four soldiers of the Border Brigade near Wadi Asfar. Residents say the area has been "
        "neglected for years.",
        [
            (
                "Gunmen shot dead a teacher",
                {
                    "sub_event_type": "attack",
                    "date": "Monday",
                    "place": "Tall Marwan",
                    "perpetrators": ["Gunmen"],
                    "targets": ["teacher"],
                    "killed": "a teacher",
                    "injured": None,
                    "detained": None,
                },
            ),
            (
                "a roadside bomb wounded four soldiers",
                {
                    "sub_event_type": "remote_explosive_landmine_ied",
                    "date": "Two days earlier",
                    "place": "Wadi Asfar",
                    "perpetrators": [],
                    "targets": ["Border Brigade"],
                    "killed": None,
                    "injured": "four",
                    "detained": None,
                },
            ),
        ],
    ),
    (
        "ويرى محللون أن التنظيم يمر بأضعف مراحله منذ سنوات. وهاجم مسلحون مجهولون أمس حاجزاً لكتائب النهر في "
        "مدينة الصفصاف، ما أدى إلى مقتل عنصرين.",
        [
            (
                "وهاجم مسلحون مجهولون أمس حاجزاً لكتائب النهر",
                {
                    "sub_event_type": "armed_clash",
                    "date": "أمس",
                    "place": "الصفصاف",
                    "perpetrators": ["مسلحون مجهولون"],
                    "targets": ["كتائب النهر"],
                    "killed": "عنصرين",
                    "injured": None,
                    "detained": None,
                },
            ),
        ],
    ),
]


def output_schema(types: list[str]) -> dict[str, Any]:
    """docs/examples/output_schema.md: enum values on an attribute; "keep the key required", null allowed."""
    text = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    names = {"type": "array", "items": {"type": "string"}}
    schema: dict[str, Any] = lx.schema.extractions_schema(
        lx.schema.extraction_item_schema(
            "incident",
            attributes={
                "sub_event_type": {"type": "string", "enum": types},
                "date": text,
                "place": text,
                "perpetrators": names,
                "targets": names,
                "killed": text,
                "injured": text,
                "detained": text,
            },
        )
    )
    return schema


def extract(job: dict[str, Any]) -> Any:
    """One article, with the settings that the documentation recommends for such an endpoint."""
    return lx.extract(
        text_or_documents=job["text"],
        prompt_description=DESCRIPTION.format(types="\n".join(f"- {n}: {d}" for n, d in job["types"])),
        examples=[
            lx.data.ExampleData(
                text=text,
                extractions=[
                    lx.data.Extraction(extraction_class="incident", extraction_text=words, attributes=given)
                    for words, given in found
                ],
            )
            for text, found in EXAMPLES
        ],
        # README, "Using OpenAI Models": for OpenAI-compatible endpoints, ModelConfig with the provider named.
        config=ModelConfig(
            model_id=job["model"],
            provider="openai",
            provider_kwargs={
                "api_key": job["key"],
                "base_url": job["address"],
                "temperature": 0.0,  # "0.0 for deterministic output"
                # Under the same limit as the other peers; a chunk cut off there is lost, not the article.
                "max_output_tokens": job["max_tokens"],
                # The server answers one request at a time: more workers would wait until the client gives up.
                "max_workers": 1,
            },
        ),
        # Constrains decoding, types as an enum; "leave fence_output and use_schema_constraints unset".
        output_schema=output_schema([name for name, _ in job["types"]]),
        max_char_buffer=1000,  # "smaller contexts for better accuracy"
        extraction_passes=1,  # more passes multiply time and tokens
        max_workers=1,
        # docs/examples/japanese_extraction.md: for scripts other than Latin; keeps marks with their letters.
        tokenizer=tokenizer.UnicodeTokenizer(),
        # An example that does not align is a fault of ours, not of theirs: refuse to go on.
        prompt_validation_level=PromptValidationLevel.ERROR,
        show_progress=False,
    )


def dumped(extraction: Any) -> dict[str, Any]:
    """What LangExtract says of one extraction; `span` is null where it could not locate it."""
    where = extraction.char_interval
    return {
        "text": extraction.extraction_text,
        "span": [where.start_pos, where.end_pos] if where else None,
        "alignment": extraction.alignment_status.value if extraction.alignment_status else None,
        "attributes": extraction.attributes,
    }


def main() -> None:
    """Answer the job; a run that LangExtract itself gives up is a failure, not a crash."""
    job = json.load(sys.stdin)
    lx.providers.load_builtins_once()  # seconds of imports that would count as its own
    started = time.perf_counter()
    failures: list[str] = []
    answer: list[dict[str, Any]] | None = None
    try:
        answer = [dumped(one) for one in extract(job).extractions or []]
    except lx.exceptions.LangExtractError as error:
        failures.append(f"{type(error).__name__}: {error}"[:300])
    outcome = {
        "seconds": time.perf_counter() - started,
        "versions": {name: version(name) for name in ("langextract", "openai")},
        "answer": answer,
        "failures": failures,
    }
    json.dump(outcome, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
