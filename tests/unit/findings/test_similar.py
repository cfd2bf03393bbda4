"""While a project is typed in: what is like it, grouped and nearest first, and what to do instead."""

import pytest

from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.score import sporadic_scores
from spbe_assess.findings.engine.similar import similar
from spbe_assess.findings.engine.subjects import make_subjects
from tests.unit.findings.inventory import found_in, record

TYPED = record(0, "Hadir Yuk", "presensi pegawai dengan lokasi", status="rencana")
EXISTING = {"uraian": "absensi pegawai harian", "status": "aktif"}


def near(*others, typed=TYPED, **options):
    known = [(one.record, one.profile) for one in make_subjects(default(), others)]
    return similar(default(), typed, known, **options)


def ids(group):
    return [one.id for one in group]


def test_each_stands_in_the_group_it_belongs_to():
    found = near(
        record(1, "E-Presensi", **EXISTING),
        record(2, "E-Presensi", opd="dinas-b", **EXISTING),
        record(3, "E-Presensi", opd="dinas-x", pemda="8205", **EXISTING),
        record(4, "E-Presensi", opd="dinas-y", pemda="7401", provinsi="74", **EXISTING),
        record(5, "Bus sekolah", "posisi bus"),
    )
    assert (ids(found.own_opd), ids(found.own_pemda), ids(found.neighbours)) == ([1], [2], [3])
    assert found.own_opd[0].alasan
    assert found.strong


def test_a_national_application_is_told_with_the_way_to_go():
    found = near(typed=record(0, "e-Surat", "surat masuk dan keluar, disposisi"))
    assert found.umum[0].app.nama == "SRIKANDI"
    assert found.umum[0].saran.kode == "pakai-umum"
    assert near(typed=record(0, "SRIKANDI", jenis="umum")).umum == ()


def test_the_nearest_come_first_and_not_too_many():
    others = [record(number, "Absensi pegawai", "rekap", opd="dinas-b") for number in range(1, 9)]
    others.append(record(9, "Hadir Yuk", "presensi pegawai dengan lokasi", opd="dinas-b"))
    found = near(*others, most=3)
    assert ids(found.own_pemda)[0] == 9
    assert len(found.own_pemda) == 3


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ({}, "pakai"),
        ({"status": "dihentikan"}, "pelajari"),
        ({"terhubung": frozenset({0})}, "hubungkan"),
    ],
)
def test_what_to_do_instead(facts, advice):
    found = near(record(1, "Hadir Yuk", "presensi pegawai", **facts))
    assert found.own_opd[0].saran.kode == advice


@pytest.mark.parametrize("facts", [{"induk": 0}, {"kind": "infrastruktur"}])
def test_what_is_no_second_one(facts):
    found = near(record(1, "Hadir Yuk", "presensi pegawai", **facts))
    assert not found.own_opd
    assert not found.strong


def test_a_record_is_not_like_itself():
    assert ids(near(TYPED).own_opd) == []


def test_the_sporadic_score_orders_records_and_says_why():
    rows = [
        record(1, "Satu", absent=frozenset({"raa", "opd"}), status="aktif", pengguna=0),
        record(2, "Dua", absent=frozenset({"raa"})),
        record(3, "Tiga"),
    ]
    scores = sporadic_scores(found_in(*rows))
    assert {number: score.nilai for number, score in scores.items()} == {1: 6, 2: 2}
    assert scores[2].alasan == ("Tidak ada di arsitektur dan peta rencana",)


def test_a_group_counts_for_each_of_its_members():
    sites = [record(number, f"Situs {number}", jenis="situs", opd=f"dinas-{number}") for number in (1, 2, 3)]
    assert {number: score.nilai for number, score in sporadic_scores(found_in(*sites)).items()} == {1: 1, 2: 1, 3: 1}
