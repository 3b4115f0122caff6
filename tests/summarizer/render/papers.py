"""Documents for the tests of the paper formats: English, Arabic, hostile, and any at all."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from schemas.document import (
    Block,
    Bullets,
    Document,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from summarizer.render import paper

ISSUED = datetime(2026, 11, 22, 6, tzinfo=UTC)
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">'
    '<rect width="120" height="20" fill="#0b4f8a"/><text x="0" y="40" font-size="12">Attack 12</text></svg>'
)
HOSTILE = (
    '#panic() #read("/etc/passwd") $x$ @e-1 <e-1> [x] *b* _i_ `c` = h \\ // /* {1+1} #import "@preview/x:1"',
    "</w:t></w:r><w:r><w:t>&amp;&lt;]]><!-- -->",
    "{{ 7 * 7 }} {% include 'x' %} {# c #}",
    "[a](javascript:alert(1)) ![x](http://evil.example/x.png) <script>alert(1)</script> | # - 1. ~~~",
    "HYPERLINK \"http://evil.example\" =cmd|' /C calc'!A0 @SUM(A1)",
    "\u202eevil\u202c \u2066x\u2069 \x00\x07\x1b[31m \ufffe \U000e0041\U000e0042 a\r\nb\tc\u2028d",
)
SEEN_OF_LAST = "evil x [31m a b c d"  # what is left of the last hostile text when its controls are gone
_MARKS = re.compile("[\u200b\u200e\u200f\u2060\u2066-\u2069]")


def run(text: str, **fields: object) -> Run:
    return Run.model_validate({"text": text, **fields})


def cells(*texts: str) -> tuple[Runs, ...]:
    return tuple((run(text),) for text in texts)


def document(*blocks: Block, language: str = "en", **fields: object) -> Document:
    given = {"title": "Weekly brief", "language": language, "issued": ISSUED, "blocks": blocks}
    return Document.model_validate(given | fields)


def events(rows: int, **cell: object) -> Table:
    """A table of events with an anchor in each row."""
    return Table(
        summary="Events of the period",
        header=cells("ID", "Date", "Place"),
        rows=tuple(
            (
                (run(f"e-{n}", anchor=f"e-{n}", **cell),),
                (run(f"2026-11-{n % 28 + 1:02}"),),
                (run(f"Place {n}"),),
            )
            for n in range(1, rows + 1)
        ),
        widths=(1, 2, 3),
    )


ENGLISH = document(
    Note(runs=(run("Bottom line. ", strong=True), run("Two were killed "), run("[e-2]", to="e-2"), run("."))),
    Heading(level=1, text="Key developments", anchor="key"),
    Bullets(items=((run("Attack on "), run("الشحيل", language="ar"), run(" at dawn.")), (run("Second."),))),
    Heading(level=2, text="Figures"),
    Table(
        summary="Figures",
        header=cells("Events", "Killed"),
        rows=(cells("42", "31 to 35"), cells("+12", "−4")),
        widths=(1, 1),
        form=Form.FIGURES,
    ),
    Picture(svg=CHART, alt="Bar chart: 12 attacks", caption="Attacks by type", width=60),
    PageBreak(landscape=True),
    Heading(level=1, text="Annex A"),
    events(60),
    PageBreak(),
    Paragraph(
        runs=(
            run("See "),
            run("it", url="https://example.org/a?b=1&c=(2)"),
            run("; to "),
            run("key", to="key"),
        )
    ),
    title="Security incidents, 15 to 21 November 2026",
    mark="TLP:AMBER",
)
ARABIC = document(
    Note(
        runs=(
            run("قتل شخصان "),
            run("[e-2]", to="e-2", language="en"),
            run(" "),
            run("[e-3]", to="e-3", language="en"),
            run("."),
        )
    ),
    Heading(level=1, text="أبرز التطورات"),
    Paragraph(runs=(run("حسب "), run("Reuters", language="en"), run(" قتل من 3 إلى 5 أشخاص."))),
    events(3, language="en").model_copy(update={"header": cells("الرقم", "التاريخ", "المكان")}),
    language="ar",
    title="الحوادث الأمنية",
    mark="TLP:AMBER",
)


def seen(text: str) -> str:
    """What a reader sees of a text: no marks of direction or joining, white space as one space."""
    return " ".join(_MARKS.sub("", text).split())


def texts(given: Document) -> Iterator[str]:
    """Every text of a document that is shown, in order, one a paragraph or cell."""
    yield given.title
    for block in given.blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(runs=runs) | Note(runs=runs):
                yield joined(runs)
            case Bullets(items=items):
                yield from map(joined, items)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield from map(joined, row)
            case Picture(caption=caption):
                if caption:
                    yield caption


def joined(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def documents(
    words: st.SearchStrategy[str], foreign: Sequence[str] = ("en", "ar", "fr")
) -> st.SearchStrategy[Document]:
    """Any document over these words and languages of runs, with references that lead somewhere."""
    titles = words.filter(lambda text: paper.words(text).strip())
    runs = st.lists(
        st.builds(Run, text=words, strong=st.booleans(), language=st.sampled_from([None, *foreign])),
        max_size=3,
    ).map(tuple)
    blocks = st.one_of(
        st.builds(Heading, level=st.integers(1, 3), text=titles),
        st.builds(Paragraph, runs=runs),
        st.builds(Note, runs=runs),
        st.builds(Bullets, items=st.lists(runs, min_size=1, max_size=3).map(tuple)),
        st.builds(Picture, svg=st.just(CHART), alt=st.just("chart"), caption=st.none() | words),
        st.builds(PageBreak, landscape=st.booleans()),
        st.integers(1, 3).flatmap(lambda columns: _tables(columns, runs)),
    )
    linked = Paragraph(runs=(run("there", anchor="there"), run("back", to="there")))
    return st.builds(
        lambda title, language, blocks: document(*stepped(blocks), linked, title=title, language=language),
        titles,
        st.sampled_from(["en", "ar"]),
        st.lists(blocks, max_size=5),
    )


def stepped(blocks: list[Block]) -> Iterator[Block]:
    """Blocks whose headings skip no level."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            yield block.model_copy(update={"level": above})
        else:
            yield block


def _tables(columns: int, runs: st.SearchStrategy[Runs]) -> st.SearchStrategy[Table]:
    row = st.tuples(*[runs] * columns)
    return st.builds(
        Table,
        summary=st.just("table"),
        header=row,
        rows=st.lists(row, max_size=3).map(tuple),
        widths=st.tuples(*[st.integers(1, 9)] * columns),
        form=st.sampled_from(Form),
    )
