"""What one cell says: money, years, days, counts and words of choice as officers write them, or a sentence why not."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from spbe_assess.errors import Refused
from spbe_assess.projects.rules import (
    DATA_CENTRES,
    DEVELOPERS,
    JENIS_NAMES,
    KIND_NAMES,
    LICENCES,
    PROJECT,
    STATUS_NAMES,
    Connection,
    ConnectionWay,
    Jenis,
    ProjectKind,
    ProjectStatus,
    fold,
    require_count,
    require_field,
    require_money,
    require_year,
)

NOTHING = frozenset(
    {"", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", "kosong", "belum ada", "belum diisi",
     "belum", "?", "...", ".", "lainnya", "lain lain", "lain-lain", "tidak diketahui"}
)  # fmt: skip
ABSENT = frozenset({"tidak ada", "tdk ada", "tidak ada."})
ERRORS = frozenset({"#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"})
MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember")  # fmt: skip
MULTIPLES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12, "t": 12}
AMOUNT = re.compile(r"(?P<number>[\d.,]+(?:e\+?\d{1,2})?)\s*(?P<unit>[a-z]*)")
LONGEST_NAME_OF_OTHER = 300
MOST_CONNECTIONS = 50

STATUS_WORDS = {
    ProjectStatus.TIDAK_AKTIF: (
        "tidak aktif", "nonaktif", "non aktif", "tidak digunakan", "tidak dipakai", "tidak berjalan", "off", "rusak",
        "mati", "down", "tidak beroperasi", "tidak berfungsi", "belum digunakan", "tidak digunakan lagi", "pasif",
        "belum aktif", "error", "suspend",
    ),
    ProjectStatus.AKTIF: (
        "aktif", "digunakan", "dipakai", "berjalan", "running", "beroperasi", "operasional", "live", "berfungsi",
        "masih aktif", "masih digunakan", "on", "online", "sudah digunakan", "produksi", "aktif digunakan", "active",
    ),
    ProjectStatus.DIBANGUN: (
        "dibangun", "pengembangan", "proses", "development", "dalam pengembangan", "coding", "uat", "uji coba",
        "tahap pengembangan", "proses pembangunan", "proses pengembangan", "pembangunan", "sedang dibangun",
        "sedang dikembangkan", "dalam proses", "tahap pembangunan", "testing", "pembuatan", "dikembangkan",
    ),
    ProjectStatus.RENCANA: (
        "rencana", "direncanakan", "usulan", "perencanaan", "permohonan", "request", "analisis", "akan dibangun",
        "diusulkan", "pengajuan", "tahap perencanaan",
    ),
    ProjectStatus.DIHENTIKAN: (
        "dihentikan", "berhenti", "ditutup", "stop", "selesai kontrak", "sudah tidak digunakan", "dihapus",
        "tidak dilanjutkan", "diganti",
    ),
}  # fmt: skip
JENIS_WORDS = {
    Jenis.UMUM: ("umum", "pusat", "pusat umum", "umum pusat", "aplikasi umum", "aplikasi pusat", "nasional"),
    Jenis.KHUSUS: ("khusus", "daerah", "khusus daerah", "daerah khusus", "aplikasi khusus", "aplikasi daerah", "lokal"),
    Jenis.SITUS: ("situs", "website", "situs web", "web profil", "web", "portal", "laman"),
}
KIND_WORDS = {
    ProjectKind.APLIKASI: ("aplikasi", "sistem informasi", "software", "perangkat lunak"),
    ProjectKind.INFRASTRUKTUR: ("infrastruktur", "jaringan", "perangkat keras", "hardware", "server"),
    ProjectKind.KEGIATAN: ("kegiatan",),
}
DEVELOPER_WORDS = {
    "opd": ("opd", "perangkat daerah", "sendiri", "internal", "swakelola", "mandiri"),
    "diskominfo": ("diskominfo", "kominfo", "dinas kominfo", "dinas komunikasi dan informatika"),
    "pusat": ("pusat", "kementerian", "pemerintah pusat"),
    "penyedia": ("penyedia", "pihak ketiga", "vendor", "pihak ke 3", "rekanan", "kontrak"),
    "perorangan": ("perorangan", "freelance", "tenaga lepas"),
    "pelatihan": ("pelatihan", "proyek perubahan", "diklat", "proyek pelatihan"),
}
CENTRE_WORDS = {
    "pdn": ("pdn", "pusat data nasional", "pdns"),
    "bersama": ("bersama", "diskominfo", "pusat data pemda", "data center pemda", "kominfo", "data center diskominfo"),
    "pusat": ("pusat", "kementerian", "server pusat"),
    "sendiri": ("sendiri", "server sendiri", "server opd", "lokal"),
    "sewa": ("sewa", "hosting", "cloud", "awan", "vps"),
}
LICENCE_WORDS = {
    "terbuka": ("terbuka", "open source", "opensource", "kode terbuka"),
    "milik": ("milik", "milik pemda", "ada", "dimiliki"),
    "tertutup": ("tertutup", "proprietary", "berbayar", "closed source", "proprietari"),
}
WAYS = {"splp": ConnectionWay.SPLP, "api": ConnectionWay.API, "web service": ConnectionWay.API,
        "berkas": ConnectionWay.BERKAS, "file": ConnectionWay.BERKAS}  # fmt: skip


def says_nothing(text: str) -> bool:
    """An empty cell, or a sign for one: belum diisi."""
    return text.casefold() in NOTHING


def says_absent(text: str) -> bool:
    """Literally that there is none."""
    return text.casefold() in ABSENT


def money(text: str) -> int:
    """Whole rupiah of "Rp 275.000.000,00", "275,000,000", "1,5 miliar", "2.75E+08"."""
    plain = re.sub(r"^(rp|idr)\.?\s*", "", " ".join(text.casefold().split())).removesuffix(",-").removesuffix(".-")
    if re.fullmatch(r"(-\s*[\d.,]+|\([\d.,]+\)).*", plain):
        raise Refused("Uang tidak boleh kurang dari nol.")
    told = AMOUNT.fullmatch(plain)
    unit = told["unit"].removesuffix("rupiah") if told else ""
    if told is None or (unit and unit not in MULTIPLES):
        raise Refused("Tulis uang dengan angka, misalnya 275.000.000.")
    exact = _number(told["number"], spoken=bool(unit)).scaleb(MULTIPLES.get(unit, 0))
    if exact > 10**15:
        exact = Decimal(10**15)
    return require_money(int(exact.to_integral_value(ROUND_HALF_UP)), "", "Uang")


def _number(text: str, *, spoken: bool) -> Decimal:
    """With points or commas between thousands, and the other before decimals; `spoken`: "1.5 juta" is no thousand.

    What may be meant in two ways is refused: "1.250 juta" (a thousand times more, or not), "275,5" (of what?).
    """
    if (spoken and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text)) or (
        not spoken and re.fullmatch(r"\d{1,3}[.,](?!0+$)\d{1,2}", text)
    ):
        raise Refused("Uang ini dapat dibaca dua cara. Tulis lengkap, misalnya 275.000.000.")
    if "e" in text:
        text = text.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text) and not (spoken and text.count(".") == 1):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) and not (spoken and text.count(",") == 1):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    if not re.fullmatch(r"\d{1,18}(\.\d+)?(e\+?\d{1,2})?", text):
        raise Refused("Tulis uang dengan angka, misalnya 275.000.000.")
    return Decimal(text)


def year(text: str) -> int:
    """The first year it names: "2022", "Mei 2019", "2019-2021", "01/03/2022"."""
    told = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text.removesuffix(".0"))
    if not told:
        raise Refused("Tulis tahun dengan empat angka, misalnya 2022.")
    return require_year(int(told[0]), "", "Tahun")


def day(text: str) -> date:
    """2026-11-24, 24-11-2026, 24/11/2026, 24 November 2026."""
    plain = text.casefold().split("t")[0] if re.match(r"\d{4}-\d\d-\d\dt", text.casefold()) else text.casefold()
    for at, month in enumerate(MONTHS, 1):
        plain = re.sub(rf"\s+{month}\s+", f"/{at}/", plain)
    iso, local = re.match(r"(\d{4})-(\d\d?)-(\d\d?)\b", plain), re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", plain)
    try:
        parts = tuple(map(int, iso.groups())) if iso else tuple(map(int, reversed(local.groups())))
        told = date(*parts)
    except (AttributeError, ValueError):
        raise Refused("Tulis tanggal yang ada, misalnya 24-11-2026.") from None
    require_year(told.year, "", "Tahun")
    return told


def count(text: str) -> int:
    """ "1.200", "350 orang", "± 40"."""
    told = re.fullmatch(r"[±~]?\s*(\d{1,3}(?:[.,]\d{3})+|\d{1,12})(?:\.0)?\s*[a-z]*", text.casefold())
    if told is None:
        raise Refused("Tulis jumlah dengan angka bulat, misalnya 1.200.")
    return require_count(int(re.sub(r"\D", "", told[1])), "", "Jumlah")


def _choice(names: Mapping[object, str], words: Mapping[object, Iterable[str]]) -> Callable[[str], object]:
    """One of `names` by its own name, its value, or a word it goes by; a longer text by a word it begins with."""
    by_word = {fold(word): value for value, all_words in words.items() for word in all_words}
    by_word |= {fold(nama): value for value, nama in names.items()} | {fold(str(value)): value for value in names}
    longest_first = sorted(by_word, key=len, reverse=True)

    def read(text: str) -> object:
        plain = fold(text)
        found = plain if plain in by_word else next((w for w in longest_first if plain.startswith(f"{w} ")), None)
        if found is None:
            raise Refused(f"“{text[:40]}” tidak dikenal. Tulis salah satu dari: {', '.join(names.values())}.")
        return by_word[found]

    return read


def connections(text: str) -> tuple[Connection, ...]:
    """With what it exchanges data: names parted by commas, semicolons or lines; the way in brackets: "SIASN (API)".

    A bare yes or no names nothing.
    """
    found = []
    for piece in re.split(r"[;,\n]", text):
        told = re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?", piece.strip(), re.DOTALL)
        nama, way = told[1].strip(), (told[2] or "").casefold().strip()
        if way and way not in WAYS:
            nama = piece.strip()
        if fold(nama) not in ("ya", "iya", "sudah", "tidak", "belum", "ada", "") and not says_nothing(nama):
            if len(nama) > LONGEST_NAME_OF_OTHER:
                raise Refused(f"Nama yang terhubung paling banyak {LONGEST_NAME_OF_OTHER} huruf.")
            found.append(Connection(WAYS.get(way, ConnectionWay.LAIN), dengan=nama))
    unique = tuple({fold(each.dengan): each for each in found}.values())
    if len(unique) > MOST_CONNECTIONS:
        raise Refused(f"Paling banyak {MOST_CONNECTIONS} yang terhubung.")
    return unique


READERS: dict[str, Callable[[str], object]] = {
    "jenis": _choice(JENIS_NAMES, JENIS_WORDS),
    "status": _choice(STATUS_NAMES, STATUS_WORDS),
    "kind": _choice(KIND_NAMES, KIND_WORDS),
    "pengembang_jenis": _choice(DEVELOPERS, DEVELOPER_WORDS),
    "pusat_data": _choice(DATA_CENTRES, CENTRE_WORDS),
    "lisensi": _choice(LICENCES, LICENCE_WORDS),
    "tahun_mulai": year,
    "pengguna": count,
    "pakai_terakhir": day,
    "rekomendasi_tanggal": day,
    "integrasi": connections,
}


def read_fact(name: str, text: str) -> object:
    """The value of a fact of a project; Refused with a sentence where the cell cannot be read as one."""
    if text.casefold() in ERRORS:
        raise Refused(f"Sel ini berisi galat rumus ({text}).")
    return READERS[name](text) if name in READERS else require_field(PROJECT[name], text)
