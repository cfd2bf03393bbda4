"""The sentences a report says about its own number, the same in every format."""

from collections.abc import Callable
from fractions import Fraction

from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.clock import in_words
from spbe_assess.reports.documents.parts import INTERVIU, AssessmentReport
from spbe_assess.scoring.numbers import shown, with_comma

EXACT_DECIMALS = 6  # enough to show on which side of a predikat the unrounded index lies; more where it is not


def notes(report: AssessmentReport) -> tuple[str, ...]:
    """What a reader must know beside the number, most urgent first; empty sentences left out."""
    makers: tuple[Callable[[AssessmentReport], str], ...] = (
        _reopened,
        _disagreement,
        _unanswered,
        _stale,
        _movement,
        _first_mandiri,
        _training,
        _signed,
    )
    return tuple(sentence for maker in makers if (sentence := maker(report)))


def distance(report: AssessmentReport) -> str:
    """How far the next predikat is: "0,81 lagi ke Sangat Baik (mulai 3,50)"."""
    if report.ahead is None:
        return f"{report.predikat} adalah predikat tertinggi."
    nama, missing = report.ahead
    minimum = dict(report.bands)[nama]
    if shown(missing) == "0.00":
        return f"Kurang dari 0,01 lagi ke {nama}, yang mulai {_number(minimum)}."
    return f"{_number(missing)} lagi ke {nama}, yang mulai {_number(minimum)}."


def stages_run(report: AssessmentReport) -> str:
    """ "Penilaian mandiri, dokumen, dan interviu", or what ran and "tanpa interviu"."""
    *before, last = report.period.tahap
    listed = f"{', '.join(before)}{',' if len(before) > 1 else ''} dan {last}" if before else last
    without = "" if INTERVIU in report.period.tahap else ", tanpa interviu"
    return f"Penilaian {listed}{without}"


def _number(number: Fraction, decimals: int = 2) -> str:
    return with_comma(shown(number, decimals))


def _exact(number: Fraction, edge: Fraction) -> str:
    """As few decimals as show that the number is not the edge it would round to."""
    decimals = next((n for n in range(3, 12) if Fraction(shown(number, n)) != edge), 12)
    while decimals < EXACT_DECIMALS and Fraction(shown(number, decimals)) != number:
        decimals += 1
    return _number(number, decimals)


def _reopened(report: AssessmentReport) -> str:
    if not report.reasons:
        return ""
    told = " ".join(
        f"Hasil {'ini' if last else 'sebelumnya'} dibuka kembali: {reason}" for reason, last in _reasons(report)
    )
    return f"{told} Hasil penggantinya belum ditetapkan." if report.reopened else told


def _reasons(report: AssessmentReport) -> list[tuple[str, bool]]:
    """Each reason as a sentence, and whether it is about the result this report prints."""
    whole = [reason.strip().rstrip(".") + "." for reason in report.reasons]
    return [(reason, report.reopened and n == len(whole)) for n, reason in enumerate(whole, 1)]


def _disagreement(report: AssessmentReport) -> str:
    if report.printed_predikat == report.predikat:
        return ""
    edge = dict(report.bands)[report.printed_predikat]
    return (
        f"Indeks tercetak {report.index_text}, tetapi predikatnya {report.predikat}: predikat ditentukan dari indeks "
        f"sebelum dibulatkan, {_exact(report.index, edge)}, dan {report.printed_predikat} baru mulai {_number(edge)}."
    )


def _unanswered(report: AssessmentReport) -> str:
    if not report.kosong:
        return ""
    what = "belum diisi" if not report.has_akhir else "belum bernilai"
    low, high = (_number(bound) for bound in report.batas)
    return (
        f"{len(report.kosong)} dari {len(report.indikator)} indikator {what} (nomor {spoken_kodes(report.kosong)}) "
        f"dan dihitung {report.nilai_text(report.counts_as)}. Setelah terisi, indeks berada di antara {low} dan {high}."
    )


def _stale(report: AssessmentReport) -> str:
    stale = [row.kode for row in report.indikator if row.judged.stale] if report.has_akhir else []
    if not stale:
        return ""
    return f"Nilai reviu indikator {spoken_kodes(stale)} basi: jawabannya berubah sesudah dinilai, jadi tidak dihitung."


def _movement(report: AssessmentReport) -> str:
    if not report.has_akhir:
        return ""
    lowered, raised = report.moved
    total = len(report.indikator)
    if not lowered and not raised:
        return f"Saat dinilai, tidak ada dari {total} indikator yang berubah."
    parts = [f"{count} {verb}" for count, verb in ((lowered, "turun"), (raised, "naik")) if count]
    return (
        f"Saat dinilai, {' dan '.join(parts)} dari {total} indikator; indeks mandiri {_number(report.mandiri_index)}."
    )


def _first_mandiri(report: AssessmentReport) -> str:
    changed = [row.kode for row in report.indikator if row.first is not None]
    if not changed or report.first_index is None:
        return ""
    return (
        f"Nilai mandiri indikator {spoken_kodes(changed)} berubah sejak pengiriman pertama; keduanya dicetak. "
        f"Indeks mandiri pertama {_number(report.first_index)}, terakhir {_number(report.mandiri_index)}."
    )


def _training(report: AssessmentReport) -> str:
    return "" if report.period.resmi else "Periode ini latihan: hasilnya tidak masuk tren, perbandingan, dan rekap."


def _signed(report: AssessmentReport) -> str:
    """The fingerprint of the paper both sides signed, so that it can be told from any other."""
    return " ".join(
        f"Berita acara bertanda tangan nomor {each.nomor}, {in_words(each.tanggal)}: SHA-256 {each.sha256}."
        for each in report.signed
    )
