"""A scan of an inventory: folding, neighbours, order, and the laws that keep it calm."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.keys import members
from spbe_assess.findings.engine.subjects import make_subjects
from spbe_assess.findings.rules import key_of
from tests.unit.findings.inventory import found_in, record, slugs, told

NAMES = (
    ("E-Presensi", "presensi pegawai"),
    ("Absensi Dukcapil", "absensi pegawai harian"),
    ("e-Presensi", "presensi pegawai"),
    ("SRIKANDI", ""),
    ("Srikandi arsip", "naskah dinas"),
    ("e-Surat", "surat masuk dan keluar, disposisi"),
    ("Surat Digital", "surat menyurat dan disposisi"),
    ("SIMPEG", "data kepegawaian"),
    ("Cuti daring", "permohonan cuti pegawai"),
    ("Situs Dinas Pariwisata", ""),
    ("Bus sekolah", "posisi bus sekolah"),
    ("SIPKD", "penatausahaan keuangan daerah"),
    ("", ""),
)
FACTS = st.fixed_dictionaries(
    {
        "pemda": st.sampled_from(["8204", "8205"]),
        "opd": st.sampled_from(["", "dinas-a", "dinas-b"]),
        "status": st.sampled_from(["", "rencana", "aktif", "dihentikan"]),
        "jenis": st.sampled_from(["", "khusus"]),
        "induk": st.sampled_from([None, None, None, 1]),
    }
)
INVENTORIES = st.lists(st.tuples(st.sampled_from(NAMES), FACTS), max_size=9).map(
    lambda rows: [record(number, *named, **facts) for number, (named, facts) in enumerate(rows, 1)]
)
PAIRS = ("ganda-catat", "ganda-pemda", "sejenis-umum", "pakai-bersama", "terkait")
few = settings(max_examples=60, deadline=None)


def test_nothing_is_found_in_nothing():
    assert found_in() == []
    assert found_in(record(1, "SIMPEG", "data kepegawaian", jenis="umum")) == []


def test_one_application_recorded_by_many_is_tied_together_once():
    rows = [record(number, "SRIKANDI", opd=f"kecamatan-{number}") for number in range(1, 31)]
    found = found_in(*rows)
    assert slugs(found) == {"ganda-catat"}
    assert [one.ids for one in found] == [(1, number) for number in range(2, 31)]


def test_two_groups_are_asked_about_once():
    rows = [record(number, "E-Presensi", "presensi pegawai", opd=f"dinas-{number}") for number in (1, 2, 3)]
    rows += [record(number, "Hadir Yuk", "absensi pegawai", opd=f"dinas-{number}") for number in (4, 5, 6)]
    found = found_in(*rows)
    assert told(found) == [
        ("ganda-catat", (1, 2)),
        ("ganda-catat", (1, 3)),
        ("ganda-catat", (4, 5)),
        ("ganda-catat", (4, 6)),
        ("ganda-pemda", (1, 4)),
    ]


def test_two_groups_are_asked_about_where_one_opd_has_both():
    rows = [record(number, "E-Presensi", "presensi pegawai", opd=f"dinas-{number}") for number in (1, 2)]
    rows += [record(3, "Hadir Yuk", "absensi pegawai", opd="dinas-2")]
    assert ("ganda-pemda", (2, 3)) in told(found_in(*rows))


def test_stopped_ones_do_not_speak_for_their_group():
    rows = [
        record(1, "E-Presensi", "presensi pegawai", status="dihentikan"),
        record(2, "E-Presensi", "presensi pegawai", opd="dinas-b"),
        record(3, "Hadir Yuk", "absensi pegawai"),
    ]
    assert told(found_in(*rows)) == [("ganda-catat", (1, 2)), ("ganda-pemda", (2, 3))]


def test_a_relation_of_one_copy_holds_for_all():
    rows = [
        record(1, "E-Presensi", "presensi pegawai"),
        record(2, "E-Presensi", "presensi pegawai", opd="dinas-b"),
        record(3, "Hadir Yuk", "absensi pegawai", induk=2),
    ]
    assert told(found_in(*rows)) == [("ganda-catat", (1, 2))]


PLANNED = record(1, "E-Presensi", "presensi pegawai", status="rencana")
RUNNING = record(2, "Hadir Yuk", "presensi pegawai", status="aktif", pemda="8205", opd="dinas-x")


def test_a_neighbour_already_runs_what_is_planned():
    assert told(found_in(PLANNED, RUNNING)) == [("pakai-bersama", (1, 2))]


def test_of_each_neighbour_the_nearest_is_told():
    other = record(3, "E-Presensi", "presensi pegawai", status="aktif", pemda="8205", opd="dinas-y")
    found = [one for one in found_in(PLANNED, RUNNING, other) if one.jenis == "pakai-bersama"]
    assert told(found) == [("pakai-bersama", (1, 3))]
    decided = found_in(PLANNED, RUNNING, other, decided=["pasangan:1:2"])
    assert [one.ids for one in decided if one.jenis == "pakai-bersama"] == [(1, 2)]


def test_provinces_are_apart():
    assert found_in(PLANNED, replace(RUNNING, provinsi="74")) == []


def test_only_what_touches_a_pemda():
    elsewhere = [record(n, "SRIKANDI", pemda="8205", opd=f"dinas-{n}") for n in (3, 4)]
    assert told(found_in(PLANNED, RUNNING, *elsewhere, pemda="8204")) == [("pakai-bersama", (1, 2))]
    assert told(found_in(PLANNED, RUNNING, *elsewhere, pemda="8206")) == []


def test_progress_is_told_after_each_pemda():
    steps = []
    found_in(PLANNED, RUNNING, progress=lambda done, everything: steps.append((done, everything)))
    assert steps == [(1, 2), (2, 2)]


def test_stored_profiles_are_used():
    known = {one.id: one.profile for one in make_subjects(default(), [PLANNED, RUNNING])}
    blank = [replace(one, text=replace(one.text, nama="", uraian="")) for one in (PLANNED, RUNNING)]
    assert told(found_in(*blank, profiles=known)) == [("pakai-bersama", (1, 2))]


@few
@given(INVENTORIES, st.integers())
def test_the_order_of_the_records_does_not_matter(records, seed):
    shuffled = Random(seed).sample(records, len(records))  # noqa: S311 a shuffle, no secret
    assert found_in(*shuffled) == found_in(*records)


@few
@given(INVENTORIES, st.sampled_from(["8204", "8205"]))
def test_an_unrelated_project_removes_no_finding(records, pemda):
    stranger = record(99, "Xyzzy", "qwrtp", pemda=pemda, opd="dinas-lain")
    before = found_in(*records)
    assert [one for one in found_in(*records, stranger) if 99 not in one.ids] == before


@few
@given(INVENTORIES, INVENTORIES)
def test_folding_never_hides_a_decision(records, more):
    """Whatever joins later, what was decided is told under the same key as long as it is found at all."""
    later = [replace(one, id=one.id + 100, induk=None) for one in more]
    decided = {key_of(one) for one in found_in(*records) if one.jenis in PAIRS}
    again = {key_of(one) for one in found_in(*records, *later, decided=decided)}
    assert decided <= again


@few
@given(INVENTORIES)
def test_nothing_is_told_twice_and_ids_are_in_order(records):
    found = found_in(*records)
    keys = [(one.jenis, one.ids, one.umum) for one in found]
    assert len(keys) == len(set(keys))
    assert all(list(one.ids) == sorted(set(one.ids)) for one in found)
    pairs = [one.ids for one in found if len(one.ids) == 2]
    assert len(pairs) == len(set(pairs))


@few
@given(INVENTORIES)
def test_what_touches_a_pemda_is_what_a_whole_scan_says_about_it(records):
    own = {one.id for one in records if one.pemda == "8204"}
    whole = [one for one in found_in(*records) if own & set(members(one))]
    assert found_in(*records, pemda="8204") == whole


@pytest.mark.parametrize("nama", ["", "a", "🙂", "🙂🙂🙂", "x" * 50_000, "Aplikasi", "   "])
def test_names_that_say_nothing_break_nothing(nama):
    found_in(*(record(number, nama, opd=f"dinas-{number}") for number in range(1, 5)))


def test_one_name_ten_thousand_times_is_bounded():
    rows = [record(number, "E-Presensi", "presensi pegawai", opd=f"dinas-{number}") for number in range(1, 10_001)]
    assert len(found_in(*rows)) == 9_999
