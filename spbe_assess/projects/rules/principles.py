"""The four principles of Satu Data, and what a data set still lacks for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Perpres 39/2019 Ps 3: standar data, metadata, kaidah interoperabilitas, kode referensi dan/atau data induk
PRINCIPLES = {
    "standar": ("Standar data", "Tulis standar yang dipakai: konsep, definisi, klasifikasi, ukuran, satuan."),
    "metadata_isi": ("Metadata", "Tulis metadata: apa, kapan, siapa yang mengumpulkan, bagaimana, atau tautannya."),
    "interoperabilitas": ("Interoperabilitas", "Tulis cara memperolehnya: API, SPLP, berkas terbuka, dan alamatnya."),
    "kode_referensi": ("Kode referensi", "Tulis kode referensi yang dipakai, misalnya kode wilayah Kemendagri."),
}


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the four: `value` where it is met; else whether somebody said there is none, and what to do."""

    nama: str
    value: str
    absent: bool
    todo: str


def principles(values: Mapping[str, str], absent: Iterable[str]) -> tuple[Principle, ...]:
    """The four, in the order of the regulation; `values`: field → what the data set says."""
    none = set(absent)
    return tuple(Principle(nama, values.get(name, ""), name in none, todo) for name, (nama, todo) in PRINCIPLES.items())
