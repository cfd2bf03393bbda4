"""A list beside the inventory: each row finds its record, and only what its cells say otherwise is a change."""

from dataclasses import dataclass, field

from spbe_assess.projects.rules import Connection, ConnectionWay, ImportRow, YearOfMoney, plan
from tests.unit.projects.lists import OPDS

HEALTH, SETDA = OPDS[2], OPDS[1]


@dataclass
class Kept:
    """A record as far as a list is laid beside it."""

    id: int
    nama: str
    kunci: str = ""
    opd_id: int | None = None
    uraian: str = ""
    dasar_hukum: str = ""
    tahun_mulai: int | None = None
    versi: int = 1
    tidak_ada: list = field(default_factory=list)
    uang: list = field(default_factory=list)
    hubungan: list = field(default_factory=list)


def row(nama: str, *, opd=None, kunci: str = "", uang=(), hubungan=(), absent=(), **values) -> ImportRow:
    return ImportRow(
        "Baris 2",
        {"nama": nama, **values},
        opd=opd,
        kunci=kunci,
        uang=tuple(uang),
        hubungan=tuple(hubungan),
        absent=frozenset(absent),
    )


def found(rows, records) -> list[tuple[str, int | None]]:
    return [(match.what, match.record.id if match.record else None) for match in plan(rows, records).matches]


def test_the_key_finds_it_though_the_name_is_another():
    told = plan([row("Baru", kunci="K1")], [Kept(1, "Lama", "K1"), Kept(2, "Baru")])
    assert [(m.record.id, m.changes) for m in told.matches] == [(1, {"nama": "Baru"})]
    assert [record.id for record in told.missing] == [2]


def test_without_a_key_name_and_opd_find_it_whatever_the_case():
    records = [Kept(1, "E-Presensi", opd_id=3), Kept(2, "E-Presensi", opd_id=2)]
    assert found([row("e-presensi", opd=HEALTH), row("E Presensi ", opd=SETDA)], records) == [
        ("berubah", 1),
        ("berubah", 2),
    ]
    assert found([row("E-Presensi", opd=HEALTH)], records) == [("tetap", 1)]


def test_the_first_list_with_keys_gives_them_to_records_that_have_none():
    [match] = plan([row("SIPD", kunci="7")], [Kept(1, "SIPD")]).matches
    assert (match.what, match.changes) == ("berubah", {"kunci": "7"})
    assert found([row("SIPD", kunci="8")], [Kept(1, "SIPD", "7")]) == [("baru", None)]


def test_a_record_is_found_once():
    assert found([row("SIPD", kunci="1"), row("SIPD", kunci="2")], [Kept(5, "SIPD")]) == [
        ("berubah", 5),
        ("baru", None),
    ]
    twice = [row("SIPD", kunci="1"), row("SIPD", kunci="2")]
    assert found(twice, [Kept(5, "SIPD", "2")]) == [("baru", None), ("tetap", 5)]


def test_where_one_side_knows_no_opd_the_only_one_of_that_name_will_do():
    assert found([row("SIPD")], [Kept(1, "SIPD", opd_id=3)]) == [("tetap", 1)]
    assert found([row("SIPD", opd=HEALTH)], [Kept(1, "SIPD")]) == [("berubah", 1)]
    assert found([row("SIPD")], [Kept(1, "SIPD", opd_id=3), Kept(2, "SIPD", opd_id=2)]) == [("baru", None)]
    assert found([row("SIPD", opd=SETDA)], [Kept(1, "SIPD", opd_id=3)]) == [("baru", None)]


def test_an_empty_cell_replaces_nothing_and_a_full_one_what_is_other():
    record = Kept(1, "A", uraian="lama", tahun_mulai=2020)
    [match] = plan([row("A", uraian="baru")], [record]).matches
    assert match.changes == {"uraian": "baru"}


def test_a_year_of_money_is_mended_and_others_stay():
    record = Kept(1, "A", uang=[YearOfMoney(2025, pagu=5, realisasi=4), YearOfMoney(2024, pagu=1)])
    assert found([row("A", uang=[YearOfMoney(2025, pagu=5)])], [record]) == [("tetap", 1)]
    [match] = plan([row("A", uang=[YearOfMoney(2025, pagu=6), YearOfMoney(2026)])], [record]).matches
    assert match.changes["uang"] == [YearOfMoney(2024, pagu=1), YearOfMoney(2025, pagu=6, realisasi=4)]


def test_connections_are_added_never_taken_away():
    record = Kept(1, "A", hubungan=[Connection(ConnectionWay.API, dengan="SIASN")])
    assert found([row("A", hubungan=[Connection(ConnectionWay.LAIN, dengan="siasn")])], [record]) == [("tetap", 1)]
    [match] = plan([row("A", hubungan=[Connection(ConnectionWay.LAIN, dengan="Bank")])], [record]).matches
    assert [each.dengan for each in match.changes["hubungan"]] == ["SIASN", "Bank"]


def test_a_cell_that_says_there_is_none_empties_a_text_but_not_money():
    record = Kept(1, "A", dasar_hukum="Perbup 9", uang=[YearOfMoney(2025, pagu=5)])
    [match] = plan([row("A", absent=["dasar_hukum", "biaya"])], [record]).matches
    assert match.changes == {"dasar_hukum": "", "tidak_ada": ["dasar_hukum"]}
    assert found([row("A", absent=["dasar_hukum"])], [Kept(1, "A", tidak_ada=["dasar_hukum"])]) == [("tetap", 1)]


def test_the_fingerprint_is_another_when_the_inventory_is():
    rows, records = [row("A"), row("B")], [Kept(1, "A")]
    seen = plan(rows, records).seen
    assert plan(rows, records).seen == seen
    assert plan(rows, [Kept(1, "A", versi=2)]).seen != seen
    assert plan(rows, [*records, Kept(2, "B")]).seen != seen
