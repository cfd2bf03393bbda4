"""Projects of a nation for the measurements: real names, written as many pemda would write them."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from spbe_assess.findings.engine.model import Text

PAIRS = Path(__file__).parent / "data" / "pairs-dev.csv"
PEMDA, SEED = 546, 6
BEFORE = ("", "", "", "Aplikasi ", "Sistem Informasi ", "SI ", "e-", "Pembangunan ", "Pengembangan Aplikasi ", "Web ")
AFTER = ("", "", "", "", " Online", " (Mobile)", " v2", " Android", " Terpadu", " 2024")
SLIP, SHUFFLE = 0.15, 0.2  # shares of the names with a slip of typing, and with their words in another order
SYLLABLES = [start + end for start in "bdgklmnprst" for end in "aeiou"]


def read_pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def real_texts() -> list[tuple[str, str]]:
    """The distinct names of the labelled pairs, each with its description."""
    sides = ((row[side], row[f"{side}_uraian"] or "") for row in read_pairs() for side in ("a", "b"))
    return list(dict.fromkeys(sides))


def word(chance: random.Random, least: int = 2) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(least, least + 2)))


def slipped(name: str, chance: random.Random) -> str:
    """Two neighbours swapped, or a letter left out."""
    at = chance.randrange(max(len(name) - 1, 1))
    swapped = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    return swapped if chance.random() < 0.5 else name[:at] + name[at + 1 :]


def written(name: str, pemda: str, chance: random.Random) -> str:
    """The name as another pemda writes it."""
    if chance.random() < SLIP:
        name = slipped(name, chance)
    if chance.random() < SHUFFLE:
        parts = name.split()
        chance.shuffle(parts)
        name = " ".join(parts)
    place = f" {pemda}" if chance.random() < 0.3 else ""
    return f"{chance.choice(BEFORE)}{name}{chance.choice(AFTER)}{place}"


def nation(count: int, *, hard: bool = False) -> Iterator[Text]:
    """`count` projects; `hard`: every second has an invented acronym or words that nobody else has."""
    chance = random.Random(SEED)  # noqa: S311 nothing secret
    texts = real_texts()
    places = [word(chance, 3).title() for _ in range(PEMDA)]
    for number in range(count):
        name, uraian = texts[number % len(texts)]
        pemda = places[number * PEMDA // count]
        nama = written(name, pemda, chance)
        if hard and chance.random() < 0.75:
            nama = f"{word(chance).upper()} {nama}"
            uraian = f"{uraian} {word(chance)} {word(chance)}"
        yield Text(nama, uraian, "", f"Kabupaten {pemda}")
