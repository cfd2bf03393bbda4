"""R16: two OPDs make the same data; R10: a project collects what a register already holds."""

import pytest

from spbe_assess.findings.engine.data_sets import asked_for
from spbe_assess.findings.engine.model import DataSetText
from tests.unit.findings.inventory import found_in, record, told


def data(number, nama, produsen, **facts):
    return DataSetText(number, nama, produsen=produsen, **({"pemda": "8204"} | facts))


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (data(1, "Data pegawai", "a"), data(2, "Daftar kepegawaian ASN", "b"), True),
        (data(1, "Kunjungan wisatawan", "a"), data(2, "Data kunjungan wisatawan", "b"), True),
        (data(1, "Data pegawai", "a"), data(2, "Data pegawai", "a"), False),
        (data(1, "Data pegawai", "a"), data(2, "Data pegawai", ""), False),
        (data(1, "Data pegawai", "a"), data(2, "Data pegawai", "b", pemda="8205"), False),
        (data(1, "Data pegawai", "a"), data(2, "Curah hujan", "b"), False),
        (data(1, "", "a"), data(2, "", "b"), False),
    ],
)
def test_data_collected_twice(first, second, fires):
    for pair in ((first, second), (second, first)):
        assert told(found_in(data_sets=pair)) == ([("data-ganda", (1, 2))] if fires else [])


def asks(**facts):
    told_so = {"data_dipakai": "data pegawai; curah hujan", "absent": frozenset({"integrasi"}), "opd": "c"} | facts
    return record(7, "Bus sekolah", **told_so)


REGISTER = (data(1, "Data pegawai", "a"),)


def apart(*records, data_sets=REGISTER):
    return [one for one in found_in(*records, data_sets=data_sets) if one.jenis == "sporadis-terpisah"]


def test_a_project_asks_for_data_that_another_opd_keeps():
    (one,) = apart(asks())
    assert one.ids == (7,)
    assert one.alasan == ("Memakai data pegawai; register data pemda sudah memuat Data pegawai.",)


@pytest.mark.parametrize(
    "facts",
    [
        {"opd": "a"},
        {"absent": frozenset()},
        {"terhubung": frozenset({9})},
        {"data_dipakai": ""},
        {"data_dipakai": "curah hujan"},
        {"pemda": "8205"},
    ],
    ids=str,
)
def test_nothing_is_asked(facts):
    assert apart(asks(**facts)) == []


def test_both_reasons_of_standing_alone_are_one_finding():
    (one,) = apart(asks(absent=frozenset({"integrasi", "pemasok_data"})))
    assert len(one.alasan) == 2


def test_data_asked_for_are_parted_and_not_endless():
    assert asked_for("data pegawai; data  penduduk, data pegawai\ndan curah hujan") == [
        "data pegawai",
        "data penduduk",
        "curah hujan",
    ]
    assert len(asked_for(";".join(f"data {n}" for n in range(500)))) == 40
