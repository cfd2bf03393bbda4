"""The berita acara as JSON values, its keys always in the same order."""

from fractions import Fraction

from spbe_assess.canonical import exact_text
from spbe_assess.review.documents.paper import Branch, Change, Paper
from spbe_assess.review.documents.statement import statement
from spbe_assess.scoring.rules import shown


def as_json(paper: Paper) -> dict:
    """Indices as `flask skor` writes them ("1.60", exact "641/400"); nilai exact."""
    return {
        "jenis": "berita-acara",
        "contoh": paper.example,
        "status": "rancangan" if paper.is_draft else "terbit",
        "tahap_nilai": paper.stage,
        "terbitan": _issue(paper),
        "pemda": {"kode": paper.place.kode, "nama": paper.place.sebutan, "provinsi": paper.place.provinsi},
        "tahun": paper.tahun,
        **_period(paper),
        "dinilai_oleh": list(paper.evaluators),
        "tahapan": [{"tahap": nama, "keterangan": sentence} for nama, sentence in paper.stages],
        "nama_indeks": paper.instrument.nama_indeks,
        "mandiri": _result(paper.mandiri_index, paper.mandiri_predikat),
        "akhir": _result(paper.akhir_index, paper.akhir_predikat),
        "domain": [_branch(each) for each in paper.domain],
        "aspek": [_branch(each) for each in paper.aspek],
        "indikator_berubah": [_change(each) for each in paper.changes],
        "mandiri_berubah": list(paper.resent),
        "sanggah": {"keterangan": paper.sanggah_says, "perkara": _cases(paper)},
        "rekomendasi": paper.rekomendasi,
        "keputusan": _decided(paper),
        "dibuka_kembali": [
            {"keputusan": n, "tanggal": day.isoformat(), "alasan": alasan} for n, day, alasan in paper.reopenings
        ],
        "pernyataan": statement(paper),
        "data_per": None if paper.data_per is None else f"{paper.data_per:%Y-%m-%dT%H:%M:%SZ}",
    }


def _period(paper: Paper) -> dict:
    instrument = paper.instrument
    return {
        "periode": {
            "nama": paper.periode,
            "jenis": "resmi" if paper.resmi else "latihan",
            "tahap": list(paper.tahap),
        },
        "instrumen": {"kode": instrument.kode, "rujukan": instrument.rujukan, "edisi": paper.edition},
    }


def _issue(paper: Paper) -> dict | None:
    issue = paper.issue
    if issue is None:
        return None
    return {
        "n": issue.n,
        "nomor": issue.nomor,
        "tanggal": issue.tanggal.isoformat(),
        "tempat": issue.tempat,
        "kop": list(issue.kop),
        "penanda_tangan": [
            {"pihak": s.pihak, "nama": s.nama, "nip": s.nip, "jabatan": s.jabatan} for s in issue.signers
        ],
    }


def _decided(paper: Paper) -> dict | None:
    decided = paper.decided
    if decided is None:
        return None
    return {
        "n": decided.n,
        "waktu": f"{decided.waktu:%Y-%m-%dT%H:%M:%SZ}",
        "oleh": decided.oleh,
        "sha256": decided.sha256,
    }


def _result(index: Fraction | None, predikat: str) -> dict | None:
    if index is None:
        return None
    return {"indeks": shown(index), "indeks_eksak": str(index), "predikat": predikat}


def _branch(row: Branch) -> dict:
    return {
        "nomor": row.nomor,
        "nama": row.nama,
        "mandiri": shown(row.mandiri),
        "akhir": None if row.akhir is None else shown(row.akhir),
    }


def _change(row: Change) -> dict:
    numbers = {name: getattr(row, name) for name in ("mandiri", "dokumen", "interviu", "visitasi", "akhir")}
    exact = {name: None if number is None else exact_text(number) for name, number in numbers.items()}
    return {"kode": row.kode, "nama": row.nama, **exact}


def _cases(paper: Paper) -> list[dict]:
    return [
        {
            "kode": each.kode,
            "isi": each.isi,
            "diajukan": each.raised.isoformat(),
            "hasil": each.outcome or None,
            "jawaban": each.reply,
            "dijawab": None if each.replied is None else each.replied.isoformat(),
        }
        for each in paper.sanggah
    ]
