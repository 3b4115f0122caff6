"""`summarizer places` as a user types it, and the way from missing names to a list that places them."""

import csv
import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.incident import (
    Claim,
    GeoPrecision,
    Incident,
    Precision,
    ResolvedDate,
    Status,
)
from schemas.run import Reading, State
from summarizer import desk
from summarizer.cli import checkup, main, places
from summarizer.cli.missing import Missing, bare, missing, to_csv
from summarizer.errors import SummarizerError, UsageError
from summarizer.geo.build import GAZETTEER_VERSION, place
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user.layer import layer
from summarizer.resolve.place import where
from summarizer.settings import load_settings

TEXT = "خبر.\nقتل جندي برصاص مسلحين في بلدة {} بريف دير الزور.\n"
LIST = "name,aliases,lat,lon,country,admin1,admin2,feature,id\n"
ABU_KAMAL = "Abu Kamal, Deir ez-Zor, SY (town, population 57,572; 34.45226, 40.91854; geonames:174448)"
SINAI = "Rafaḩ, North Sinai, EG (town, population 44,215; 31.28204, 34.23869; geonames:350350)"
GAZA = "Rafah, Gaza Strip, PS (town, population 126,305; 31.29722, 34.24357; geonames:281102)"
BARE = "  1 row taken without coordinates: records there get none, unless another gazetteer has the place:"
Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def built_gazetteer(gazetteer_path: Path, surroundings: Path) -> None:
    cache = surroundings / "cache"
    cache.mkdir()
    shutil.copy(gazetteer_path, place(cache))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function from arguments of `summarizer places` to the exit code and what was printed."""
    app = typer.Typer()
    app.command()(places.command)

    def typed(*arguments: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        try:
            app([*map(str, arguments)], standalone_mode=True)
        except SystemExit as end:
            return int(end.code or 0), capsys.readouterr().out
        return 0, capsys.readouterr().out

    return typed


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three articles: two tell of an unknown town, one of a known one."""
    for name, town in {"a": "قرقيسيا", "b": "القرقيسيا", "c": "البصيرة"}.items():
        (tmp_path / f"{name}.txt").write_text(TEXT.format(town), encoding="utf-8")
    files = map(str, sorted(tmp_path.glob("?.txt")))
    monkeypatch.setattr(sys, "argv", ["summarizer", "extract", *files, "-m", "baseline:cues"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0


def listed(folder: Path, *rows: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(LIST + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_without_files_of_ones_own(run: Run) -> None:
    code, out = run()
    first, counts, hint = out.splitlines()
    assert (code, first) == (0, f"standard gazetteer, version {GAZETTEER_VERSION[:12]}")
    assert (
        counts == "in all 1,414 places: 1,182 towns, 146 administrative areas, 73 other areas, 13 countries"
    )
    assert hint.startswith("no files of your own; to add one: gazetteers")


def test_files_in_use_with_their_broken_rows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = [f"قرية {letter},,99,99,SY,,,," for letter in "أبتثجح"]
    path = listed(tmp_path, "البوكمال,,34.45,40.92,SY,,,,", "قرقيسيا,,34.5,41,SY,Oz,,,", *broken)
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", str(path))
    with pytest.raises(SystemExit):
        typer.main.get_command(_app())([])
    out, err = capsys.readouterr()
    assert err == f"adding {path.name} to the gazetteer, once; large files take minutes\n"
    assert out.splitlines()[1:-1] == [
        f"{path}: own list, 2 towns; 1 of them known before",
        "  1 place taken without a province: the one named is not known",
        "  6 rows left out, which cannot be read:",
        *(f"    line {line}: coordinates are out of range: 99, 99" for line in range(4, 9)),
        "    and 1 more",
    ]
    assert run()[1] == out


def _app() -> typer.Typer:
    app = typer.Typer()
    app.command()(places.command)
    return app


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        pytest.param(
            ["البوكمال"],
            [f"البوكمال: {ABU_KAMAL}"],
            id="one",
        ),
        pytest.param(
            ["شمال البوكمال"],
            [f"شمال البوكمال: near {ABU_KAMAL}"],
            id="near",
        ),
        pytest.param(
            ["رفح"],
            [
                "رفح: not clear which is meant; --country narrows it down",
                f"could be: {SINAI}",
                f"could be: {GAZA}",
            ],
            id="two-countries",
        ),
        pytest.param(
            ["رفح", "--country", "eg"],
            [
                f"رفح: {SINAI}",
                f"could also be: {GAZA}",
            ],
            id="in-a-country",
        ),
        pytest.param(
            ["الشحيل"],
            ["الشحيل: Al-Shuhayl, Deir ez-Zor, SY (town; no coordinates; own:SY-alshuhayl)"],
            id="no-point",
        ),
        pytest.param(
            ["لا مكان"],
            ["لا مكان: no gazetteer has it; `summarizer places --unresolved --out FILE` lists such names"],
            id="unknown",
        ),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(run: Run, arguments: list[str], lines: list[str]) -> None:
    assert run(*arguments) == (0, "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--unresolved"], "give a name, or --unresolved, or --check FILE: one of them"),
        (["--country", "SY"], "--country goes with a name"),
        (["--out", "x.csv"], "--out and --model go with --unresolved"),
        (["x", "--country", "Syria"], "--country Syria: give the two letters of ISO 3166, such as SY"),
    ],
)
def test_arguments_that_do_not_go_together(run: Run, arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        run(*arguments)


def test_a_file_is_checked_without_being_used(run: Run, tmp_path: Path) -> None:
    path = listed(tmp_path, "قرية,,34.5,41,SY,,,,")
    assert run("--check", path) == (0, f"{path}: own list, 1 town\n  every row can be used\n")
    path = listed(tmp_path, "قرية,,34.5,41,SY,,,,", ",,,,SY,,,,")
    assert run("--check", path) == (
        3,
        f"{path}: own list, 1 town\n  1 row left out, which cannot be read:\n    line 3: no name\n",
    )
    assert len(run("قرية")[1].splitlines()) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("قرية,,,,SY,,,,", "lat and lon are empty", id="none"),
        pytest.param("قرية,,34.5,,SY,,,,", "no longitude", id="half"),
        pytest.param("قرية,,99,41,SY,,,,", "coordinates are out of range: 99, 41", id="off-the-globe"),
        pytest.param("بادية,,,,SY,,,area,", None, id="an-area-needs-none"),
        pytest.param("البوكمال,Albukamal,,,SY,,,,geonames:174448", None, id="more-names-of-a-known-place"),
    ],
)
def test_a_row_that_places_nothing_is_named(run: Run, tmp_path: Path, row: str, said: str | None) -> None:
    path = listed(tmp_path, "قرية أخرى,,34.5,41,SY,,,,", row)
    code, out = run("--check", path)
    assert code == (3 if said else 0)
    assert out.splitlines()[1:] == (
        ["  every row can be used"]
        if said is None
        else [
            BARE if row.startswith("قرية,,,,") else "  1 row left out, which cannot be read:",
            f"    line 3: {said}",
        ]
    )


@pytest.mark.parametrize(
    "arguments", [(), ("البوكمال",), ("--unresolved",)], ids=["in-use", "name", "unresolved"]
)
@pytest.mark.usefixtures("stored")
def test_rows_that_cannot_be_read_make_the_exit_code_3(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    path = listed(tmp_path, "قرية,,34.5,41,SY,,,,", ",,,,SY,,,,")
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", str(path))
    assert run(*arguments)[0] == 3
    path.write_text(path.read_text(encoding="utf-8").replace(",,,,SY,,,,\n", ""), encoding="utf-8")
    assert run(*arguments)[0] == 0


@pytest.mark.usefixtures("stored")
def test_from_a_missing_name_to_a_list_that_places_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "missing.csv"
    code, table = run("--unresolved", "--out", out)
    rows = [line.split() for line in table.splitlines()]
    assert (code, rows[0]) == (0, ["records", "country", "province", "now", "example", "name", "(article)"])
    assert (rows[1][:5], rows[1][6:]) == (["2", "SY", "Deir", "ez-Zor", "admin"], ["قرقيسيا", "(a)"])
    assert " ".join(rows[2]) == "1 place name of 2 records that no gazetteer places"
    text = out.read_text(encoding="utf-8")
    assert text == f"\ufeff{LIST}قرقيسيا,القرقيسيا,,,SY,Deir ez-Zor,,town,\n"
    out.write_text(text.replace(",,,SY", ",35.15,40.42,SY"), encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", str(out))
    assert run("--unresolved") == (0, "0 place names of 0 records that no gazetteer places\n")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("بلدة كفر لاتا", "كفر لاتا"),
        ("شمال قرية كفر لاتا", "كفر لاتا"),
        ("بئر نفط “الدهش”", "بئر نفط “الدهش"),
        ("جسر السياسية", "جسر السياسية"),
        ("بالقرب من مطار النيرب", "بالقرب من مطار النيرب"),
        ("«تل الزعتر»", "تل الزعتر"),
    ],
)
def test_names_are_listed_without_words_around_them(name: str, wanted: str) -> None:
    assert bare(name) == wanted


def test_a_name_that_looks_like_a_formula_is_guarded() -> None:
    row = Missing("=HYPERLINK(1)", (), "SY", "", 1, GeoPrecision.UNRESOLVED, "1", "a")
    assert to_csv([row]).splitlines()[1] == "'=HYPERLINK(1),,,,SY,,,town,"


def telling(names: Sequence[str], article: Article, gazetteer: Gazetteer) -> Reading:
    """A reading of records at these places, the rest of them made up."""
    records = []
    for number, name in enumerate(names, start=1):
        spot, grounding = where(name, ("ريف دير الزور",), article, gazetteer)
        records.append(
            Incident(
                id=f"1-{number}",
                sub_event_type="attack",
                status=Status.OCCURRED,
                weapons=(),
                attributed_to=None,
                gist="Attack.",
                date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
                place=spot,
                actors=(),
                casualties=(),
                claim=Claim.REPORTED,
                denied_by=None,
                evidence=(),
                grounding=grounding,
            )
        )
    return Reading(
        article_id="a",
        text_sha256=article.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=tuple(records),
        run=None,
    )


WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإ", min_size=2, max_size=7)
NAME = st.builds(
    lambda before, words, end: " ".join((*before, *words)) + end,
    st.sampled_from([(), ("بلدة",), ("شمال",), ("جسر",), ("ريف",), ("قرب", "مدينة"), ("حي",)]),
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from(["", "”", "»", " الشرقي"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAME, min_size=1, max_size=6))
@example(names=["=تل", "شمال =تل", "بلدة ال"])
@example(names=["بلدة كفر", "بلدة الكفر", "كفر", "شمال كفر"])
def test_every_missing_name_is_placed_once_its_coordinates_are_filled_in(
    names: list[str],
    gazetteer_path: Path,
    gazetteer: Gazetteer,
    article: Callable[..., Article],
    tmp_path: Path,
) -> None:
    told = article("خبر من دير الزور في سوريا.\nقتل جندي.\n")
    readings, articles = [telling(names, told, gazetteer)], {told.text_sha256: told}
    lacking = missing(readings, articles, gazetteer)
    rows = list(csv.DictReader(io.StringIO(to_csv(lacking).removeprefix("\ufeff"))))
    for number, row in enumerate(rows):
        row |= {"lat": f"{34 + number * 0.25:.2f}", "lon": "40.5"}
    if not rows:
        return
    path = tmp_path / "filled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    layer(gazetteer_path, tmp_path / "filled.sqlite", [path], "test")
    with_them = Gazetteer.open(tmp_path / "filled.sqlite")
    assert with_them.reports[0].broken == 0
    assert missing(readings, articles, with_them) == []
    for row, one in zip(rows, lacking, strict=True):
        spot, _ = where(one.name, ("ريف دير الزور",), told, with_them)
        assert f"{spot.lat:.2f}" == row["lat"]
    with_them.close()


def test_doctor_names_the_files_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = listed(tmp_path, "قرية,,34.5,41,SY,,,,")
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", f"{path}{os.pathsep}{path}")
    (found,) = (one for one in checkup.checkup(load_settings()) if one.what == "gazetteer")
    assert (found.fine, found.note.rpartition("; with ")[2]) == (
        True,
        f"{path}, {path} (`summarizer places` says more)",
    )
    path.unlink()
    (found,) = (one for one in checkup.checkup(load_settings()) if one.what == "gazetteer")
    assert (found.fine, found.note) == (
        False,
        f"gazetteers: {path}: No such file or directory; correct it in the settings (gazetteers)",
    )


def test_a_file_that_is_gone_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", "gone.csv")
    with pytest.raises(SummarizerError, match=r"gazetteers: gone\.csv: No such file or directory"):
        run("البوكمال")


def test_stored_records_are_placed_anew_when_the_files_change_and_back(
    stored: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def placed() -> list[tuple[str | None, float | None]]:
        with desk.stored(load_settings()) as store:
            found = [incident.place for reading in store.readings() for incident in reading.incidents]
        return sorted((place.name, place.lat) for place in found)

    before = placed()
    assert ("قرقيسيا", 35.2) not in before
    path = tmp_path / "own.csv"
    path.write_text(f"{LIST}قرقيسيا,القرقيسيا,35.2,40.4,SY,Deir ez-Zor,,,\n", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_GAZETTEERS", str(path))
    after = placed()
    assert ("قرقيسيا", 35.2) in after
    assert [one for one in after if one[0] == "البصيرة"] == [one for one in before if one[0] == "البصيرة"]
    monkeypatch.delenv("SUMMARIZER_GAZETTEERS")
    assert placed() == before
