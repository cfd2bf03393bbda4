"""Clusters: complete linkage in one function, one record to keep with reasons, money counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.findings.engine.clusters import clusters, money_at_stake, yearly
from spbe_assess.findings.engine.model import Found, Severity
from tests.unit.findings.inventory import money, record

KONSEP = "kepegawaian.presensi"


def same(a, b, kekuatan=0.8, jenis="ganda-pemda", konsep=KONSEP, umum=""):
    return Found(jenis, (a, b), kekuatan, Severity.SEDANG, (), konsep=konsep, umum=umum)


def like_national(a, umum="AU-01"):
    return Found("sejenis-umum", (a,), 0.8, Severity.SEDANG, (), konsep=KONSEP, umum=umum)


def costing(number, pagu=10, **facts):
    return record(number, f"Aplikasi {number}", uang=(money(2026, pagu),), **facts)


def groups(found, records):
    return sorted(one.ids for one in clusters(found, records))


FOUR = [costing(number) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([], []),
        ([same(1, 2)], [(1, 2)]),
        ([same(1, 2), same(2, 3)], [(1, 2)]),  # 1 and 3 were not found alike: nothing chains
        ([same(1, 2, 0.7), same(2, 3, 0.9)], [(2, 3)]),  # the strongest pair first
        ([same(1, 2), same(2, 3), same(1, 3)], [(1, 2, 3)]),
        ([same(1, 2), same(3, 4)], [(1, 2), (3, 4)]),
        ([same(1, 2), same(2, 3, konsep="kepegawaian.cuti"), same(1, 3)], [(1, 2)]),  # one function only
        ([same(1, 2, jenis="ganda-catat", konsep="")], [(1, 2)]),
        ([same(1, 2, 1.0, "ganda-catat"), same(1, 3)], [(1, 2, 3)]),  # second records are one
        ([same(1, 2, 1.0, "ganda-catat"), same(2, 3), same(1, 3, 0.5)], [(1, 2, 3)]),
        ([same(1, 2, jenis="terkait")], []),
        ([same(1, 2, jenis="pakai-bersama")], []),
        ([same(1, 2, jenis="data-ganda")], []),
        ([same(1, 9)], []),  # 9 is not among the records
        ([like_national(1)], [(1,)]),
        ([like_national(1), same(1, 2)], [(1, 2)]),
    ],
)
def test_clusters_of(found, wanted):
    assert groups(found, FOUR) == wanted
    assert groups(found[::-1], FOUR[::-1]) == wanted


def test_money_is_the_total_without_the_one_to_keep_by_year():
    records = [
        record(1, "Satu", uang=(money(2025, 100), money(2026, 40)), status="aktif"),
        record(2, "Dua", uang=(money(2026, 30, pemeliharaan=35), money(2027, realisasi=5))),
        record(3, "Tiga"),
    ]
    (one,) = clusters([same(1, 2), same(1, 3), same(2, 3)], records)
    assert (one.keep, one.stake) == (1, {2026: 35, 2027: 5})
    assert one.dihitung.startswith("3 catatan, dihitung sekali")
    assert "Satu" in one.dihitung
    assert "1 catatan belum berbiaya" in one.dihitung


def test_where_a_national_application_does_the_work_of_all_nothing_is_kept():
    (one,) = clusters([same(1, 2), like_national(1), like_national(2)], FOUR)
    assert (one.keep, one.umum, one.stake) == (None, "AU-01", {2026: 20})
    assert one.alasan == ("SRIKANDI mengerjakan fungsi yang sama.",)
    (one,) = clusters([same(1, 2), like_national(1)], FOUR)
    assert (one.keep, one.umum, one.stake) == (1, "", {2026: 10})


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        ({"jenis": "umum"}, {"status": "aktif"}, "Aplikasi umum."),
        ({"status": "aktif"}, {"status": "dibangun", "pengguna": 99}, "Keadaannya aktif."),
        ({"status": "rencana"}, {"status": "tidak aktif"}, "Keadaannya rencana."),
        ({"pengguna": 3412}, {"dasar_hukum": "Perbup"}, "Penggunanya paling banyak, 3.412."),
        ({"dasar_hukum": "Perbup"}, {"integrasi": "API"}, "Ada dasar hukumnya."),
        ({"terhubung": frozenset({7, 8})}, {"integrasi": "API", "tahun_mulai": 2026},
         "Sudah terintegrasi dengan yang lain."),
        ({"tahun_mulai": 2024}, {"tahun_mulai": 2020}, "Paling baru, mulai 2024."),
    ],
)  # fmt: skip
def test_the_one_to_keep(better, worse, reason):
    (one,) = clusters([same(1, 2)], [costing(1, **worse), costing(2, **better)])
    assert one.keep == 2
    assert one.alasan[0] == reason


def test_where_nothing_differs_the_first_record_is_kept():
    (one,) = clusters([same(1, 2)], FOUR)
    assert (one.keep, one.alasan) == (1, ("Dicatat lebih dahulu; tidak ada pembeda lain.",))


def test_the_cluster_with_most_money_comes_first():
    records = [costing(1), costing(2), costing(3, 500), costing(4, 500)]
    assert [one.ids for one in clusters([same(1, 2, 0.9), same(3, 4, 0.5)], records)] == [(3, 4), (1, 2)]


def test_a_cluster_is_as_strong_as_its_weakest_pair():
    (one,) = clusters([same(1, 2, 0.9), same(2, 3, 0.5), same(1, 3, 0.7)], FOUR)
    assert one.kekuatan == 0.5


EDGES = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.integers(1, 9),
        st.sampled_from([0.5, 0.7, 0.9]),
        st.sampled_from(["ganda-pemda", "ganda-catat", "sejenis-umum"]),
        st.sampled_from(["a.x", "a.y", ""]),
    ),
    max_size=25,
)
COSTS = st.lists(
    st.lists(st.tuples(st.integers(2024, 2027), st.integers(0, 10**9)), max_size=3), min_size=9, max_size=9
)


def built(edges, costs):
    records = [
        record(number, uang=tuple(money(year, rupiah) for year, rupiah in rows), pengguna=number % 3)
        for number, rows in enumerate(costs, 1)
    ]
    found = [
        like_national(a) if jenis == "sejenis-umum" else same(min(a, b), max(a, b), kekuatan, jenis, konsep)
        for a, b, kekuatan, jenis, konsep in edges
        if a != b
    ]
    return found, records


@given(EDGES, COSTS)
def test_no_record_is_counted_twice_and_money_never_exceeds_the_total(edges, costs):
    found, records = built(edges, costs)
    made = clusters(found, records)
    counted = [record for one in made for record in one.ids]
    assert len(counted) == len(set(counted))
    for year, rupiah in money_at_stake(made).items():
        assert 0 < rupiah <= sum(yearly(one).get(year, 0) for one in records)
    for one in made:
        assert (one.keep in one.ids) or (one.keep is None and one.umum)


@given(EDGES, COSTS, st.randoms(use_true_random=False))
def test_the_order_of_findings_and_records_does_not_matter(edges, costs, random):
    found, records = built(edges, costs)
    wanted = clusters(found, records)
    random.shuffle(found)
    random.shuffle(records)
    assert clusters(found, records) == wanted


@given(EDGES, COSTS)
def test_every_two_of_a_cluster_were_found_alike_or_recorded_twice(edges, costs):
    found, records = built(edges, costs)
    twice = [one.ids for one in found if one.jenis == "ganda-catat"]
    alike = {one.ids for one in found if one.jenis == "ganda-pemda"}
    for one in clusters(found, records):
        nodes = _folded(one.ids, twice)
        for a, b in ((a, b) for a in nodes for b in nodes if min(a) < min(b)):
            assert any((min(x, y), max(x, y)) in alike for x in a for y in b)


def _folded(ids, twice):
    """Sets of ids that second records tie together."""
    nodes = [{record} for record in ids]
    for a, b in twice:
        mine, yours = (next((node for node in nodes if record in node), None) for record in (a, b))
        if mine is not None and yours is not None and mine is not yours:
            mine |= yours
            nodes.remove(yours)
    return nodes
