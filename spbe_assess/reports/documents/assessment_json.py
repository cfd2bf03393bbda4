"""The report on one assessment as JSON values, its keys always in the same order."""

from fractions import Fraction

from spbe_assess.canonical import exact_text
from spbe_assess.reports.documents.parts import AspekRow, AssessmentReport, DomainRow, IndikatorRow, SignedPaper
from spbe_assess.reports.documents.sentences import distance, notes, stages_run
from spbe_assess.scoring.rules import shown


def as_json(report: AssessmentReport) -> dict:
    """Indices as `flask skor` writes them ("1.60", exact "641/400"), and as they are printed ("1,60"); nilai exact."""
    return {
        "jenis": "penilaian",
        "contoh": report.example,
        "pemda": {"kode": report.pemda.kode, "nama": report.pemda.nama, "provinsi": report.pemda.provinsi},
        "tahun": report.period.tahun,
        "periode": {
            "nama": report.period.nama,
            "jenis": "resmi" if report.period.resmi else "latihan",
            "tahap": list(report.period.tahap),
            "keterangan": stages_run(report),
        },
        "instrumen": {"kode": report.instrument, "rujukan": report.rujukan, "edisi": report.edition},
        "tahap_nilai": report.stage_name,
        "status": "sementara" if report.provisional else "final",
        "nama_indeks": report.nama_indeks,
        "indeks": shown(report.index),
        "indeks_tercetak": report.index_text,
        "indeks_eksak": str(report.index),
        "predikat": report.predikat,
        "predikat_berikut": _ahead(report),
        "kosong": list(report.kosong),
        "batas": [shown(bound) for bound in report.batas],
        "mandiri": {
            "indeks": shown(report.mandiri_index),
            "indeks_eksak": str(report.mandiri_index),
            "predikat": report.mandiri_predikat,
            "indeks_pertama": None if report.first_index is None else shown(report.first_index),
        },
        "catatan": list(notes(report)),
        "domain": [_branch(row) for row in report.domain],
        "aspek": [_aspek(row) for row in report.aspek],
        "berita_acara_bertanda_tangan": [_signed(each) for each in report.signed],
        "data_per": None if report.data_per is None else f"{report.data_per:%Y-%m-%dT%H:%M:%SZ}",
        "ditandatangani": _signing(report),
    }


def _signing(report: AssessmentReport) -> dict:
    return {
        "tempat": report.pemda.ibukota,
        "tanggal": None if report.signed_on is None else report.signed_on.isoformat(),
        "pejabat": [{"nama": s.nama, "nip": s.nip, "jabatan": s.jabatan} for s in report.signers],
    }


def _ahead(report: AssessmentReport) -> dict | None:
    if report.ahead is None:
        return None
    nama, missing = report.ahead
    return {"predikat": nama, "jarak": shown(missing), "jarak_eksak": str(missing), "kalimat": distance(report)}


def _signed(paper: SignedPaper) -> dict:
    return {
        "keputusan": paper.decision,
        "nomor": paper.nomor,
        "tanggal": paper.tanggal.isoformat(),
        "sha256": paper.sha256,
    }


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else exact_text(number)


def _shown(number: Fraction | None) -> str | None:
    return None if number is None else shown(number)


def _branch(row: DomainRow | AspekRow) -> dict:
    return {
        "nomor": row.nomor,
        "nama": row.nama,
        "bobot": exact_text(row.bobot),
        "mandiri": shown(row.mandiri),
        "akhir": _shown(row.akhir),
    }


def _aspek(row: AspekRow) -> dict:
    return {
        **_branch(row),
        "sumbangan": shown(row.contribution, 4),
        "indikator": [_row(leaf) for leaf in row.indikator],
    }


def _row(row: IndikatorRow) -> dict:
    own, review = row.claimed, row.judged
    return {
        "kode": row.kode,
        "nama": row.nama,
        "bobot": exact_text(row.bobot),
        "nilai_mandiri": _exact(row.mandiri),
        "nilai_mandiri_pertama": _exact(row.first),
        "nilai_akhir": _exact(row.akhir),
        "level": row.level,
        "nama_level": row.level_name,
        "sumbangan": shown(row.contribution, 4),
        "layanan": own.layanan,
        "indeks": _exact(own.index),
        "indeks_badan": own.index_badan,
        "indeks_tahun": own.index_tahun,
        "fakta": own.fakta,
        "analisis": own.analisis,
        "reviu": {
            "basi": review.stale,
            "fakta": review.fakta,
            "analisis": review.analisis,
            "justifikasi": review.justifikasi,
        },
    }
