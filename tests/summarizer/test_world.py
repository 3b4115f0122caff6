from pathlib import Path

from summarizer.world import World


def test_a_world_opens_its_gazetteer_and_aliases(gazetteer_path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("- {id: tribes, name: {ar: جيش العشائر, en: Army of Tribes}, aliases: []}\n")
    world = World.open(gazetteer_path, aliases=[mine])
    entry = world.gazetteer.lookup("دمشق")
    group = world.aliases.find("جيش العشائر")
    world.close()
    assert entry is not None
    assert group is not None
    assert (entry.name, group.id) == ("Damascus", "tribes")
