"""What must hold inside one regulation beyond the shape of its file; each check raises a Fault with its place."""

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from spbe_assess.instruments.model import Indikator, Instrument, Konversi
from spbe_assess.instruments.shape import Fault

STAGES = ("mandiri", "dokumen", "interviu", "visitasi")


def check(instrument: Instrument) -> None:
    """Everything that can be judged without looking at another file."""
    for one_check in CHECKS:
        one_check(instrument)


def check_urusan(instrument: Instrument, known: Container[str]) -> None:
    for indikator in instrument.indikator.values():
        for urusan in indikator.urusan:
            if urusan not in known:
                raise Fault(f"{_place(indikator)}, urusan", f"urusan {urusan} tidak ada dalam daftar bidang urusan")


def _years(instrument: Instrument) -> None:
    if instrument.tahun_akhir is not None and instrument.tahun_akhir < instrument.tahun_mulai:
        raise Fault("tahun_akhir", f"sebelum tahun_mulai {instrument.tahun_mulai}")
    if instrument.status == "dicabut" and instrument.dicabut_oleh is None:
        raise Fault("dicabut_oleh", "wajib bila status dicabut")
    if instrument.status == "berlaku" and instrument.dicabut_oleh is not None:
        raise Fault("dicabut_oleh", "hanya ada bila status dicabut")


def _levels_of_the_tree(instrument: Instrument) -> None:
    if instrument.tingkat not in (("domain", "aspek", "indikator"), ("aspek", "indikator")):
        raise Fault("tingkat", "harus domain, aspek, indikator atau aspek, indikator, dalam urutan ini")
    hidden = [domain.nomor for domain in instrument.domain if domain.semu]
    if instrument.has_domain and hidden:
        raise Fault(f"domain {hidden[0]}, semu", "tingkat memuat domain, jadi tidak ada domain semu")
    if not instrument.has_domain and (len(instrument.domain) != 1 or not hidden):
        raise Fault("domain", "tingkat tidak memuat domain, jadi harus ada tepat satu domain dengan semu = true")


def _identities(instrument: Instrument) -> None:
    leaves = [indikator for aspek in instrument.aspek for indikator in aspek.indikator]
    _unique("domain", (domain.nomor for domain in instrument.domain), "nomor")
    _unique("aspek", (aspek.nomor for aspek in instrument.aspek), "nomor")
    _unique("indikator", (indikator.kode for indikator in leaves), "kode")
    _unique("predikat", (predikat.nama for predikat in instrument.predikat), "nama")


def _unique(place: str, values: Iterable[object], name: str) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise Fault(f"{place} {value}", f"{name} {value} dipakai lebih dari satu kali")
        seen.add(value)


def _weights(instrument: Instrument) -> None:
    _sum("bobot", "jumlah bobot semua domain", instrument.domain, Fraction(100))
    for domain in instrument.domain:
        place = f"domain {domain.nomor}"
        _sum(f"{place}, bobot", f"jumlah bobot aspek {place}", domain.aspek, domain.bobot)
        for aspek in domain.aspek:
            deeper = f"{place}, aspek {aspek.nomor}"
            for indikator in aspek.indikator:
                if indikator.bobot <= 0:
                    raise Fault(f"{deeper}, indikator {indikator.kode}, bobot", "harus lebih dari nol")
            _sum(f"{deeper}, bobot", f"jumlah bobot indikator aspek {aspek.nomor}", aspek.indikator, aspek.bobot)


def _sum(place: str, what: str, parts: Sequence, whole: Fraction) -> None:
    total = sum(part.bobot for part in parts)
    if total != whole:
        raise Fault(place, f"{what} harus tepat {whole}, bukan {total}")


def _scale(instrument: Instrument) -> None:
    low, high, edges = instrument.nilai_min, instrument.nilai_maks, instrument.level_bawah
    if low >= high:
        raise Fault("nilai_maks", f"harus di atas nilai_min {low}")
    if not low <= instrument.nilai_kosong <= high:
        raise Fault("nilai_kosong", f"harus di antara {low} dan {high}")
    if any(upper <= lower for lower, upper in pairwise(edges)):
        raise Fault("level_bawah", "batas level harus selalu naik")
    if edges[0] < low or edges[-1] > high:
        raise Fault("level_bawah", f"batas level harus di antara {low} dan {high}")
    if instrument.whole and any(number.denominator != 1 for number in (low, high, instrument.nilai_kosong, *edges)):
        raise Fault("nilai", "instrumen bulat hanya memakai batas bilangan bulat")
    if not 0 <= instrument.desimal_tampil <= 4:
        raise Fault("desimal_tampil", "harus 0 sampai 4")


def _predikat(instrument: Instrument) -> None:
    for above, below in pairwise(instrument.predikat):
        if below.minimum >= above.minimum:
            raise Fault(
                f"predikat {below.nama}", f"minimum {below.minimum} harus di bawah {above.minimum} ({above.nama})"
            )
    last = instrument.predikat[-1]
    if last.minimum > instrument.nilai_min:
        raise Fault(f"predikat {last.nama}", f"indeks {instrument.nilai_min} tidak mendapat predikat apa pun")


def _stages(instrument: Instrument) -> None:
    codes = [tahap.kode for tahap in instrument.tahap]
    if codes[0] != "mandiri" or codes != [stage for stage in STAGES if stage in codes]:
        raise Fault("tahap", f"harus berurutan {', '.join(STAGES)}, masing-masing sekali, mulai dari mandiri")


def _level_names(instrument: Instrument) -> None:
    names = instrument.level_nama
    if "umum" in names:
        if len(names) > 1:
            raise Fault("level_nama", "umum berdiri sendiri, tanpa daftar per jenis")
        return
    for indikator in instrument.indikator.values():
        if indikator.jenis not in names:
            raise Fault("level_nama", f"tidak ada nama level untuk jenis {indikator.jenis} ({_place(indikator)})")


def _evidence(instrument: Instrument) -> None:
    for indikator in instrument.indikator.values():
        for level, items in enumerate(indikator.bukti, 1):
            if all(item.opsional for item in items):
                raise Fault(f"{_place(indikator)}, bukti level {level}", "harus ada paling sedikit satu butir wajib")


def _conversions(instrument: Instrument) -> None:
    _unique("konversi", (kode for konversi in instrument.konversi for kode in konversi.indikator), "indikator")
    for konversi in instrument.konversi:
        place = f"konversi {konversi.indeks}"
        for kode in konversi.indikator:
            if kode not in instrument.indikator:
                raise Fault(f"{place}, indikator", f"indikator {kode} tidak ada")
            if instrument.indikator[kode].sumber_nilai == "bukti":
                raise Fault(f"{place}, indikator", f"indikator {kode} bersumber bukti, bukan indeks")
        _pieces(instrument, konversi, f"{place}, ruas")
    for indikator in instrument.indikator.values():
        if indikator.sumber_nilai == "indeks" and instrument.konversi_of(indikator.kode) is None:
            raise Fault(f"{_place(indikator)}, sumber_nilai", "bersumber indeks, tetapi tidak ada konversinya")


def _pieces(instrument: Instrument, konversi: Konversi, place: str) -> None:
    """Pieces rise, touch, and lead from the bottom of the scale to its top: a gap would swallow an index."""
    for n, piece in enumerate(konversi.ruas, 1):
        if piece.indeks_atas <= piece.indeks_bawah or piece.nilai_atas < piece.nilai_bawah:
            raise Fault(f"{place} ke-{n}", "ruas harus naik")
    for n, (left, right) in enumerate(pairwise(konversi.ruas), 2):
        if (left.indeks_atas, left.nilai_atas) != (right.indeks_bawah, right.nilai_bawah):
            raise Fault(f"{place} ke-{n}", "ruas tidak menyambung dengan ruas sebelumnya")
    if konversi.ruas[0].nilai_bawah != instrument.nilai_min:
        raise Fault(f"{place} ke-1", f"nilai terendah harus {instrument.nilai_min}")
    if konversi.ruas[-1].nilai_atas != instrument.nilai_maks:
        raise Fault(f"{place} ke-{len(konversi.ruas)}", f"nilai tertinggi harus {instrument.nilai_maks}")


def _place(indikator: Indikator) -> str:
    return f"aspek {indikator.aspek_nomor}, indikator {indikator.kode}"


CHECKS = (
    _years,
    _levels_of_the_tree,
    _identities,
    _weights,
    _scale,
    _predikat,
    _stages,
    _level_names,
    _evidence,
    _conversions,
)
