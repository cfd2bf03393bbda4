"""An inventory as a plain CSV, read without a database: bytes in, records out, or Refused with a sentence.

Column names are those of the project's own form, in any case, with blanks or underscores; other columns are left
alone. An empty cell is *belum diisi*; only a cell that says "tidak ada" is *tidak ada*.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spbe_assess.errors import Refused
from spbe_assess.findings.engine.model import Record, Text, YearMoney

COLUMNS = {  # field → how its column may be called
    "nama": ("nama", "nama aplikasi", "nama proyek", "nama paket"),
    "uraian": ("uraian", "deskripsi", "uraian pekerjaan", "keterangan"),
    "fungsi": ("fungsi",),
    "luaran": ("luaran",),
    "singkatan": ("singkatan", "alias"),
    "opd": ("opd", "perangkat daerah", "nama satker", "unit", "pemilik"),
    "pemda": ("pemda", "kode pemda", "pemerintah daerah", "nama klpd"),
    "provinsi": ("provinsi",),
    "kind": ("ragam", "kind"),
    "jenis": ("jenis",),
    "alamat": ("alamat", "url", "domain"),
    "konsep": ("konsep",),
    "status": ("status", "keadaan"),
    "status_sejak": ("status sejak",),
    "tahun": ("tahun", "tahun anggaran"),
    "tahun_mulai": ("tahun mulai",),
    "pagu": ("pagu", "biaya"),
    "realisasi": ("realisasi",),
    "pemeliharaan": ("pemeliharaan", "biaya pemeliharaan"),
    "sub_kegiatan": ("sub kegiatan", "kd subkegiatan"),
    "paket": ("paket",),
    "rekomendasi": ("rekomendasi", "nomor rekomendasi"),
    "syarat": ("syarat",),
    "raa": ("raa",),
    "layanan": ("layanan",),
    "proses_bisnis": ("proses bisnis",),
    "peta_rencana": ("peta rencana",),
    "penanggung_jawab": ("penanggung jawab",),
    "dasar_hukum": ("dasar hukum", "sk"),
    "data_dipakai": ("data dipakai", "data yang dipakai"),
    "pemasok_data": ("pemasok data",),
    "data_dihasilkan": ("data dihasilkan", "data yang dihasilkan"),
    "wali_data": ("wali data",),
    "integrasi": ("integrasi", "interoperabilitas"),
    "pusat_data": ("pusat data",),
    "server": ("server",),
    "lisensi": ("lisensi",),
    "pengembang": ("pengembang", "pengembang jenis"),
    "pengguna": ("pengguna", "pengguna aktif", "jumlah pengguna"),
    "pakai_terakhir": ("pakai terakhir", "tanggal pakai terakhir"),
    "induk": ("induk",),
}
TEXTS = (
    "rekomendasi", "raa", "layanan", "proses_bisnis", "peta_rencana", "penanggung_jawab", "dasar_hukum",
    "data_dipakai", "pemasok_data", "data_dihasilkan", "wali_data", "integrasi", "server",
)  # fmt: skip
# how inventories write the choices of the form; the first word that occurs tells
CHOICES = {
    "kind": {"infra": "infrastruktur", "kegiatan": "kegiatan", "": "aplikasi"},
    "jenis": {
        "umum": "umum",
        "pusat": "umum",
        "khusus": "khusus",
        "daerah": "khusus",
        "situs": "situs",
        "web": "situs",
    },
    "status": {
        "tidak aktif": "tidak aktif",
        "non": "tidak aktif",
        "henti": "dihentikan",
        "aktif": "aktif",
        "rencana": "rencana",
        "bangun": "dibangun",
        "kembang": "dibangun",
    },
    "pusat_data": {"pdn": "pdn", "bersama": "bersama", "sendiri": "sendiri", "sewa": "sewa", "pusat": "pusat"},
    "lisensi": {"terbuka": "terbuka", "milik": "milik", "tertutup": "tertutup"},
    "pengembang": {
        "orang": "perorangan",
        "pelatihan": "pelatihan",
        "diskominfo": "diskominfo",
        "pusat": "pusat",
        "sedia": "penyedia",
        "opd": "opd",
    },
}
MOST_ROWS = 30_000
MOST_MONEY = 10**15
LONGEST_HEAD = 100_000
NOTHING = {"-", "–", "n/a", "belum diisi"}
NONE = "tidak ada"
DELIMITERS = ";,\t"
NUMBER = re.compile(r"(?:rp\.?)?\s*(-?[\d.\s]+)(?:,\d{1,2}|,-)?", re.IGNORECASE)
DAY = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
)

Row = Mapping[str, str]


def read_records(content: bytes, most: int = MOST_ROWS) -> list[Record]:
    """The records, numbered from 1 as their rows are; blank lines are no rows."""
    rows = list(_rows(_decoded(content), most))
    if not rows:
        raise Refused("Berkas ini tidak memuat satu baris pun di bawah kepalanya.")
    return [_record(number, row) for number, row in enumerate(rows, 1)]


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark; what is none is what older Excel writes."""
    if content.startswith(b"PK\x03\x04"):
        raise Refused("Berkas ini bukan CSV; simpan lembarnya sebagai CSV dahulu.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str, most: int) -> Iterator[Row]:
    lines = iter(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    count = 0
    try:
        head = next((line for line in lines if any(cell.strip() for cell in line)), [])
        places = _places(head)
        for line in lines:
            if not line:
                continue
            count += 1
            if count > most:
                raise Refused(f"Berkas ini memuat lebih dari {_thousands(most)} baris.")
            yield {field: line[place].strip() for field, place in places.items() if place < len(line)}
    except csv.Error:
        raise Refused(f"Baris {count + 1} tidak dapat dibaca sebagai CSV.") from None


def _delimiter(text: str) -> str:
    """The one that parts the head into the most columns."""
    head = next((line for line in text[:LONGEST_HEAD].splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda one: (head.count(one), one == ","))


def _places(head: Sequence[str]) -> dict[str, int]:
    """Field → place of its column; the first name a field knows wins."""
    called: dict[str, int] = {}
    for place, cell in enumerate(head):
        called.setdefault(" ".join(cell.replace("_", " ").casefold().split()), place)
    found = {}
    for field, names in COLUMNS.items():
        known = next((name for name in names if name in called), None)
        if known is not None:
            found[field] = called[known]
    if "nama" not in found:
        raise Refused("Berkas ini tidak memuat kolom nama pada baris pertamanya.")
    return found


def _record(number: int, row: Row) -> Record:
    told = {field: "" if cell.casefold() in NOTHING else cell for field, cell in row.items()}
    absent = frozenset(field for field, cell in told.items() if cell.casefold() == NONE)
    value = {field: "" if field in absent else cell for field, cell in told.items()}
    return Record(
        id=number,
        text=_text(row, value),
        pemda="|".join((_folded(value.get("provinsi", "")), _folded(value.get("pemda", "")))),
        provinsi=_folded(value.get("provinsi", "")),
        opd=_folded(value.get("opd", "")),
        status_sejak=_day(value.get("status_sejak", "")),
        induk=_count(value.get("induk", "")),
        absent=absent,
        syarat=_count(value.get("syarat", "")) or 0,
        tahun_mulai=_count(value.get("tahun_mulai") or value.get("tahun", "")),
        pengguna=_count(value.get("pengguna", "")),
        pakai_terakhir=_day(value.get("pakai_terakhir", "")),
        uang=_money(number, value),
        **{field: value.get(field, "") for field in TEXTS},
        **{field: _choice(field, value.get(field, "")) for field in CHOICES},
    )


def _choice(field: str, cell: str) -> str:
    """What the cell means; a word nobody knows is not filled in."""
    said = _folded(cell.replace("_", " "))
    return next((meant for word, meant in CHOICES[field].items() if word in said), "")


def _text(row: Row, value: Row) -> Text:
    """What is compared; a name stays as it is written, even "tidak ada"."""
    extra = [value.get(name, "") for name in ("uraian", "fungsi", "luaran", "singkatan")]
    return Text(
        nama=row.get("nama", ""),
        uraian=". ".join(part for part in extra if part),
        opd=value.get("opd", ""),
        pemda=value.get("pemda", ""),
        konsep=value.get("konsep", ""),
        alamat=value.get("alamat", ""),
    )


def _money(number: int, value: Row) -> tuple[YearMoney, ...]:
    """One year of money, where the year is told."""
    year = _count(value.get("tahun") or value.get("tahun_mulai", ""))
    sums = {name: _rupiah(number, name, value.get(name, "")) for name in ("pagu", "realisasi", "pemeliharaan")}
    if year is None or all(one is None for one in sums.values()):
        return ()
    return (YearMoney(year, **sums, sub_kegiatan=value.get("sub_kegiatan", ""), paket=value.get("paket", "")),)


def _rupiah(number: int, name: str, cell: str) -> int | None:
    found = NUMBER.fullmatch(cell)
    digits = re.sub(r"[.\s]", "", found[1]) if found else ""
    if not digits.lstrip("-"):
        return None
    rupiah = int(digits[:20])
    if not 0 <= rupiah <= MOST_MONEY:
        raise Refused(f"Baris {number}: {name} di luar yang mungkin.")
    return rupiah


def _count(cell: str) -> int | None:
    digits = cell.replace(".", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def _day(cell: str) -> date | None:
    for form in DAY:
        found = form.fullmatch(cell)
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
