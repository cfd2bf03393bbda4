"""A record in words: each fact with its value, *Tidak ada* or *Belum diisi*; and a value that was, for the history."""

from collections.abc import Mapping

from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import (
    CONDITIONS,
    DATA_CENTRES,
    DATA_SET,
    DEVELOPERS,
    JENIS_NAMES,
    LICENCES,
    PARENT_NAMES,
    PROJECT,
    STATUS_NAMES,
    WAY_NAMES,
)
from spbe_assess.web.filters import bilangan, tanggal

UNFILLED, ABSENT = "Belum diisi", "Tidak ada"
WORDS: dict[str, Mapping[str, str]] = {
    "jenis": JENIS_NAMES, "status": STATUS_NAMES, "pengembang_jenis": DEVELOPERS, "pusat_data": DATA_CENTRES,
    "lisensi": LICENCES, "induk_ragam": PARENT_NAMES,
}  # fmt: skip
LABELS = {
    **{name: field.nama for name, field in {**DATA_SET, **PROJECT}.items()},
    "opd_id": "Perangkat Daerah pemilik", "kind": "Ragam", "rekomendasi_tanggal": "Tanggal rekomendasi",
    "induk_id": "Bagian dari", "induk_ragam": "Sebagai", "kunci": "Kunci", "syarat": "Syarat aplikasi sendiri",
    "tidak_ada": "Dinyatakan tidak ada", "uang": "Biaya per tahun", "indikator": "Indikator",
    "hubungan": "Terhubung dengan", "data": "Data", "konsep": "Fungsi utama", "status_sejak": "Sejak",
}  # fmt: skip


def fact(project: Project, name: str) -> str:
    """One fact as it is read."""
    value = _value(project, name)
    if value:
        return value
    return ABSENT if name in project.tidak_ada else UNFILLED


def said(project: Project, part: int | None = None, *, only_filled: bool = False) -> list[tuple[str, str]]:
    """(label, words) of the facts of a part of the form, or of all; money stands in its own table."""
    names = [name for name, field in PROJECT.items() if part in (None, field.part) and name != "biaya"]
    told = [(PROJECT[name].nama, fact(project, name)) for name in names]
    return [pair for pair in told if pair[1] != UNFILLED] if only_filled else told


def _value(project: Project, name: str) -> str:
    if name == "opd":
        return project.opd.nama if project.opd else ""
    if name == "integrasi":
        return "; ".join(
            f"{each.other.nama if each.other else each.dengan} ({WAY_NAMES[each.way]})" for each in project.hubungan
        )
    if name == "pakai_terakhir":
        return tanggal(project.pakai_terakhir) if project.pakai_terakhir else ""
    if name == "pengguna":
        return bilangan(project.pengguna) if project.pengguna is not None else ""
    value = getattr(project, name)
    return str(WORDS[name].get(value, value)) if name in WORDS and value else str(value or "")


def label(name: str) -> str:
    return LABELS.get(name, name)


def was(name: str, value: object, opds: Mapping[int, str], projects: Mapping[int, str]) -> str:
    """A value of the history in words."""
    if value in (None, "", []):
        return UNFILLED
    if name in ("opd_id", "produsen_id", "wali_id"):
        return opds.get(value, "Perangkat Daerah lain")
    if name in ("induk_id", "sumber_id"):
        return projects.get(value, "proyek lain")
    if isinstance(value, list):
        return "; ".join(_item(name, each, projects) for each in value)
    return str(WORDS.get(name, {}).get(value, value))


def _item(name: str, item: object, projects: Mapping[int, str]) -> str:
    if name == "uang":
        return _year(item)
    if name == "hubungan":
        other, way = item
        return f"{projects.get(other, other)} ({WAY_NAMES.get(way, way)})"
    return LABELS.get(item, str(item)) if name == "tidak_ada" else CONDITIONS.get(str(item), str(item))


def _year(year: Mapping[str, object]) -> str:
    money = [f"{name} {bilangan(year[name])}" for name in ("pagu", "realisasi", "pemeliharaan") if name in year]
    return f"{year['tahun']}: {', '.join(money) or 'tanpa uang'}"
