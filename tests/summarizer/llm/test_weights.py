import hashlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.errors import Unavailable
from summarizer.llm import weights as weights_module
from summarizer.llm.weights import EMBEDDED, SMALL, Part, Weights, is_installed, is_joined, main, weights_path

ROOT = Path(__file__).parents[3]
CONTENT = (b"first part|", b"second part")
WHOLE = b"".join(CONTENT)

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install packages that hold data and would break whoever ran their code."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def put(number: int, *, version: str = "1.0", content: bytes | None = None) -> None:
        package = site / f"fake_part{number}"
        package.mkdir()
        (package / "__init__.py").write_text("raise SystemExit('code of the package was run')")
        (package / "data.bin").write_bytes(CONTENT[number - 1] if content is None else content)
        about = site / f"fake_part{number}-{version}.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: fake-part{number}\nVersion: {version}\n"
        )

    return put


def wanted(parts: int = 2) -> Weights:
    content = b"".join(CONTENT[:parts])
    return Weights(
        file="fake.gguf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        parts=tuple(Part(f"fake-part{n}", "1.0", f"fake_part{n}/data.bin") for n in range(1, parts + 1)),
        install="make setup",
    )


def test_parts_are_joined_in_order_checked_and_noted(install: Install, tmp_path: Path) -> None:
    install(1)
    install(2)
    assert is_installed(wanted())
    assert not is_joined(wanted(), tmp_path)
    path = weights_path(wanted(), tmp_path)
    assert path == tmp_path / "models" / "fake.gguf"
    assert path.read_bytes() == WHOLE
    assert is_joined(wanted(), tmp_path)
    assert not path.with_suffix(".part").exists()
    assert not any(name.startswith("fake_part") for name in sys.modules)


def test_joined_weights_need_the_packages_no_more(install: Install, tmp_path: Path) -> None:
    install(1)
    install(2)
    path = weights_path(wanted(), tmp_path)
    shutil.rmtree(tmp_path / "site")
    assert weights_path(wanted(), tmp_path) == path


@pytest.mark.parametrize("spoil", ["shorter", "unchecked", "other-checksum"])
def test_a_joined_file_that_does_not_match_is_joined_anew(
    install: Install, tmp_path: Path, spoil: str
) -> None:
    install(1)
    install(2)
    path = weights_path(wanted(), tmp_path)
    match spoil:
        case "shorter":
            path.write_bytes(b"first")
        case "unchecked":
            path.with_suffix(".sha256").unlink()
        case _:
            path.with_suffix(".sha256").write_text("0" * 64)
    assert not is_joined(wanted(), tmp_path)
    assert weights_path(wanted(), tmp_path).read_bytes() == WHOLE


def test_one_whole_file_stays_where_it_is(install: Install, tmp_path: Path) -> None:
    install(1)
    path = weights_path(wanted(parts=1), tmp_path / "cache")
    assert path == tmp_path / "site" / "fake_part1" / "data.bin"
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("parts", [1, 2])
def test_damaged_weights_are_refused_and_leave_nothing(install: Install, tmp_path: Path, parts: int) -> None:
    install(1, content=b"not the part")
    install(2)
    with pytest.raises(Unavailable, match="damaged or not the ones expected"):
        weights_path(wanted(parts), tmp_path / "cache")
    assert [path.name for path in tmp_path.glob("cache/models/*") if path.suffix != ".lock"] == []


def test_missing_packages_are_counted_and_the_way_out_named(install: Install, tmp_path: Path) -> None:
    install(2)
    assert not is_installed(wanted())
    with pytest.raises(Unavailable) as caught:
        weights_path(wanted(), tmp_path)
    assert str(caught.value) == (
        "the weights fake.gguf are not installed (1 of 2 packages missing): make setup"
    )


def test_another_version_of_a_package_does_not_count(install: Install, tmp_path: Path) -> None:
    install(1, version="1.1")
    install(2)
    with pytest.raises(Unavailable, match="1 of 2 packages missing"):
        weights_path(wanted(), tmp_path)


def test_a_full_disk_is_noticed_before_writing(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Disk(NamedTuple):
        free: int

    install(1)
    install(2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free=40_000_000))
    with pytest.raises(Unavailable, match=r"which has 0\.0 GB free; make room, or set SUMMARIZER_CACHE"):
        weights_path(wanted(), tmp_path)
    assert not (tmp_path / "models" / "fake.gguf").exists()


def test_a_folder_that_cannot_be_made_is_named(install: Install, tmp_path: Path) -> None:
    install(1)
    install(2)
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="cannot write the weights"):
        weights_path(wanted(), tmp_path / "file")


def test_the_command_prints_the_path(
    install: Install,
    surroundings: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(weights_module, "EMBEDDED", wanted())
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 4
    assert "2 of 2 packages missing" in capsys.readouterr().err
    install(1)
    install(2)
    main()
    assert capsys.readouterr().out == f"{surroundings}/cache/models/fake.gguf\n"


@pytest.mark.parametrize(
    ("weights", "name"), [(EMBEDDED, "weights.txt"), (SMALL, "test-model.txt")], ids=["embedded", "small"]
)
def test_the_requirements_pin_the_same_packages_with_hashes(weights: Weights, name: str) -> None:
    rows = (ROOT / "requirements" / name).read_text().splitlines()
    pinned = [row.split(" --hash=sha256:") for row in rows if not row.startswith("#")]
    assert [row[0] for row in pinned] == [f"{part.package}=={part.version}" for part in weights.parts]
    assert {len(row[1]) for row in pinned} == {64}
