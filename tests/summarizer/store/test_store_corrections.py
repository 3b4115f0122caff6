"""What persons corrected and decided: kept in order, all or none, through readings, versions and purges."""

import sqlite3
import tempfile
import threading
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.correction import Action, Correction
from schemas.event import Decider, Decision, Relation
from summarizer.errors import StoreError, UsageError
from summarizer.store import STORE_VERSION, Purged, Store
from summarizer.store.database import FILE
from tests.summarizer.store.readings_made import NOON, a_reading, an_article, an_incident

ALEPPO, HOMS = an_article("حلب"), an_article("حمص")
A1, A2, H1 = an_incident(ALEPPO, "a-1"), an_incident(ALEPPO, "a-2"), an_incident(HOMS, "h-1")


def a_correction(
    correction_id: str,
    subject: str = "a-1",
    action: Action = Action.ACCEPT,
    *,
    text: Article | None = ALEPPO,
    other: str | None = None,
    undoes: str | None = None,
) -> Correction:
    return Correction(
        id=correction_id,
        subject=subject,
        text_sha256=text.text_sha256 if text else None,
        action=action,
        other=other,
        undoes=undoes,
        by="rana",
        at=NOON,
    )


def an_undo(correction_id: str, undoes: str) -> Correction:
    return a_correction(correction_id, action=Action.UNDO, text=None, undoes=undoes)


def a_decision(
    one: str,
    other: str,
    relation: Relation = Relation.SAME,
    *,
    linked: bool = True,
    by: Decider = Decider.PERSON,
) -> Decision:
    return Decision(
        one=one,
        other=other,
        relation=relation,
        linked=linked,
        score=float(linked),
        reasons=("كلاهما يذكر قسد",),
        by=by,
        at=NOON,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two articles: one tells a-1 and a-2, the other h-1."""
    with Store.open(tmp_path / "home") as store:
        store.save(ALEPPO, a_reading(ALEPPO, A1, A2))
        store.save(HOMS, a_reading(HOMS, H1, at=NOON + timedelta(days=1)))
    return tmp_path / "home"


EDIT = Correction(
    id="c1",
    subject="a-1",
    text_sha256=ALEPPO.text_sha256,
    action=Action.EDIT,
    record=A1,
    field="casualties",
    before=[],
    after=[{"outcome": "killed", "low": 2, "high": None, "who": "مدنيّون"}],
    reason="the second sentence",
    by="رنا",
    at=datetime(2026, 11, 2, 9, 30, tzinfo=timezone(timedelta(hours=3))),
)
ADDED = a_correction("c2", "h-x1", Action.ADD, text=HOMS).model_copy(
    update={"record": an_incident(HOMS, "h-x1")}
)
MERGE = a_correction("c3", "a-1", Action.MERGE, text=None, other="h-1").model_copy(
    update={"record": A1, "other_record": H1}
)


def test_corrections_come_back_whole_and_in_order_after_reopening(home: Path) -> None:
    undo = an_undo("c4", "c1")
    with Store.open(home) as store:
        store.correct([ADDED, EDIT])
        store.correct([MERGE, undo])
        store.correct([])
    with Store.open(home, write=False) as store:
        assert store.corrections() == (ADDED, EDIT, MERGE, undo)
        assert store.corrections("a-1") == (EDIT, MERGE, undo)
        assert store.corrections("a-2") == ()
        assert store.corrections(text_sha256=HOMS.text_sha256) == (ADDED,)
        assert store.corrections(text_sha256=ALEPPO.text_sha256) == (EDIT, MERGE, undo)
        assert store.corrections("a-1", text_sha256=HOMS.text_sha256) == ()


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        pytest.param(
            [a_correction("c9"), a_correction("c1")],
            "correction c1 is stored already; nothing was changed",
            id="id-is-taken",
        ),
        pytest.param(
            [a_correction("c9"), a_correction("c9", "a-2")],
            "correction c9 is stored already; nothing was changed",
            id="id-twice",
        ),
        pytest.param(
            [a_correction("c9"), an_undo("c10", "c11"), a_correction("c11")],
            "there is no correction c11 to undo; nothing was changed; "
            "`summarizer history a-1` lists what there is",
            id="undo-of-unknown",
        ),
        pytest.param(
            [a_correction("c9"), an_undo("c10", "c1")],
            "correction c1 is undone already; nothing was changed",
            id="undo-of-undone",
        ),
        pytest.param(
            [a_correction("c9"), an_undo("c10", "c9"), an_undo("c11", "c9")],
            "correction c9 is undone already; nothing was changed",
            id="undo-twice",
        ),
    ],
)
def test_corrections_are_stored_all_or_none(home: Path, batch: Sequence[Correction], message: str) -> None:
    earlier = (a_correction("c1"), an_undo("c2", "c1"))
    with Store.open(home) as store:
        store.correct(earlier)
        with pytest.raises(UsageError) as raised:
            store.correct(batch)
        assert store.corrections() == earlier
    assert str(raised.value) == message


def test_what_was_undone_can_be_redone_and_undone_again(home: Path) -> None:
    with Store.open(home) as store:
        store.correct([a_correction("c1"), an_undo("c2", "c1"), an_undo("c3", "c2")])
        store.correct([an_undo("c4", "c1")])
        with pytest.raises(UsageError, match=r"^correction c1 is undone already"):
            store.correct([an_undo("c5", "c1")])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=11), max_size=12))
def test_an_undo_is_taken_exactly_while_its_target_is_in_force(targets: list[int]) -> None:
    """Correction n undoes the one that the list names, where that one is earlier, or accepts a record."""
    undos: dict[int, int] = {}

    def in_force(number: int) -> bool:
        return not any(of == number and in_force(undo) for undo, of in undos.items())

    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        for number, target in enumerate(targets):
            if target >= number:
                store.correct([a_correction(str(number))])
                continue
            undo = an_undo(str(number), str(target))
            known = any(c.id == undo.undoes for c in store.corrections())
            if known and in_force(target):
                store.correct([undo])
                undos[number] = target
            else:
                with pytest.raises(UsageError):
                    store.correct([undo])


@pytest.mark.parametrize("version", [STORE_VERSION - 1, STORE_VERSION + 1], ids=["older", "newer"])
def test_what_persons_did_survives_when_derived_tables_are_dropped(home: Path, version: int) -> None:
    decision = a_decision("a-1", "h-1")
    with Store.open(home) as store:
        store.correct([EDIT, MERGE])
        store.decide([decision])
    with closing(sqlite3.connect(home / FILE)) as file, file:
        file.execute("UPDATE meta SET version = ? WHERE name = 'store'", (version,))
    with Store.open(home) as store:
        assert store.readings() == ()
        assert store.corrections() == (EDIT, MERGE)
        assert store.decisions() == (decision,)
        assert store.purge(article="حمص") == Purged(1, 0, 0, 0, corrections=1, decisions=1)


LATER = a_decision("a-1", "h-1", linked=False)


@pytest.mark.parametrize(
    ("made", "hold"),
    [
        pytest.param([a_decision("a-1", "h-1"), LATER], [LATER], id="the-later-holds"),
        pytest.param([a_decision("h-1", "a-1"), LATER], [LATER], id="either-way-round"),
        pytest.param(
            [a_decision("a-1", "h-1"), a_decision("a-1", "a-2"), LATER],
            [a_decision("a-1", "a-2"), LATER],
            id="in-the-order-of-the-latest",
        ),
        pytest.param(
            [a_decision("a-1", "h-1", Relation.SHARED_COUNT), LATER],
            [a_decision("a-1", "h-1", Relation.SHARED_COUNT), LATER],
            id="each-relation-for-itself",
        ),
        pytest.param(
            [a_decision("a-1", "h-1", Relation.PART_OF), a_decision("h-1", "a-1", Relation.PART_OF)],
            [a_decision("a-1", "h-1", Relation.PART_OF), a_decision("h-1", "a-1", Relation.PART_OF)],
            id="a-part-is-not-its-whole",
        ),
    ],
)
def test_of_several_decisions_on_one_question_the_latest_holds(
    home: Path, made: list[Decision], hold: list[Decision]
) -> None:
    with Store.open(home) as store:
        store.decide(made[:1])
        store.decide(made[1:])
    with Store.open(home, write=False) as store:
        assert store.decisions() == tuple(hold)


@pytest.mark.parametrize("by", [Decider.RULE, Decider.MODEL])
def test_only_persons_decisions_are_kept_and_all_or_none(home: Path, by: Decider) -> None:
    with Store.open(home) as store:
        with pytest.raises(ValueError, match=r"^decision on a-1 and a-2: not made by a person$"):
            store.decide([a_decision("a-1", "h-1"), a_decision("a-1", "a-2", by=by)])
        assert store.decisions() == ()


KEPT = (a_correction("k1", "a-2"), an_undo("k2", "k1"))


@pytest.mark.parametrize(
    ("corrections", "decisions", "gone"),
    [
        pytest.param([a_correction("c1", "h-1", text=HOMS)], [], (1, 0), id="of-its-records"),
        pytest.param([a_correction("c1", "h-1", text=None)], [], (1, 0), id="that-do-not-name-the-text"),
        pytest.param([ADDED], [], (1, 0), id="records-that-were-added"),
        pytest.param([ADDED, a_correction("c5", "h-x1", text=None)], [], (2, 0), id="of-added-records"),
        pytest.param([MERGE, an_undo("c4", "c3"), an_undo("c5", "c4")], [], (3, 0), id="merges-and-undos"),
        pytest.param([], [a_decision("a-1", "h-1"), a_decision("h-1", "a-2")], (0, 2), id="decisions"),
        pytest.param([ADDED], [a_decision("a-1", "h-x1")], (1, 1), id="decisions-on-added-records"),
    ],
)
def test_with_an_article_goes_what_persons_said_of_it(
    home: Path, corrections: list[Correction], decisions: list[Decision], gone: tuple[int, int]
) -> None:
    kept = a_decision("a-1", "a-2")
    with Store.open(home) as store:
        store.correct([*KEPT, *corrections])
        store.decide([kept, *decisions])
        store.save(HOMS, a_reading(HOMS, at=NOON + timedelta(days=1)))  # its incidents are named no more
        assert store.purge(article="حمص") == Purged(1, 1, 0, 0, *gone)
        assert store.corrections() == KEPT
        assert store.decisions() == (kept,)


def test_purged_words_of_persons_are_gone_from_the_files(home: Path) -> None:
    with Store.open(home) as store:
        store.correct([EDIT])
        store.decide([a_decision("a-1", "h-1")])
        assert store.purge(article="حلب") == Purged(1, 1, 2, 0, 1, 1)
        on_disk = b"".join(path.read_bytes() for path in home.iterdir())
    assert "مدنيّون".encode() not in on_disk
    assert "كلاهما".encode() not in on_disk


@pytest.mark.parametrize(
    ("asked", "gone"),
    [
        pytest.param({"before": NOON + timedelta(hours=1)}, Purged(1, 1, 2, 0, 2, 0), id="by-age"),
        pytest.param({"before": NOON}, Purged(0, 0, 0, 0, 0, 0), id="younger"),
        pytest.param({"article": "0" * 64}, Purged(0, 0, 0, 0, 1, 0), id="article-never-stored"),
    ],
)
def test_corrections_are_purged_by_age_also_without_their_article(
    home: Path, asked: dict[str, object], gone: Purged
) -> None:
    orphan = a_correction("c2").model_copy(update={"text_sha256": "0" * 64})
    with Store.open(home) as store:
        store.correct([a_correction("c1"), orphan, a_correction("c3", "h-1", text=HOMS)])
        assert store.purge(**asked) == gone  # type: ignore[arg-type]
        assert len(store.corrections()) == 3 - gone.corrections


def test_a_reader_can_neither_correct_nor_decide(home: Path) -> None:
    with Store.open(home, write=False) as store:
        with pytest.raises(StoreError, match=r"^cannot write to "):
            store.correct([EDIT])
        with pytest.raises(StoreError, match=r"^cannot write to "):
            store.decide([a_decision("a-1", "h-1")])


def test_a_correction_in_an_unknown_form_is_one_line(home: Path) -> None:
    with Store.open(home) as store:
        store.correct([EDIT])
    with closing(sqlite3.connect(home / FILE)) as file, file:
        file.execute("""UPDATE corrections SET correction = '{"id": "c1"}'""")
    with Store.open(home, write=False) as store, pytest.raises(StoreError) as raised:
        store.corrections()
    assert str(raised.value) == (
        "a stored correction has a form this program cannot read (at subject); "
        "purge it or use the program that wrote it"
    )


def test_many_threads_may_correct_at_once(home: Path) -> None:
    with Store.open(home) as store:

        def work(worker: int) -> None:
            for number in range(10):
                store.correct(
                    [a_correction(f"{worker}-{number}"), an_undo(f"u{worker}-{number}", f"{worker}-{number}")]
                )

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = [correction.id for correction in store.corrections()]
    assert len(found) == 160
    assert [f"u{first}" for first in found[::2]] == found[1::2]
