import json
from typing import Protocol

from markdown_it import MarkdownIt

from schemas.article import Article
from schemas.brief import Brief
from schemas.run import Reading
from summarizer.render import records_jsonl, to_json, to_markdown


class Sample(Protocol):
    """What the fixtures give."""

    brief: Brief
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


def ar(words: str) -> str:
    """Right-to-left words as they stand in Markdown: isolated."""
    return f"\u2068{words}\u2069"


EXPECTED = f"""# Security incidents: Syria

**Machine-made, unreviewed.** Check a record against its source before you rely on it.

- As of: 2026-11-22 03:05 UTC
- Period covered: 2026-11-20
- Sources: 3 articles: 1 done, 1 partial, 1 failed
- Model: local:test

**Not everything was read.** Incidents told by these articles may be missing:

- A2 (partial): quiet: 1 question was not answered
- A3 (failed): gone.html: no article text

## Figures

- Incidents: 2 (2 occurred; 1 claimed)
- 2 killed
- injured: number not stated; 1 entry without a number
- at least 3 detained
- Dates: 1 to the day, 1 undated

One happening may be told by several articles and is then counted more than once: \
events are not joined across articles yet.

| Type | All | Occurred | Foiled | Ongoing | Threatened |
|---|---:|---:|---:|---:|---:|
| Arrests | 1 | 1 | 0 | 0 | 0 |
| Attack | 1 | 1 | 0 | 0 | 0 |

| Place | Incidents |
|---|---:|
| {ar("حي السكري")} | 1 |
| not stated | 1 |

| Perpetrator | Incidents |
|---|---:|
| {ar("الشرطة")} | 1 |
| {ar("مسلحين مجهولين")} | 1 |

| Country | Incidents |
|---|---:|
| Syria (SY) | 1 |
| not stated | 1 |

| How values were found | Meaning | Values |
|---|---|---:|
| exact | word for word in the cited sentences | 7 |
| folded | in the cited sentences, spelled differently | 0 |
| derived | derived from the cited sentences by a named rule | 2 |
| elsewhere | in the article, outside the cited sentences | 1 |
| given | given by a person who reviewed the record | 0 |
| missing | not found in the article; kept out of the record | 1 |

## Incidents

By date, then place; undated incidents last.

| Id | Date | Type | Status | Place | Actors | Casualties | Weapons | Source |
|---|---|---|---|---|---|---|---|---|
| ar01-1 | 2026-11-20 {ar("يوم الجمعة")} (day) | Attack | occurred | {ar("حي السكري")}, {ar("حلب")}, \
Syria (SY) | perpetrator {ar("مسلحين مجهولين")} | 2 killed; injured: number not stated | none stated | A1 |
| ar01-2 | not stated | Arrests | occurred, claimed | not stated | perpetrator {ar("الشرطة")} | \
at least 3 detained | none stated | A1 |

## Articles

### A1 {ar("هجوم في حلب")}

- State: done
- Article: halab; {ar("صحيفة")}; published 2026-11-21
- Address: https\\://example.org/a?b=1&amp;c=2
- ar01-1: Attack in al-Sukkari, Aleppo: 2 killed.
  - Sentence 2: {ar("قال مسؤول إن مسلحين مجهولين قتلوا شخصين في حي السكري بحلب يوم الجمعة.")}
  - Sentence 3: {ar("وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.")}
  - Not found in the article, kept out of the record: {ar("داعش")} (actors.1.name)
- ar01-2: Arrests: 3 detained.
  - Sentence 3: {ar("وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.")}

### A2 quiet

- State: partial: 1 question was not answered
- Article: quiet; published not given

### A3 gone.html

- State: failed: no article text
- Article: gone.html; published not given

## Method and limits

- Records are machine-made and unreviewed.
- One happening may be told by several articles. Events are not joined across articles yet, so sums over \
articles may count one happening twice.
- A toll whose number the article does not state is counted as an entry without a number, never as zero.
- Tolls add up the entries as recorded; entries of one incident may overlap.
- Articles read only in part or not at all: 2 of 3. Incidents they tell may be missing here.
- Read: 2026-11-22 02:00 UTC
- Spent: 4 calls, 0 from the cache, 2,400 tokens in, 160 out, 6.5 s, 0 retries, 0 re-asks, cost unknown
- Program version: 0.1.0
- Prompt SHA-256: aa11
- Answer schema SHA-256: bb22
- Codebook SHA-256: cc33
"""


def test_the_whole_brief_as_markdown(plain: Sample) -> None:
    assert to_markdown(plain.brief) == EXPECTED


def test_outside_text_makes_no_html_link_or_image_in_markdown(hostile: Sample) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(to_markdown(hostile.brief))
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline == {"text", "strong_open", "strong_close"}
    assert not {"html_block", "code_block", "fence", "hr", "reference"} & {token.type for token in tokens}
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h2", "h2", "h3", "h2"]
    rows = [t for t in tokens if t.type == "tr_open"]
    cells = [t for t in tokens if t.type in {"td_open", "th_open"}]
    # type 2 x 6, place, perpetrator and country 2 x 2 each, how found 7 x 3, incidents 2 x 9
    assert (len(rows), len(cells)) == (2 + 2 + 2 + 2 + 7 + 2, 12 + 4 + 4 + 4 + 21 + 18)


def test_an_empty_brief_is_markdown(plain: Sample) -> None:
    figures = plain.brief.figures.model_copy(update={"incidents": 0, "countries": ()})
    empty = plain.brief.model_copy(update={"figures": figures, "incidents": (), "articles": ()})
    assert "## Incidents\n\nNo incident was found.\n\n## Articles\n\n## Method" in to_markdown(empty)


def test_json_gives_the_brief_back(hostile: Sample) -> None:
    assert Brief.model_validate_json(to_json(hostile.brief)) == hostile.brief


def test_json_lines_give_every_reading_back_one_per_line(plain: Sample) -> None:
    odd = plain.readings[1].model_copy(update={"reason": "a\u2028b\u2029c\x85d\ne"})
    lines = records_jsonl([*plain.readings, odd])
    assert [Reading.model_validate_json(line) for line in lines.splitlines()] == [*plain.readings, odd]
    assert lines.endswith("}\n")
    assert json.loads(lines.splitlines()[0])["incidents"][0]["place"]["name"] == "حي السكري"
    assert "حي السكري" in lines
