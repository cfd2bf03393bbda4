"""How evaluators begin their sentences about what they find most often."""

from spbe_assess.errors import Refused

STARTERS = (
    "Halaman yang dirujuk tidak memuat",
    "Dokumen belum ditetapkan, masih berupa rancangan:",
    "Dokumen sudah tidak berlaku sejak",
    "Dokumen hanya mencakup sebagian Perangkat Daerah, yaitu",
    "Dokumen belum memuat kriteria level",
    "Dokumen bertanggal lebih tua daripada yang dihitung untuk butir ini:",
    "Tautan tidak dapat dibuka pada tanggal",
    "Belum ada bukti pelaksanaan, baru perencanaan:",
    "Belum ada bukti reviu atau evaluasi berkala atas",
    "Hasil reviu belum ditindaklanjuti, terlihat dari",
    "Tangkapan layar tidak menunjukkan",
    "Kriteria terpenuhi, dibuktikan dengan",
)
_MOST = 40
_LONGEST = 200


def lines_of(isi: str) -> list[str]:
    """The sentences of a list, one a line; a blank line is none."""
    return [line.strip() for line in isi.splitlines() if line.strip()]


def require_starters(isi: str) -> str:
    """The list as it is kept. Refused: none, too many, one that is no beginning any more."""
    lines = lines_of(isi)
    if not lines:
        raise Refused("Tulis paling sedikit satu awal kalimat, satu per baris.", field="kalimat")
    if len(lines) > _MOST:
        raise Refused(f"Terlalu banyak: {len(lines)} baris, paling banyak {_MOST}.", field="kalimat")
    for line in lines:
        if len(line) > _LONGEST:
            raise Refused(f"Baris yang mulai “{line[:30]}” lebih dari {_LONGEST} huruf.", field="kalimat")
    return "\n".join(lines)
