"""R06–R11 and R13 by a table: *tidak ada* and a value that breaks the rule fire, *belum diisi* never does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.findings.engine.model import Record, Text
from spbe_assess.findings.engine.sporadic import RULES, ict_door, is_building, is_upkeep, spent, sporadic
from tests.unit.findings.inventory import TODAY, money, record, subject

PAID = {"uang": (money(2026, 50),)}
PLAN = {"status": "rencana"}


def absent(*names):
    return {"absent": frozenset(names)}


def by_door(kode):
    return {"uang": (money(2027, 50, sub_kegiatan=kode),)}


TABLE = [
    ("rekomendasi", "paid plan without recommendation", PLAN | PAID | absent("rekomendasi"), "tinggi"),
    ("rekomendasi", "in building", {"status": "dibangun"} | PAID | absent("rekomendasi"), "tinggi"),
    ("rekomendasi", "not filled in", PLAN | PAID, None),
    ("rekomendasi", "with recommendation", PLAN | PAID | {"rekomendasi": "555/12"}, None),
    ("rekomendasi", "no money yet", PLAN | absent("rekomendasi"), None),
    ("rekomendasi", "money of nought", PLAN | {"uang": (money(2026, 0),)} | absent("rekomendasi"), None),
    ("rekomendasi", "already running", {"status": "aktif"} | PAID | absent("rekomendasi"), None),
    ("rekomendasi", "status not filled in", PAID | absent("rekomendasi"), None),
    ("rekomendasi", "by another door", PLAN | by_door("1.02.02.2.01.0003") | {"rekomendasi": "555/12"}, "tinggi"),
    ("rekomendasi", "by the door of applications", PLAN | by_door("2.16.03.2.02.0020"), None),
    ("rekomendasi", "by the door of any OPD", PLAN | by_door("1.02.01.2.06.0011"), None),
    ("rekomendasi", "by no sub kegiatan at all", PLAN | PAID | absent("sub_kegiatan"), "tinggi"),
    ("arsitektur", "no RAA code", absent("raa"), "sedang"),
    ("arsitektur", "no service", absent("layanan"), "sedang"),
    ("arsitektur", "no business process", absent("proses_bisnis"), "sedang"),
    ("arsitektur", "not in the roadmap", absent("peta_rencana"), "sedang"),
    ("arsitektur", "nothing filled in", {}, None),
    ("arsitektur", "outside the roadmap's years", PLAN | {"peta_rencana": "2021–2025", "tahun_mulai": 2027}, "sedang"),
    ("arsitektur", "inside the roadmap's years", PLAN | {"peta_rencana": "2025–2029", "tahun_mulai": 2027}, None),
    ("arsitektur", "money outside the roadmap's year", PLAN | PAID | {"peta_rencana": "2027"}, "sedang"),
    ("arsitektur", "running ones had their year", {"status": "aktif", "peta_rencana": "2021", "tahun_mulai": 2024},
     None),
    ("arsitektur", "a roadmap without a year", PLAN | {"peta_rencana": "ada", "tahun_mulai": 2027}, None),
    ("arsitektur", "a national application", {"jenis": "umum"} | absent("raa"), None),
    ("arsitektur", "stopped", {"status": "dihentikan"} | absent("raa"), None),
    ("arsitektur", "infrastructure", {"kind": "infrastruktur"} | absent("raa"), None),
    ("pemilik", "no owner", absent("opd"), "sedang"),
    ("pemilik", "nobody responsible", absent("penanggung_jawab"), "sedang"),
    ("pemilik", "no wali data", absent("wali_data") | {"data_dihasilkan": "data pegawai"}, "sedang"),
    ("pemilik", "no wali data, but no data either", absent("wali_data", "data_dihasilkan"), None),
    ("pemilik", "nothing filled in", {"opd": ""}, None),
    ("pemilik", "long running without legal basis", {"status": "aktif", "tahun_mulai": 2024} | absent("dasar_hukum"),
     "sedang"),
    ("pemilik", "in its first budget year", {"status": "aktif", "tahun_mulai": 2025} | absent("dasar_hukum"), None),
    ("pemilik", "since when is not filled in", {"status": "aktif"} | absent("dasar_hukum"), None),
    ("pemilik", "since the day of its status", {"status": "aktif", "status_sejak": date(2023, 1, 1)}
     | absent("dasar_hukum"), "sedang"),
    ("pemilik", "legal basis not filled in", {"status": "aktif", "tahun_mulai": 2020}, None),
    ("mangkrak", "no users", {"status": "aktif", "pengguna": 0}, "sedang"),
    ("mangkrak", "users: there are none", {"status": "aktif"} | absent("pengguna"), "sedang"),
    ("mangkrak", "users not filled in", {"status": "aktif"}, None),
    ("mangkrak", "one user", {"status": "aktif", "pengguna": 1}, None),
    ("mangkrak", "no users, money goes on", {"status": "aktif", "pengguna": 0} | PAID, "tinggi"),
    ("mangkrak", "no users, money is past", {"status": "aktif", "pengguna": 0, "uang": (money(2024, 9),)}, "sedang"),
    ("mangkrak", "unused for twelve months", {"status": "aktif", "pakai_terakhir": date(2025, 11, 24)}, "sedang"),
    ("mangkrak", "used eleven months ago", {"status": "aktif", "pakai_terakhir": date(2025, 11, 25)}, None),
    ("mangkrak", "planned ones have no users yet", PLAN | {"pengguna": 0}, None),
    ("mangkrak", "inactive early", {"status": "tidak aktif", "tahun_mulai": 2024, "status_sejak": date(2025, 12, 1)},
     "sedang"),
    ("mangkrak", "stopped early", {"status": "dihentikan", "tahun_mulai": 2025, "status_sejak": date(2025, 6, 1)},
     "sedang"),
    ("mangkrak", "inactive after two years", {"status": "tidak aktif", "tahun_mulai": 2024,
     "status_sejak": date(2026, 1, 1)}, None),
    ("mangkrak", "inactive, start not filled in", {"status": "tidak aktif", "status_sejak": date(2025, 6, 1)}, None),
    ("mangkrak", "inactive with upkeep", {"status": "tidak aktif", "tahun_mulai": 2015,
     "status_sejak": date(2024, 5, 1),
     "uang": (money(2025, pemeliharaan=7),)}, "tinggi"),
    ("mangkrak", "upkeep of the year it ended", {"status": "tidak aktif", "tahun_mulai": 2015,
     "status_sejak": date(2024, 5, 1), "uang": (money(2024, pemeliharaan=7),)}, None),
    ("terpisah", "asks for data, no supplier, not integrated", {"data_dipakai": "data penduduk"}
     | absent("pemasok_data", "integrasi"), "sedang"),
    ("terpisah", "supplier not filled in", {"data_dipakai": "data penduduk"} | absent("integrasi"), None),
    ("terpisah", "integration not filled in", {"data_dipakai": "data penduduk"} | absent("pemasok_data"), None),
    ("terpisah", "asks for no data", absent("pemasok_data", "integrasi"), None),
    ("terpisah", "connected with a record", {"data_dipakai": "data penduduk", "terhubung": frozenset({7})}
     | absent("pemasok_data", "integrasi"), None),
    ("infrastruktur", "own server", {"pusat_data": "sendiri"}, "sedang"),
    ("infrastruktur", "rented server", {"pusat_data": "sewa"}, "sedang"),
    ("infrastruktur", "shared data centre", {"pusat_data": "bersama"}, None),
    ("infrastruktur", "not filled in", {}, None),
    ("infrastruktur", "closed without recommendation", {"lisensi": "tertutup"} | absent("rekomendasi"), "sedang"),
    ("infrastruktur", "closed, recommendation not filled in", {"lisensi": "tertutup"}, None),
    ("infrastruktur", "closed with recommendation", {"lisensi": "tertutup", "rekomendasi": "1/2026"}, None),
    ("biaya", "built by one person", {"pengembang": "perorangan"}, "sedang"),
    ("biaya", "built in a course", {"pengembang": "pelatihan"}, "sedang"),
    ("biaya", "built by a company", {"pengembang": "penyedia"}, None),
    ("biaya", "built, then no upkeep", {"uang": (money(2024, 90, paket="Pembangunan aplikasi"),
     money(2025, pemeliharaan=0))}, "sedang"),
    ("biaya", "built, then upkeep", {"uang": (money(2024, 90, paket="Pembangunan aplikasi"),
     money(2025, pemeliharaan=5))}, None),
    ("biaya", "built, the next year not filled in", {"uang": (money(2024, 90, paket="Pembangunan aplikasi"),)}, None),
    ("biaya", "built, upkeep: there is none", {"uang": (money(2024, 90, paket="Pembangunan aplikasi"),)}
     | absent("pemeliharaan"), "sedang"),
    ("biaya", "built this year, the next is not over", {"uang": (money(2026, 90, paket="Pembangunan aplikasi"),)}
     | absent("pemeliharaan"), None),
    ("biaya", "built two years on end", {"uang": (money(2024, 90, pemeliharaan=0), money(2025, 90, pemeliharaan=0))},
     None),
    ("biaya", "money nobody named building", {"uang": (money(2024, 90), money(2025, pemeliharaan=0))}, None),
]  # fmt: skip


@pytest.mark.parametrize(("jenis", "facts", "severity"), [(row[0], *row[2:]) for row in TABLE],
                         ids=[f"{row[0]}: {row[1]}" for row in TABLE])  # fmt: skip
def test_a_record_is(jenis, facts, severity):
    found = {one.jenis: str(one.severity) for one in sporadic(subject(record(**facts)), TODAY)}
    assert found.get(f"sporadis-{jenis}") == severity


def test_every_rule_is_in_the_table_both_ways():
    for slug in RULES:
        rows = [row for row in TABLE if f"sporadis-{row[0]}" == slug]
        assert {row[3] is None for row in rows} == {True, False}


def test_reasons_stand_together_in_one_finding():
    found = sporadic(subject(record(**absent("raa", "layanan"))), TODAY)
    assert [(one.jenis, one.ids, one.kekuatan) for one in found] == [("sporadis-arsitektur", (1,), 1.0)]
    assert found[0].alasan == ("Tidak ada kode arsitektur aplikasi (RAA).", "Tidak terhubung dengan layanan.")


@pytest.mark.parametrize(
    ("kode", "door"),
    [
        ("2.16.03.2.02.0020", True),
        ("2.16.03.2.02.0020 Penyelenggaraan aplikasi khusus", True),
        ("4.01.01.2.06.0011", True),
        ("2.16.03.2.03.0001", False),
        ("1.02.01.2.06.0012", False),
        ("2.16.03.2.02", False),
        ("sembarang", False),
    ],
)
def test_the_doors_of_ict_money(kode, door):
    assert ict_door(kode) is door


@pytest.mark.parametrize(
    ("row", "cost", "upkeep", "building"),
    [
        (money(2026, 100, realisasi=80), 100, False, False),
        (money(2026, realisasi=80), 80, False, False),
        (money(2026, 10, pemeliharaan=30), 30, True, False),
        (money(2026, 100, pemeliharaan=30), 100, False, True),
        (money(2026, 100, pemeliharaan=100), 100, True, False),
        (money(2026, 100, paket="Pemeliharaan aplikasi"), 100, True, False),
        (money(2026, 100, paket="Pengembangan dan pemeliharaan aplikasi"), 100, False, True),
        (money(2026, -5), 0, False, False),
        (money(2026), 0, False, False),
    ],
)
def test_what_a_year_costs_and_what_for(row, cost, upkeep, building):
    assert (spent(row), is_upkeep(row), is_building(row)) == (cost, upkeep, building)


FACTS = {
    "kind": st.sampled_from(["aplikasi", "infrastruktur", "kegiatan"]),
    "jenis": st.sampled_from(["", "khusus", "situs"]),
    "status": st.sampled_from(["", "rencana", "dibangun", "aktif", "tidak aktif", "dihentikan"]),
}


@given(st.fixed_dictionaries(FACTS))
def test_what_is_not_filled_in_never_fires(facts):
    assert sporadic(subject(Record(1, Text("SIMPEG"), pemda="8204", **facts)), TODAY) == []
