"""README tells the truth about what can be set, what can be typed, and which rooms there are."""

import re

from tests.architecture.source import PACKAGE, ROOMS, ROOT, text, text_files

README = text(ROOT / "README.md")


def settings(source: str) -> set[str]:
    """Names the program reads from the environment."""
    return set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', source))


def settings_told(readme: str) -> set[str]:
    """Names in the first column of the table of settings."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))


def commands(source: str) -> set[str]:
    """Names of our commands of `flask --app wsgi`."""
    return set(re.findall(r'\.command\("([a-z-]+)"', source))


def without_mention(names: set[str], readme: str) -> list[str]:
    return sorted(name for name in names if f"`{name}" not in readme and f"{name}/" not in readme)


def test_every_setting_is_in_the_table_and_no_other():
    assert settings_told(README) == settings(text(ROOT / "config.py"))


def test_every_command_is_named():
    sources = "\n".join(text(file) for file in text_files() if file.is_relative_to(PACKAGE) and file.suffix == ".py")
    assert without_mention(commands(sources), README) == []
    assert [name for name in ("bin/serve", "bin/test", "bin/bench") if name not in README] == []


def test_every_room_is_named():
    assert without_mention({room for room in ROOMS if (PACKAGE / room).is_dir()}, README) == []


def test_it_can_be_read_at_a_sitting():
    assert len(README.splitlines()) <= 120
    assert len(text(ROOT / "CONTRIBUTING.md").splitlines()) <= 80


def test_what_is_missing_is_seen():
    assert settings('environ.get("MAIL_URL") or environ["PORT"]') == {"MAIL_URL", "PORT"}
    assert settings_told("| `MAIL_URL` | kosong |\nlain `PORT`") == {"MAIL_URL"}
    assert commands('@cli.command("contoh-isi")') == {"contoh-isi"}
    assert without_mention({"review", "skor"}, "`skor` dan\nreview/ x") == []
    assert without_mention({"admin"}, "sang admin") == ["admin"]
