"""R11, R12, R14, R15: what several records say together, told once, at the lowest id, with the others named."""

import pytest

from spbe_assess.findings.engine.keys import members
from tests.unit.findings.inventory import found_in, money, record

BERSIH = {"status": "aktif"}


def only(found, slug):
    return [one for one in found if one.jenis == slug]


def taxes(**facts):
    """Four applications of one OPD in one family, whose functions people confirmed."""
    functions = {"PBB": "pajak.pbb", "BPHTB": "pajak.bphtb", "Parkir": "pajak.parkir", "Daerah": "pajak.daerah"}
    return [
        record(number, nama, konsep=konsep, **(BERSIH | facts))
        for number, (nama, konsep) in enumerate(functions.items(), 1)
    ]


def test_many_applications_of_one_family_are_one_finding():
    (one,) = only(found_in(*taxes()), "sporadis-serumpun")
    assert one.ids == (1,)
    assert members(one) == (1, 2, 3, 4)
    assert "BPHTB" in one.alasan[0]
    assert str(one.severity) == "rendah"


@pytest.mark.parametrize(
    "facts",
    [{"opd": ""}, {"status": "dihentikan"}, {"jenis": "umum"}, {"jenis": "situs"}, {"induk": 9}, {"kind": "kegiatan"}],
    ids=str,
)
def test_no_family_of(facts):
    assert only(found_in(*taxes(**facts)), "sporadis-serumpun") == []


def test_two_of_a_family_are_not_many():
    assert only(found_in(*taxes()[:2]), "sporadis-serumpun") == []


def test_the_same_application_recorded_twice_counts_once_in_its_family():
    records = [*taxes()[:2], record(3, "BPHTB", konsep="pajak.bphtb", **BERSIH)]
    assert only(found_in(*records), "sporadis-serumpun") == []


def test_several_own_hosts_of_one_opd():
    own = [record(number, f"Aplikasi {number}", server=f"srv-{number}", **BERSIH) for number in (1, 2)]
    (one,) = only(found_in(*own), "sporadis-infrastruktur")
    assert members(one) == (1, 2)
    assert only(found_in(own[0], record(2, "Lain", server="SRV-1", **BERSIH)), "sporadis-infrastruktur") == []
    shared = [record(n, f"Aplikasi {n}", server=f"srv-{n}", pusat_data="bersama", **BERSIH) for n in (1, 2)]
    assert only(found_in(*shared), "sporadis-infrastruktur") == []


def packages(*sums, **facts):
    return [
        record(n, f"Aplikasi {n}", uang=(money(2026, pagu, paket=f"Aplikasi {n}"),), **facts)
        for n, pagu in enumerate(sums, 1)
    ]


@pytest.mark.parametrize(
    ("sums", "facts", "wanted"),
    [
        ((300_000_000, 400_000_000, 500_000_000), {}, (1, 2, 3)),
        ((300_000_000, 400_000_000), {}, None),
        ((50_000_000, 50_000_000), {}, (1, 2)),
        ((200_000_000, 200_000_000), {}, (1, 2)),
        ((200_000_001, 200_000_001), {}, None),
        ((50_000_000, 50_000_000, 50_000_000), {"opd": ""}, None),
        ((50_000_000, 50_000_000), {"kind": "infrastruktur"}, None),
    ],
)
def test_packages_of_one_year(sums, facts, wanted):
    found = only(found_in(*packages(*sums, **facts)), "sporadis-terpecah")
    assert [members(one) for one in found] == ([wanted] if wanted else [])


def test_both_ways_of_splitting_are_told_together():
    (one,) = only(found_in(*packages(50_000_000, 50_000_000, 50_000_000)), "sporadis-terpecah")
    assert [text.split(" tahun 2026")[0] for text in one.alasan] == ["3 paket aplikasi dalam", "3 paket"]


def test_consulting_has_a_lower_line():
    pair = [record(n, f"Aplikasi {n}", uang=(money(2026, 150_000_000, paket=f"Jasa Konsultansi {n}"),)) for n in (1, 2)]
    assert only(found_in(*pair), "sporadis-terpecah") == []


def test_packages_of_other_years_and_upkeep_do_not_count():
    years = [record(n, f"Aplikasi {n}", uang=(money(2020 + n, 5, paket=f"A {n}"),)) for n in (1, 2, 3)]
    upkeep = [record(n, f"Aplikasi {n}", uang=(money(2026, 5, pemeliharaan=5),)) for n in (1, 2, 3)]
    assert only(found_in(*years), "sporadis-terpecah") == []
    assert only(found_in(*upkeep), "sporadis-terpecah") == []


def built(*years):
    rows = tuple(money(year, 900_000_000, paket="Pembangunan aplikasi") for year in years)
    return record(1, "Presensi pegawai", uang=rows)


@pytest.mark.parametrize(("years", "fires"), [((2024, 2026), True), ((2026,), False), ((2023, 2026), False)])
def test_one_function_built_again_within_three_years(years, fires):
    assert bool(only(found_in(built(*years)), "sporadis-terpecah")) is fires


def test_web_sites_of_units_are_one_question():
    sites = [record(n, f"Situs unit {n}", jenis="situs", opd=f"dinas-{n}") for n in range(1, 13)]
    (one,) = only(found_in(*sites), "sporadis-situs")
    assert one.ids == (1,)
    assert len(members(one)) == 12
    assert "dan 4 lagi" in one.alasan[0]


def test_web_sites_on_a_shared_platform_are_no_question():
    sites = [record(n, f"Situs unit {n}", jenis="situs", opd=f"dinas-{n}", induk=99) for n in range(1, 5)]
    assert only(found_in(*sites, record(99, "Platform situs")), "sporadis-situs") == []
    assert only(found_in(*sites[:2]), "sporadis-situs") == []
