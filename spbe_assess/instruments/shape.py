"""The closed list of keys of an instrument file and what each may hold; whatever else stands there is a Fault.

A reader takes a plain value and its place and gives the exact value back: `text`, `fraction`, `lines(text, 5)` …
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

Reader = Callable[[object, str], object]

MAX_DIGITS = 30  # of one number in a file; far more than a regulation prints, far less than Python refuses
FRACTION = re.compile(r"[0-9]+(\.[0-9]+)?|[0-9]+/0*[1-9][0-9]*")
KODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


class Fault(Exception):
    """What is wrong and where inside the file; the loader adds which file."""

    def __init__(self, place: str, reason: str):
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


def within(place: str, name: str) -> str:
    return f"{place}, {name}" if place else name


def text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise Fault(place, f"harus teks, bukan {_kind(value)}")
    if not value.strip():
        raise Fault(place, "tidak boleh kosong")
    return value


def kode(value: object, place: str) -> str:
    """An identity: it becomes part of addresses and of item ids, so letters, digits and hyphens only."""
    if not KODE.fullmatch(text(value, place)):
        raise Fault(place, f"kode hanya huruf, angka, dan tanda hubung, bukan {value!r}")
    return value


def fraction(value: object, place: str) -> Fraction:
    if not isinstance(value, str):
        raise Fault(place, f'angka ditulis sebagai teks, misalnya "1.3" atau "10/3", bukan {_kind(value)}')
    if len(value) > MAX_DIGITS or not FRACTION.fullmatch(value):
        raise Fault(place, f"bukan pecahan eksak: {value[:MAX_DIGITS]!r}")
    return Fraction(value)


def whole(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Fault(place, f"harus bilangan bulat, bukan {_kind(value)}")
    if value < 0:
        raise Fault(place, "tidak boleh negatif")
    return value


def truth(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise Fault(place, f"harus true atau false, bukan {_kind(value)}")
    return value


def one_of(*allowed: str) -> Reader:
    def read(value: object, place: str) -> str:
        if value not in allowed:
            raise Fault(place, f"harus salah satu dari {', '.join(allowed)}")
        return value

    return read


def lines(reader: Reader, size: int | None = None, *, empty: bool = False, called: str = "ke-") -> Reader:
    """A list, of exactly `size` where given; an empty one only where `empty` says so; `called` names its members."""

    def read(value: object, place: str) -> tuple:
        if not isinstance(value, list):
            raise Fault(place, f"harus daftar, bukan {_kind(value)}")
        if size is not None and len(value) != size:
            raise Fault(place, f"harus {size} butir, bukan {len(value)}")
        if not value and not empty:
            raise Fault(place, "daftar tidak boleh kosong")
        return tuple(reader(item, f"{place} {called}{n}") for n, item in enumerate(value, 1))

    return read


def table(required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None) -> Reader:
    """A table with exactly these keys; gives a dict of what the file holds, absent keys left out."""
    readers = {**required, **(optional or {})}

    def read(value: object, place: str) -> dict:
        if not isinstance(value, dict):
            raise Fault(place, f"harus tabel, bukan {_kind(value)}")
        for key in value:
            if key not in readers:
                raise Fault(within(place, key), "kunci tidak dikenal")
        for key in required:
            if key not in value:
                raise Fault(within(place, key), "kunci ini wajib dan tidak ada")
        return {key: readers[key](item, within(place, key)) for key, item in value.items()}

    return read


def branches(reader: Reader) -> Reader:
    """A list of tables, each known in messages by its kode or nomor: "aspek 2"."""

    def read(value: object, place: str) -> tuple:
        if not isinstance(value, list) or not value:
            raise Fault(place, "harus daftar tabel yang tidak kosong")
        return tuple(reader(item, f"{place} {_label(item, n)}") for n, item in enumerate(value, 1))

    return read


def _label(item: object, n: int) -> str:
    named = item.get("kode", item.get("nomor")) if isinstance(item, dict) else None
    return str(named) if isinstance(named, str | int) else f"ke-{n}"


def _kind(value: object) -> str:
    names = {bool: "true/false", int: "angka", float: "angka desimal", str: "teks", list: "daftar", dict: "tabel"}
    return names.get(type(value), type(value).__name__)


ITEM = table({"isi": text}, {"opsional": truth, "umur_maks_bulan": whole})

BUKTI = lines(lines(ITEM, called="butir "), 5, called="level ")

INDIKATOR = table(
    {"nomor": whole, "kode": kode, "nama": text, "bobot": fraction, "jenis": one_of("proses", "layanan", "survei")},
    {
        "sumber_nilai": one_of("bukti", "indeks", "campuran"),
        "opd": lines(text),
        "urusan": lines(text),
        "semua_opd": truth,
        "pembina": lines(text),
        "indikator_lama": lines(kode, empty=True),
        "kriteria": lines(text, 5),
        "bukti": BUKTI,
        "panduan": text,
        "pertanyaan": lines(text, 3),
    },
)

ASPEK = table({"nomor": whole, "nama": text, "bobot": fraction, "indikator": branches(INDIKATOR)})

DOMAIN = table({"nomor": whole, "nama": text, "bobot": fraction, "aspek": branches(ASPEK)}, {"semu": truth})

FIVE_NAMES = lines(text, 5)

HEAD = table(
    {
        "kode": kode,
        "judul": text,
        "rujukan": text,
        "tahun_mulai": whole,
        "status": one_of("berlaku", "dicabut"),
        "nama_indeks": text,
        "tingkat": lines(one_of("domain", "aspek", "indikator")),
        "nilai": one_of("bulat", "desimal"),
        "nilai_min": fraction,
        "nilai_maks": fraction,
        "nilai_kosong": fraction,
        "desimal_tampil": whole,
        "pembulatan": one_of("half_up"),
        "gerbang_level": truth,
        "level_bawah": lines(fraction, 5),
        "belum_pasti": lines(text, empty=True),
        "level_nama": table({}, dict.fromkeys(("umum", "proses", "layanan", "survei"), FIVE_NAMES)),
        "predikat": branches(table({"nama": text, "minimum": fraction})),
        "tahap": branches(
            table(
                {
                    "kode": one_of("mandiri", "dokumen", "interviu", "visitasi"),
                    "nama": text,
                    "pelaksana": text,
                    "wajib": truth,
                }
            )
        ),
        "domain": branches(DOMAIN),
    },
    {
        "tahun_akhir": whole,
        "dicabut_oleh": kode,
        "konversi": branches(
            table(
                {
                    "indeks": text,
                    "indikator": lines(kode),
                    "keyakinan": text,
                    "ruas": lines(lines(fraction, 4)),
                }
            )
        ),
    },
)
