"""Which column of somebody's list means what: guessed from its head, chosen on the mapping page, remembered."""

import re
from collections.abc import Iterable, Mapping

from spbe_assess.projects.imports.reading import Table
from spbe_assess.projects.rules import PROJECT, fold

# what a column may be read as besides the facts of a project
MONEY = {"pagu": "Pagu", "realisasi": "Realisasi", "pemeliharaan": "Pemeliharaan"}
OTHER = {
    "kind": "Ragam (aplikasi, infrastruktur, kegiatan)",
    "tahun_anggaran": "Tahun anggaran",
    **MONEY,
    "sub_kegiatan": "Sub kegiatan",
    "kode_rup": "Kode RUP",
    "mak": "MAK",
    "paket": "Nama paket pengadaan",
    "rekomendasi_tanggal": "Tanggal rekomendasi",
}
NOT_READ = frozenset({"biaya"})  # its columns are pagu, realisasi, pemeliharaan
TARGETS: dict[str, str] = {**{n: f.nama for n, f in PROJECT.items() if n not in NOT_READ}, **OTHER}
KEY_HEADS = ("kd rup", "kode rup", "id rup", "id", "kode", "kode aplikasi", "id aplikasi", "kunci", "uuid")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_KEY = 120

# heads as lists of pemda, catalogues and procurement tables write them, folded; those that say most stand first
HEADS: dict[str, tuple[str, ...]] = {
    "nama": (
        "nama aplikasi", "nama sistem informasi", "nama sistem", "nama proyek", "nama project", "nama paket",
        "nama website", "nama situs", "nama infrastruktur", "nama inovasi", "nama kegiatan", "nama produk",
        "nama aplikasi sistem informasi", "nama aplikasi website", "nm aplikasi", "nama app", "nama", "aplikasi",
        "judul", "sistem informasi", "nama aplikasi layanan", "nama layanan aplikasi", "nama paket pengadaan",
    ),
    "uraian": (
        "uraian", "deskripsi", "uraian aplikasi", "deskripsi aplikasi", "uraian singkat", "deskripsi singkat",
        "uraian pekerjaan", "penjelasan", "keterangan aplikasi", "detail", "detail aplikasi", "gambaran umum",
        "keterangan", "catatan", "ket",
    ),
    "opd": (
        "opd", "perangkat daerah", "nama opd", "skpd", "nama skpd", "opd pemilik", "pemilik aplikasi", "instansi",
        "perangkat daerah pemilik", "nama satker", "satker", "satuan kerja", "unit kerja", "dinas", "pemilik",
        "nama perangkat daerah", "nama instansi", "organisasi", "nama dinas", "unit organisasi", "opd skpd",
        "pemilik proses bisnis", "opd pengguna", "nama satuan kerja", "opd pengampu", "perangkat daerah pengampu",
    ),
    "fungsi": ("fungsi", "fungsi aplikasi", "kegunaan", "manfaat", "tujuan", "fungsi utama", "kegunaan aplikasi"),
    "jenis": ("jenis", "jenis aplikasi", "kategori aplikasi", "kategori", "klasifikasi", "umum khusus", "tipe aplikasi",
              "kelompok aplikasi", "pusat daerah", "aplikasi umum khusus"),
    "singkatan": ("singkatan", "akronim", "nama singkat", "alias", "singkatan aplikasi"),
    "alamat": ("alamat", "url", "link", "domain", "alamat web", "tautan", "alamat url", "website", "link aplikasi",
               "alamat aplikasi", "subdomain", "alamat domain", "url aplikasi", "link url", "nama domain"),
    "luaran": ("luaran", "output", "keluaran", "luaran aplikasi"),
    "layanan": ("layanan", "layanan yang didukung", "nama layanan", "layanan spbe", "jenis layanan"),
    "penanggung_jawab": ("penanggung jawab", "pic", "pj", "nama pic", "narahubung", "penanggungjawab", "kontak"),
    "dasar_hukum": ("dasar hukum", "dasarhukum", "regulasi", "landasan hukum", "nomor sk", "no sk", "sk"),
    "pengelola": ("pengelola", "unit pengelola", "unit operasional", "unit operasional teknologi", "opd pengelola",
                  "pengelola aplikasi"),
    "pengembang": ("pengembang", "unit pengembang", "vendor", "developer", "pembuat", "penyedia", "pengembang aplikasi",
                   "nama penyedia", "nama pengembang"),
    "pengembang_jenis": ("dikembangkan oleh", "jenis pengembang", "cara pengembangan"),
    "data_dipakai": ("data yang dipakai", "data yang digunakan", "data dipakai", "data digunakan", "inputan data",
                     "input data", "data input", "data masukan", "kebutuhan data", "data"),
    "pemasok_data": ("pemasok data", "supplier data", "sumber data"),
    "data_dihasilkan": ("data yang dihasilkan", "data dihasilkan", "luaran data", "output data", "data output"),
    "wali_data": ("wali data", "walidata"),
    "integrasi": ("integrasi", "interoperabilitas", "interoprabilitas", "terintegrasi", "terintegrasi dengan",
                  "terhubung dengan", "integrasi dengan", "integrasi aplikasi"),
    "basis": ("basis", "platform", "basis aplikasi", "berjalan di", "berbasis", "jenis platform"),
    "bahasa": ("bahasa pemrograman", "bahasa", "framework", "kerangka", "bahasa dan kerangka", "bahasa program"),
    "basis_data": ("basis data", "database", "dbms", "jenis database"),
    "pusat_data": ("pusat data", "data center", "jenis hosting"),
    "server": ("server", "lokasi server", "hosting", "server hosting", "lokasi hosting", "ip server", "tempat server"),
    "lisensi": ("lisensi", "tipe lisensi", "kode sumber", "jenis lisensi", "source code"),
    "raa": ("raa", "kode raa", "kode arsitektur aplikasi", "kode arsitektur aplikasi raa", "raa level 4"),
    "proses_bisnis": ("proses bisnis", "bisnis proses", "nama proses bisnis"),
    "status": ("status", "keadaan", "status aplikasi", "kondisi", "status penggunaan", "aktif tidak aktif",
               "status operasional", "status keaktifan", "status aktif", "progres", "progress", "kondisi aplikasi"),
    "tahun_mulai": ("tahun mulai", "tahun pembuatan", "tahun pembangunan", "tahun dibuat", "tahun implementasi",
                    "tahun pengembangan", "tahun dibangun", "tahun penerapan", "tahun pengadaan", "tahun", "sejak",
                    "tahun pembuatan aplikasi", "mulai digunakan", "tahun operasional", "tahun rilis"),
    "peta_rencana": ("peta rencana", "tahun dalam peta rencana", "tahun peta rencana", "peta rencana spbe"),
    "pengguna": ("pengguna aktif", "jumlah pengguna", "jumlah pengguna aktif", "jumlah user", "jml pengguna"),
    "pakai_terakhir": ("terakhir dipakai", "terakhir digunakan", "tanggal pakai terakhir", "update terakhir"),
    "rekomendasi": ("rekomendasi", "nomor rekomendasi", "no rekomendasi", "nomor surat rekomendasi"),
    "kind": ("ragam", "ragam aplikasi infrastruktur kegiatan", "bentuk"),
    "tahun_anggaran": ("tahun anggaran", "ta", "thn anggaran"),
    "pagu": ("pagu", "pagu anggaran", "anggaran", "biaya", "nilai anggaran", "pagu rup", "nilai pagu",
             "nilai pengembangan aplikasi", "biaya pembuatan", "biaya pembangunan", "total pagu", "harga", "nilai"),
    "realisasi": ("realisasi", "realisasi anggaran", "nilai kontrak", "nilai realisasi", "biaya realisasi"),
    "pemeliharaan": ("pemeliharaan", "biaya pemeliharaan", "anggaran pemeliharaan"),
    "sub_kegiatan": ("sub kegiatan", "kd subkegiatan str", "kode sub kegiatan", "kd subkegiatan", "subkegiatan"),
    "kode_rup": ("kode rup", "kd rup", "id rup"),
    "mak": ("mak", "kode mak", "kode rekening"),
    "paket": ("nama paket pengadaan", "paket"),
    "rekomendasi_tanggal": ("tanggal rekomendasi", "tgl rekomendasi", "tanggal surat rekomendasi"),
}  # fmt: skip
RANK = {
    head: (rank, target) for target, heads in reversed(HEADS.items()) for rank, head in enumerate(heads)
}  # head → how much it says, and what it says
BASIS_WORDS = ("mobile", "android", "ios", "desktop", "seluler", "web based", "dekstop")


def is_known(head: str) -> bool:
    """Whether a list of projects may have such a head: how the head row is found."""
    return target_of(head) is not None or folded(head) in KEY_HEADS


def folded(head: str) -> str:
    """ "Nama_Aplikasi *" and "NAMA APLIKASI" are one."""
    return fold(head.replace("_", " "))


def target_of(head: str) -> tuple[int, str] | None:
    """(how sure, smaller is surer; target) of one head; money with its year: "pagu 2026"."""
    plain = folded(head)
    exact = next((name for name, nama in TARGETS.items() if folded(nama) == plain), None)
    if exact is not None:
        return (0, exact)
    outside = folded(re.sub(r"\([^()]*\)", " ", head))  # "Jenis (Umum/Khusus)"
    if plain in RANK or outside in RANK:
        return RANK.get(plain) or RANK[outside]
    years = YEAR.findall(plain)
    rest = " ".join(YEAR.sub(" ", plain).split())
    rank, target = RANK.get(rest, (0, ""))
    if len(years) == 1 and target in MONEY:
        return (rank, f"{target} {years[0]}")
    return _loosely(rest)


def _loosely(plain: str) -> tuple[int, str] | None:
    """A head that begins with a known one of at least two words: "nama aplikasi yang digunakan"."""
    longest = max((h for h in RANK if " " in h and plain.startswith(f"{h} ")), key=len, default=None)
    return (RANK[longest][0] + 100, RANK[longest][1]) if longest else None


def label_of(target: str) -> str:
    """What a person calls it."""
    name, _, year = target.partition(" ")
    return f"{TARGETS[name]} {year}".strip()


def offered(heads: Iterable[str]) -> dict[str, str]:
    """target → label of everything a column of this list may be read as; money of the years its heads name."""
    years = sorted({year for head in heads for year in YEAR.findall(head)})
    of_years = {f"{name} {year}": f"{nama} {year}" for year in years for name, nama in MONEY.items()}
    return TARGETS | of_years


def guess(table: Table, remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """{target: head}: what was chosen last time where the column is there again, the likeliest head for the rest."""
    heads = set(table.heads)
    chosen = {target: head for target, head in (remembered or {}).items() if head in heads}
    told = [(found, head) for head in table.heads if head not in chosen.values() and (found := target_of(head))]
    for (_, target), head in sorted(told, key=lambda each: each[0][0]):
        if target == "jenis" and _says_basis(table.column(head)):
            target = "basis"
        if target not in chosen:
            chosen[target] = head
    return {target: head for target, head in chosen.items() if target in offered(table.heads)}


def guess_key(table: Table, remembered: str = "") -> str:
    """The head of a column that tells every row from every other, where it looks like a key; else ""."""
    if remembered in table.heads:
        return remembered
    likely = sorted((h for h in table.heads if folded(h) in KEY_HEADS), key=lambda h: KEY_HEADS.index(folded(h)))
    return next((head for head in likely if _tells_apart(table.column(head))), "")


def _tells_apart(cells: list[str]) -> bool:
    return all(cells) and len(set(cells)) == len(cells) and max(map(len, cells)) <= LONGEST_KEY


def _says_basis(cells: list[str]) -> bool:
    return any(word in cell.casefold() for cell in cells for word in BASIS_WORDS)
