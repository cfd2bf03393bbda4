"""What a berita acara says of what really happened, and who may sign it."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess.assessments.snapshots import Claim
from spbe_assess.canonical import canonical_json
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import rules
from spbe_assess.review.documents import (
    Decided,
    Grounds,
    Place,
    as_json,
    berita_acara,
    decision_content,
    movement,
    reopened,
    statement,
)
from spbe_assess.review.rules import JudgedTahap, JudgedValue, Judgement, Met, Pihak, Signatory

DESIMAL = get_instrument("permenpanrb-8-2026")
SENT = datetime(2026, 3, 7, 22, 42, tzinfo=UTC)  # in WIT it is 8 March
JUDGED = datetime(2026, 4, 1, 3, tzinfo=UTC)
PLACE = Place("82.03", "Kabupaten Contoh Utara", "Provinsi Contoh Raya", "WIT", False)
WITH_INTERVIU = ("mandiri", "dokumen", "interviu")
TODAY = date(2026, 5, 1)


def claim(kode, nilai=Fraction(3)):
    return Claim(kode, nilai, "", None, "", None, "", "", (), ())


def value(nilai, tahap=JudgedTahap.DOKUMEN, *, id=1, waktu=JUDGED, **more):
    return JudgedValue(id, tahap, Fraction(nilai), False, False, "", "", "", 7, "Iswan", waktu, 1, **more)


def went(**more) -> dict:
    """How an uneventful review went, as `queries.proceedings` writes it."""
    quiet = {
        "kiriman": [{"n": 1, "sha256": "a" * 64, "waktu": SENT}],
        "langkah": {"mulai": SENT, "interviu": None},
        "pengembalian": [],
        "sanggah": {"tidak_ada": None, "perkara": []},
        "batas_sanggah": date(2026, 4, 30),
        "tanda": [],
        "pertemuan": [],
        "nilai_sendiri": [],
        "dibuka_kembali": [],
        "catatan": {},
        "rekomendasi": "",
        "rekomendasi_indikator": [],
    }
    return quiet | more


def content(values=None, *, tahap=WITH_INTERVIU, old=False, first=Fraction(3), verdicts=None, **proceedings) -> dict:
    """A decision as it is read again; all claims are 3, `values` by kode are what evaluators gave."""
    claims = {kode: claim(kode) for kode in DESIMAL.indikator}
    given = {kode: (value(3),) for kode in DESIMAL.indikator} | (values or {})
    grounds = Grounds(
        "82.03",
        2026,
        "Reviu 2026",
        "resmi",
        tahap,
        ("permenpanrb-8-2026", "b" * 64),
        (1, "c" * 64),
        {kode: claim(kode, first) for kode in claims},
        claims,
    )
    judged = {kode: Judgement(kode, Fraction(3), given[kode]) for kode in claims}
    whole = decision_content(
        DESIMAL,
        grounds,
        judged,
        n=1,
        evaluator_id=7,
        waktu=JUDGED,
        verdicts=verdicts,
        proceedings=None if old else went(**proceedings),
    )
    return json.loads(canonical_json(whole))


def paper(made=None, *, decided=True, **more):
    return berita_acara(
        made or content(),
        DESIMAL,
        place=PLACE,
        stage="Nilai akhir reviu provinsi",
        names={7: "Iswan Uji"},
        today=TODAY,
        decided=Decided(1, JUDGED, "Iswan Uji", "d" * 64) if decided else None,
        **more,
    )


def stages(made) -> dict[str, str]:
    return dict(made.stages)


def test_days_are_told_on_the_clocks_of_the_pemda():
    assert stages(paper())["Penilaian mandiri"] == "Dikirim 8 Maret 2026."


def test_a_period_without_interviu_says_so():
    made = paper(content(tahap=("mandiri", "dokumen"), batas_sanggah=None))
    assert stages(made)["Interviu"].startswith("Tanpa interviu")
    assert "tanpa masa sanggah" in made.sanggah_says


def test_visitasi_is_told_only_where_somebody_went():
    assert "Visitasi" not in stages(paper())
    seen = {"IK-03": (value(3), value("2.5", JudgedTahap.VISITASI, id=2))}
    mark = {"kode": "IK-04", "jenis": "visitasi", "pertanyaan": "?", "jawaban": "", "dijawab": None}
    made = paper(content(seen, tanda=[mark]))
    assert "1 indikator dinilai (3), 1 April 2026." in stages(made)["Visitasi"]
    assert "tanpa nilai sendiri: 4" in stages(made)["Visitasi"]


def test_meetings_and_returns_have_their_days():
    meeting = {"tahap": "interviu", "tanggal": date(2026, 4, 9), "pukul": "", "tempat": "Sofifi", "hadir": 5}
    back = {"kode": "IK-02", "waktu": JUDGED}
    made = stages(paper(content(pertemuan=[meeting], pengembalian=[back], langkah={"mulai": SENT, "interviu": JUDGED})))
    assert "Pertemuan 9 April 2026 di Sofifi, dihadiri 5 orang." in made["Interviu"]
    assert "1 indikator dikembalikan untuk diperbaiki (2), 1 April 2026." in made["Penilaian dokumen"]


WORD = {"oleh": 3, "waktu": JUDGED}
CASE = {"kode": "IK-02", "isi": "Keliru.", "oleh": 3, "waktu": JUDGED, "jawaban": None}
REPLY = {"hasil": "diterima_sebagian", "isi": "Sebagian benar.", "oleh": 7, "waktu": JUDGED}


@pytest.mark.parametrize(
    ("sanggah", "decided", "said"),
    [
        ({"tidak_ada": WORD, "perkara": []}, True, "menyatakan tidak ada sanggah pada 1 April 2026"),
        ({"tidak_ada": None, "perkara": []}, True, "Masa sanggah lewat pada 30 April 2026 tanpa sanggah."),
        ({"tidak_ada": None, "perkara": [CASE]}, True, "1 sanggah diajukan, tentang indikator 2."),
        ({"tidak_ada": WORD, "perkara": [CASE]}, True, "menyatakan tidak ada sanggah lain"),
        ({"tidak_ada": None, "perkara": []}, False, "Masa sanggah lewat pada 30 April 2026"),
    ],
)
def test_no_sanggah_is_said_only_where_the_coordinator_said_it(sanggah, decided, said):
    made = paper(content(sanggah=sanggah), decided=decided)
    assert said in made.sanggah_says
    assert ("menyatakan tidak ada sanggah" in made.sanggah_says) == bool(sanggah["tidak_ada"])


def test_a_sanggah_stands_in_it_with_its_outcome():
    [case] = paper(content(sanggah={"tidak_ada": None, "perkara": [CASE | {"jawaban": REPLY}]})).sanggah
    assert (case.outcome, case.reply, case.replied) == ("Diterima sebagian", "Sebagian benar.", date(2026, 4, 1))


def test_a_decision_from_before_all_this_was_kept_is_still_read():
    made = paper(content(old=True))
    assert stages(made)["Penilaian mandiri"] == "Kiriman ke-1."
    assert "sebelum keterangan sanggah" in made.sanggah_says
    assert made.sanggah == ()


def test_while_a_value_is_missing_there_is_no_index_after_the_review():
    made = paper(content({"IK-01": ()}), decided=False)
    assert made.akhir_index is None
    assert all(each.akhir is None for each in made.aspek)
    assert as_json(made)["akhir"] is None
    assert movement(made) == "Belum semua indikator bernilai."


def test_what_moved_is_listed_and_counted():
    made = paper(content({"IK-01": (value("2.25"),), "IK-02": (value(4),)}, first=Fraction(2)))
    assert [(each.kode, each.akhir) for each in made.changes] == [("IK-01", Fraction("2.25")), ("IK-02", 4)]
    assert made.has == ("dokumen",)
    assert movement(made).startswith("Dari 20 indikator, 1 turun, 1 naik. Nilai mandiri indikator 1, 2")


def test_the_decision_keeps_kriteria_verdicts_and_whether_a_value_is_an_estimate():
    own = value(2, id=9, perkiraan=True, kriteria={2: Met.TIDAK_TERLIHAT})
    frozen = content({"IK-01": (own,)}, verdicts={9: {5: {"penilaian": "ditolak", "catatan": "Buram."}}})
    row = frozen["indikator"]["IK-01"]["dokumen"]
    assert (row["perkiraan"], row["kriteria"]) == (True, {"2": "tidak_terlihat"})
    assert row["bukti"] == {"5": {"penilaian": "ditolak", "catatan": "Buram."}}


def test_reasons_of_reopenings_and_whose_number_it_is_stand_in_words():
    made = paper(reopenings=((1, date(2026, 6, 2), "Bukti tertukar. "),))
    assert reopened(made) == ("Keputusan 1 dibuka kembali pada 2 Juni 2026, alasan: Bukti tertukar.",)
    assert "bukan hasil nasional resmi" in statement(made)


def test_the_index_is_the_one_every_other_format_prints():
    told = as_json(paper(content({"IK-01": (value("2.25"),)})))
    assert told["mandiri"]["indeks"] == "3.00"
    assert Fraction(told["akhir"]["indeks_eksak"]) < 3
    assert (told["status"], told["keputusan"]["sha256"]) == ("rancangan", "d" * 64)


SEKDA = Signatory("pejabat:1", "Sekda", "", "Sekretaris Daerah", selesai=date(2026, 6, 30))
KADIS = Signatory("pejabat:2", "Kadis", "", "Kepala Dinas")


@pytest.mark.parametrize(
    ("pemda", "provinsi", "said"),
    [
        ([], [KADIS], "paling sedikit satu"),
        ([SEKDA], [], "paling sedikit satu"),
        ([SEKDA], [SEKDA], "kedua pihak"),
    ],
)
def test_both_sides_sign_and_nobody_for_both(pemda, provinsi, said):
    with pytest.raises(Refused, match=said):
        rules.require_signers({Pihak.PEMDA: pemda, Pihak.PROVINSI: provinsi}, date(2026, 5, 1))


def test_a_signer_is_in_office_on_the_day_of_the_letter():
    signing = {Pihak.PEMDA: [SEKDA], Pihak.PROVINSI: [KADIS]}
    rules.require_signers(signing, date(2026, 6, 30))
    with pytest.raises(Refused, match="Sekda tidak menjabat pada 1 Juli 2026"):
        rules.require_signers(signing, date(2026, 7, 1))


def test_a_letter_is_not_older_than_its_decision():
    rules.require_day(date(2026, 5, 1), date(2026, 5, 1))
    with pytest.raises(Refused, match="tidak bertanggal sebelumnya"):
        rules.require_day(date(2026, 4, 30), date(2026, 5, 1))
