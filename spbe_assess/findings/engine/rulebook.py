"""The rules R01–R16 as data: what each asks, on which basis and how sure that basis is, and what it suggests."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spbe_assess.findings.engine.model import Severity

FILE = Path(__file__).resolve().parents[1] / "data" / "aturan.toml"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on. `status` is a key of `statuses()`: how much of it was checked."""

    teks: str
    status: str


@dataclass(frozen=True, slots=True)
class Rule:
    id: str  # R01
    slug: str  # ganda-catat
    judul: str
    tindakan: str  # what is suggested
    tingkat: tuple[Severity, ...]  # which severities it may have, gravest first
    dasar: tuple[Basis, ...]

    @property
    def sporadic(self) -> bool:
        """Whether it is one of R06–R15, which are about a record by itself."""
        return self.slug.startswith("sporadis-")


@dataclass(frozen=True, slots=True)
class Level:
    """A severity in words; `nilai` is what it adds to a record's sporadic score."""

    nama: str
    arti: str
    nilai: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What the page says to do instead of building one more."""

    kode: str
    nama: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number rules use, where it comes from and how sure that is."""

    nilai: float
    satuan: str
    dasar: str
    status: str


@cache
def rules() -> tuple[Rule, ...]:
    """R01 to R16, in their order."""
    return tuple(
        Rule(
            id=one["id"],
            slug=one["slug"],
            judul=one["judul"],
            tindakan=one["tindakan"],
            tingkat=tuple(Severity(name) for name in one["tingkat"]),
            dasar=tuple(Basis(**basis) for basis in one["dasar"]),
        )
        for one in _file()["aturan"]
    )


@cache
def rule(slug: str) -> Rule:
    """The rule with this slug; KeyError when there is none."""
    found = {one.slug: one for one in rules()}
    return found[slug]


@cache
def levels() -> dict[Severity, Level]:
    return {Severity(name): Level(**told) for name, told in _file()["tingkat"].items()}


@cache
def advice(kode: str) -> Advice:
    return Advice(kode=kode, **_file()["saran"][kode])


@cache
def figures() -> dict[str, Figure]:
    return {name: Figure(**told) for name, told in _file()["angka"].items()}


def figure(name: str) -> float:
    return figures()[name].nilai


@cache
def statuses() -> dict[str, str]:
    """How sure a basis is: {key: words}."""
    return dict(_file()["status"])


@cache
def sub_kegiatan() -> tuple[str, ...]:
    """Patterns of the sub kegiatan through which ICT money goes; "*" stands for one part."""
    return tuple(_file()["pola"]["sub-kegiatan"])


@cache
def _file() -> dict:
    with FILE.open("rb") as file:
        return tomllib.load(file)
