"""The national applications, as data: whose they are, what they do, and how officers write their names."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spbe_assess.findings.engine.lists import DATA


@dataclass(frozen=True, slots=True)
class NationalApp:
    kode: str
    nama: str
    alias: tuple[str, ...]
    pemilik: str
    fungsi: str
    konsep: tuple[str, ...]  # its main concept first
    indikator: str
    penetapan: str
    rujukan: str


def _listed(text: str, by: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(by) if part.strip())


def read_apps(file: Path) -> tuple[NationalApp, ...]:
    with file.open(encoding="utf-8", newline="") as opened:
        return tuple(
            NationalApp(
                kode=row["kode"],
                nama=row["nama"],
                alias=_listed(row["alias"], ";"),
                pemilik=row["pemilik"],
                fungsi=row["fungsi"],
                konsep=_listed(row["konsep"], "|"),
                indikator=row["indikator_pan_rb_59_2020"],
                penetapan=row["status_penetapan"],
                rujukan=row["rujukan"],
            )
            for row in csv.DictReader(opened)
        )


@cache
def national_apps() -> tuple[NationalApp, ...]:
    return read_apps(DATA / "aplikasi-umum.csv")


@cache
def by_kode() -> dict[str, NationalApp]:
    return {app.kode: app for app in national_apps()}
