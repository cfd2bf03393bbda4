"""What a berita acara says of itself: whose number it is, and that it is not the national one."""

from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.clock import in_words
from spbe_assess.review.documents.paper import Paper


def statement(paper: Paper) -> str:
    """What everybody who signs or reads must know of the number."""
    who = "reviu internal provinsi" if paper.place.is_provinsi else "reviu provinsi"
    return (
        f"Nilai di sini adalah hasil {who} sebagai pendampingan sebelum penilaian nasional. "
        f"{paper.instrument.nama_indeks} di sini bukan hasil nasional resmi."
    )


def opening(paper: Paper) -> str:
    """The sentence both sides put their names under; of a draft, what it is a draft of."""
    if paper.issue is None:
        return _draft(paper)
    what = "hasil reviu internal" if paper.place.is_provinsi else "hasil reviu"
    return (
        f"Pada tanggal {in_words(paper.issue.tanggal)}, bertempat di {paper.issue.tempat}, kami yang bertanda tangan "
        f"di bawah ini menyatakan {what} atas penilaian {paper.place.sebutan} tahun {paper.tahun} sebagai berikut."
    )


def _draft(paper: Paper) -> str:
    if paper.decided is not None:
        return "Hasilnya sudah ditetapkan; berita acaranya belum diterbitkan, jadi belum ada yang ditandatangani."
    return "Hasilnya belum ditetapkan; semua nilai di sini masih dapat berubah."


def reopened(paper: Paper) -> tuple[str, ...]:
    """Each decision that was opened again, with its day and reason."""
    return tuple(
        f"Keputusan {n} dibuka kembali pada {in_words(day)}, alasan: {alasan.strip().rstrip('.')}."
        for n, day, alasan in paper.reopenings
    )


def movement(paper: Paper) -> str:
    """How many indikator the review moved, and which nilai mandiri the pemda itself changed on the way."""
    lowered = [each for each in paper.changes if each.mandiri is not None and each.akhir < each.mandiri]
    raised = [each for each in paper.changes if each.mandiri is not None and each.akhir > each.mandiri]
    given = len(paper.changes) - len(lowered) - len(raised)
    parts = ((len(lowered), "turun"), (len(raised), "naik"), (given, "diisi evaluator"))
    counts = [f"{count} {verb}" for count, verb in parts if count]
    if counts:
        said = f"Dari {paper.total} indikator, {', '.join(counts)}."
    elif paper.akhir_index is None:
        said = "Belum semua indikator bernilai."
    else:
        said = f"Tidak ada nilai yang berubah dari {paper.total} indikator."
    if paper.resent:
        said += f" Nilai mandiri indikator {spoken_kodes(paper.resent)} berubah sejak pengiriman pertama."
    return said
