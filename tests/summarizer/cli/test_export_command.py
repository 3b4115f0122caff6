"""Exports as a user makes them: every format from the store, files whole or not at all, options, errors."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from schemas.run import Reading

TEXT = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور.\nواعتقلت الشرطة ثلاثة رجال في الرقة.\n"
QUIET = "خبر.\nافتتحت المدرسة أبوابها أمس.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """The program, on a store with two articles, one without incidents."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "story.txt").write_text(TEXT, encoding="utf-8")
    (stories / "quiet.txt").write_text(QUIET, encoding="utf-8")
    assert run("extract", stories, "--published", "2026-11-21")[0] == 0
    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def types(form: str, content: bytes) -> list[str]:
    """The sub-event types that a file tells, read back."""
    if form == "jsonl":
        told = [Reading.model_validate_json(line) for line in content.decode().splitlines()]
        return [incident.sub_event_type for reading in told for incident in reading.incidents]
    if form == "geojson":
        return [one["properties"]["sub_event_type"] for one in json.loads(content)["features"]]
    if form == "parquet":
        found: list[str] = pq.read_table(io.BytesIO(content))["sub_event_type"].to_pylist()
        return found
    if form == "xlsx":
        return [cell.value for cell in load_workbook(io.BytesIO(content))["incidents"]["E"][1:]]
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    column = "labels" if form == "bayanat" else "sub_event_type"
    return [kind.strip('"') for row in rows for kind in row[column].split(",")]


@pytest.mark.parametrize(
    ("form", "beside"),
    [
        pytest.param("jsonl", ["out.schema.json"], id="jsonl"),
        pytest.param("csv", ["datapackage.json"], id="csv"),
        pytest.param("xlsx", [], id="xlsx"),
        pytest.param("geojson", [], id="geojson"),
        pytest.param("parquet", [], id="parquet"),
        pytest.param("bayanat", ["datapackage.json"], id="bayanat"),
    ],
)
def test_records_in_every_format(run: Run, folder: Path, form: str, beside: list[str]) -> None:
    code, out, err = run("export", "--format", form, "--out", folder / f"out.{form}")
    assert (code, out) == (0, "")
    assert names(folder) == sorted([f"out.{form}", *beside])
    assert types(form, (folder / f"out.{form}").read_bytes()) == ["armed_clash", "arrests"]
    left_out = "1 article left out: no incident was found in it; jsonl has it\n"
    assert err.endswith(left_out) is (form != "jsonl")


@pytest.mark.parametrize("form", ["acled", "ucdp", "hxl"])
def test_events_in_every_format(run: Run, folder: Path, form: str) -> None:
    code, out, err = run("export", "--format", form, "--out", folder / "events.csv")
    assert (code, out) == (0, "")
    rows = list(csv.reader(io.StringIO((folder / "events.csv").read_text("utf-8-sig"), newline="")))
    package = json.loads((folder / "datapackage.json").read_bytes())
    (resource,) = package["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == rows[0]
    assert (form == "hxl") is rows[1][0].startswith("#") if len(rows) > 1 else form == "ucdp"
    assert resource["rowcount"] == len(rows) - (2 if form == "hxl" else 1)
    assert err


def test_options_of_event_formats(run: Run) -> None:
    _, plain, _ = run("export", "--format", "acled")
    _, tagged, _ = run("export", "--format", "acled", "--hxl-tags")
    _, hxl, _ = run("export", "--format", "hxl")
    assert tagged == hxl
    assert tagged.splitlines()[0] == plain.splitlines()[0]
    assert tagged.splitlines()[2:] == plain.splitlines()[1:]
    assert run("export", "--format", "acled", "--vague-rule")[0] == 0


def test_a_byte_order_mark_stands_in_files_unless_said_otherwise(run: Run, folder: Path) -> None:
    run("export", "--format", "csv", "--out", folder / "a.csv")
    run("export", "--format", "csv", "--no-bom", "--out", folder / "b.csv")
    marked, plain = (folder / "a.csv").read_bytes(), (folder / "b.csv").read_bytes()
    assert marked == b"\xef\xbb\xbf" + plain
    assert run("export", "--format", "csv")[1].encode() == plain
    assert run("export", "--format", "csv", "--bom")[1].encode() == marked


def test_sheets_run_as_said(run: Run, folder: Path) -> None:
    for option, expected in (((), True), (("--ltr",), None)):
        assert run("export", "--format", "xlsx", *option, "--out", folder / "a.xlsx")[0] == 0
        sheet = load_workbook(folder / "a.xlsx").worksheets[0]
        assert (sheet.sheet_view.rightToLeft or None) is expected


def test_one_package_for_all_csv_of_a_folder(run: Run, folder: Path) -> None:
    for form, name in (("csv", "b.csv"), ("acled", "a.csv"), ("csv", "b.csv"), ("bayanat", "أخبار.csv")):
        assert run("export", "--format", form, "--out", folder / name)[0] == 0
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert [(one["path"], one["name"]) for one in package["resources"]] == [
        ("a.csv", "a"),
        ("b.csv", "b"),
        ("أخبار.csv", "export"),
    ]
    (folder / "a.csv").unlink()
    run("export", "--format", "csv", "--out", folder / "b.csv")
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert [one["path"] for one in package["resources"]] == ["b.csv", "أخبار.csv"]


def test_another_s_package_is_left_alone(run: Run, folder: Path) -> None:
    (folder / "datapackage.json").write_text('{"name": "theirs"}')
    code, _, err = run("export", "--format", "csv", "--out", folder / "records.csv")
    assert code == 0
    assert "datapackage.json is not one of this program's: left as it is" in err
    assert (folder / "datapackage.json").read_text() == '{"name": "theirs"}'
    assert names(folder) == ["datapackage.json", "records.csv"]


def test_the_schema_beside_json_lines_is_that_of_a_line(run: Run, folder: Path) -> None:
    run("export", "--format", "jsonl", "--out", folder / "records.jsonl")
    assert json.loads((folder / "records.schema.json").read_bytes()) == Reading.model_json_schema()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["xlsx"], "xlsx is a binary format; say where to write it: --out FILE", id="xlsx"),
        pytest.param(["parquet"], "parquet is a binary format; say where", id="parquet"),
        pytest.param(["csv", "--vague-rule"], "--vague-rule is for --format acled and hxl", id="vague-rule"),
        pytest.param(["jsonl", "--hxl-tags"], "--hxl-tags is for --format csv", id="hxl-tags"),
        pytest.param(["jsonl", "--bom"], "--bom is for formats that are CSV", id="bom"),
        pytest.param(["csv", "--rtl"], "--rtl is for --format xlsx", id="rtl"),
        pytest.param(
            ["bayanat", "--out", "a.json"], "--out a.json: bayanat is written as CSV; name it a.csv", id="csv"
        ),
        pytest.param(
            ["csv", "--out", "a.XLSX"], "csv is written as CSV; name it a.csv", id="csv-as-workbook"
        ),
        pytest.param(["xlsx", "--out", "a.csv"], "xlsx is written as XLSX; name it a.xlsx", id="workbook"),
        pytest.param(["geojson", "--out", "a.jsonl"], "name it a.geojson", id="geojson"),
    ],
)
def test_options_that_do_not_go_together(run: Run, arguments: list[str], says: str) -> None:
    code, out, err = run("export", "--format", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err


def test_a_read_only_file_stays_as_it_is(run: Run, folder: Path) -> None:
    target = folder / "records.csv"
    target.write_text("kept")
    target.chmod(0o444)
    code, out, err = run("export", "--format", "csv", "--out", target)
    assert (code, out) == (2, "")
    assert err == f"summarizer: cannot write to {target} (read-only); choose another file\n"
    assert (names(folder), target.read_text()) == (["records.csv"], "kept")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        pytest.param(".", "(no regular file); choose another file", id="a-folder"),
        pytest.param(
            "missing/records.csv", "(No such file or directory); choose another file", id="no-folder"
        ),
        pytest.param("file/records.csv", "(Not a directory); choose another file", id="a-file-as-folder"),
    ],
)
def test_targets_that_cannot_be_written(run: Run, folder: Path, target: str, says: str) -> None:
    (folder / "file").touch()
    code, out, err = run("export", "--format", "csv", "--out", folder / target)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.rstrip("\n").endswith(says)
    assert names(folder) == ["file"]


def test_a_failure_midway_leaves_the_old_file(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "--format", "csv", "--out", folder / "records.csv")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("summarizer.cli.exporting.packages.packaged", full)
    code, _, err = run("export", "--format", "csv", "--no-bom", "--out", folder / "records.csv")
    assert (code, err.splitlines()[-1].startswith("summarizer: the disk is full: ")) == (4, True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.fixture
def empty(run: Run) -> Run:
    """Run the program on a store from which every article was taken out again."""
    assert run("purge", "--before", "2030-01-01")[0] == 0
    return run


FORMATS = ["jsonl", "csv", "xlsx", "geojson", "parquet", "bayanat", "acled", "ucdp", "hxl"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_store_gives_a_valid_empty_file_and_says_so(empty: Run, folder: Path, form: str) -> None:
    code, out, err = empty("export", "--format", form, "--out", folder / "out")
    assert (code, out) == (0, "")
    assert err == "nothing to export: no article has been read; run `summarizer extract FILE ...`\n"
    content = (folder / "out").read_bytes()
    rows = [kind for kind in types(form, content) if not kind.startswith("#")]
    assert (rows, content == b"") == ([], form == "jsonl")


def test_articles_that_wait_are_named(empty: Run, tmp_path: Path) -> None:
    assert empty("ingest", tmp_path / "stories")[0] == 0
    code, _, err = empty("export", "--format", "csv")
    assert (code, err) == (0, "nothing to export: 2 articles not read yet; run `summarizer extract`\n")


@pytest.mark.parametrize("form", ["jsonl", "acled"])
def test_a_model_that_read_nothing_is_named(run: Run, form: str) -> None:
    code, _, err = run("export", "--format", form, "--model", "openai:another")
    assert code == 0
    assert err == (
        "nothing to export: openai:another has read no article; without --model, what others read is\n"
    )


@pytest.mark.parametrize(("form", "says"), [("jsonl", False), ("csv", True), ("ucdp", True)])
def test_articles_without_incidents_are_said_to_be(empty: Run, tmp_path: Path, form: str, says: bool) -> None:
    assert empty("extract", tmp_path / "stories" / "quiet.txt", "--model", "baseline:cues")[0] == 0
    code, _, err = empty("export", "--format", form)
    assert code == 0
    assert err.endswith("no record to export: no incident was found in 1 article\n") is says


def test_records_with_hxl_tags_go_back_in_as_they_are(run: Run, folder: Path) -> None:
    path = folder / "records.csv"
    assert run("export", "--format", "csv", "--hxl-tags", "--out", path)[0] == 0
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert (rows[0][0], rows[1][0], len(rows)) == ("incident_id", "#event+code", 4)
    code, told, _ = run("correct", path)
    assert (code, told.rpartition(", ")[2]) == (0, "unchanged 2\n")
