"""The country's places from their published list, the OPDs of a pemda, and its pejabat."""

from datetime import date

import pytest

from spbe_assess.cli_wilayah import rows_of
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation import operations, queries
from tests.factories import make_opd, make_pemda, make_user
from tests.log import changes, logged

TODAY = date(2026, 11, 24)


def close(opd, selesai=TODAY, penerus=None, versi=1):
    with transaction():
        return operations.close_opd(opd, versi=versi, selesai=selesai, penerus=penerus, actor=None)


def test_all_places_are_loaded_once_and_corrected_when_loaded_again(db):
    rows = rows_of("wilayah.csv")
    with transaction():
        assert operations.load_wilayah(rows, actor=None) == (552, 0)
    with transaction():
        assert operations.load_wilayah(rows, actor=None) == (0, 0)
    renamed = [row | {"nama": "Kabupaten Baru"} if row["kode"] == "82.04" else row for row in rows]
    with transaction():
        assert operations.load_wilayah(renamed, actor=None) == (0, 1)
    assert queries.pemda_by_kode("82.04").nama == "Kabupaten Baru"
    assert logged("load_wilayah")[-1].pemda == "82.04"
    assert len(logged("load_wilayah")) == 553
    assert len(queries.all_provinsi()) == 38
    jakarta = queries.pemda_in(queries.pemda_by_kode("31"))
    assert [pemda.kode for pemda in jakarta] == ["31"], "kota administrasi are not assessed by themselves"
    malut = queries.pemda_in(queries.pemda_by_kode("82"))
    assert [pemda.kode for pemda in malut] == ["82", *(f"82.0{n}" for n in range(1, 9)), "82.71", "82.72"]


def test_a_place_without_its_province_is_refused_and_nothing_stays(db):
    row = {"kode": "99.01", "nama": "Kabupaten Tanpa Provinsi", "jenis": "kabupaten", "kode_provinsi": "99"}
    with pytest.raises(Refused, match="Provinsi 99"), transaction():
        operations.load_wilayah([row], actor=None)
    assert queries.pemda_by_kode("99.01") is None


def test_a_pemda_begins_with_the_usual_opds_of_its_kind(db):
    seeds = rows_of("opd-malut.csv")
    kabupaten, provinsi = make_pemda("82.04"), make_pemda("82")
    with transaction():
        operations.load_opds(kabupaten, seeds, actor=None)
        operations.load_opds(provinsi, seeds, actor=None)
    there = {opd.nama: opd.urusan for opd in queries.opds_of(kabupaten)}
    assert there["Dinas Komunikasi, Informatika dan Persandian"] == ["2.16", "2.20", "2.21"]
    assert "Dinas Kehutanan" not in there
    assert "Dinas Kehutanan" in {opd.nama for opd in queries.opds_of(provinsi)}
    with transaction():
        assert operations.load_opds(kabupaten, seeds, actor=None) == []


def test_the_main_opd_of_an_indikator_holds_its_first_urusan(db):
    indikator = get_instrument("permenpanrb-8-2026").indikator["IK-01"]
    kominfo, bappeda = make_opd(urusan=["2.16"]), make_opd(urusan=["5.01"])
    assert queries.main_opd(indikator, [bappeda, kominfo]) is kominfo
    assert queries.main_opd(indikator, [bappeda]) is bappeda
    assert queries.main_opd(indikator, [make_opd(urusan=["1.01"])]) is None


def test_two_opds_that_exist_have_two_names(db):
    opd = make_opd(nama="Dinas Sosial")
    with pytest.raises(Refused, match="sudah ada"), transaction():
        operations.add_opd(opd.pemda, nama="dinas  sosial", urusan=[], actor=None)
    close(opd)
    with transaction():
        operations.add_opd(opd.pemda, nama="Dinas Sosial", urusan=["1.06"], actor=None)
    with pytest.raises(Refused, match="sudah ada"):
        close(opd, selesai=None, versi=2)


def test_a_closed_opd_exists_on_its_last_day_and_names_who_carries_on(db):
    opd, penerus = make_opd(nama="Badan Lama"), make_opd(nama="Badan Baru")
    close(opd, penerus=penerus)
    assert opd in queries.opds_of(opd.pemda, TODAY)
    assert queries.opds_of(opd.pemda, date(2026, 11, 25)) == [penerus]
    assert changes("close_opd") == {"penerus_id": [None, penerus.id], "selesai": [None, "2026-11-24"]}


def test_a_successor_is_another_opd_of_the_pemda_that_outlives_the_closed_one(db):
    opd, gone, foreign = make_opd(), make_opd(selesai=date(2020, 1, 1)), make_opd(make_pemda("82.05"))
    heir = make_opd(penerus=opd, selesai=date(2030, 1, 1))
    for penerus, selesai in ((opd, TODAY), (gone, TODAY), (foreign, TODAY), (heir, TODAY), (make_opd(), None)):
        with pytest.raises(Refused):
            close(opd, selesai, penerus)
    assert opd.selesai is None


def test_an_old_version_changes_nothing(db):
    opd = make_opd(nama="Dinas Lama")
    with transaction():
        operations.change_opd(opd, versi=1, nama="Dinas Kini", urusan=["1.01"], mulai=TODAY, actor=None)
    with pytest.raises(Stale), transaction():
        operations.change_opd(opd, versi=1, nama="Dinas Lain", urusan=[], mulai=None, actor=None)
    assert (opd.nama, opd.versi) == ("Dinas Kini", 2)
    assert changes("change_opd")["urusan"] == [[], ["1.01"]]


def test_an_opd_does_not_end_before_it_begins(db):
    opd = make_opd(mulai=TODAY)
    with pytest.raises(Refused) as no:
        close(opd, date(2026, 11, 23))
    assert no.value.field == "selesai"


def test_pejabat_stand_in_their_order_while_in_office_and_their_names_stay_out_of_the_log(db):
    pemda, actor = make_pemda(), make_user()
    values = {"nip": "197801012005011001", "jabatan": "Kepala Dinas", "actor": actor}
    with transaction():
        second = operations.add_pejabat(pemda, nama="Rahasia Kedua", urutan=2, **values)
        first = operations.add_pejabat(pemda, nama="Rahasia Kesatu", urutan=1, mulai=TODAY, **values)
    assert queries.pejabat_of(pemda, TODAY) == [first, second]
    assert queries.pejabat_of(pemda, date(2026, 11, 23)) == [second]
    told = "".join(entry.changes for entry in logged("add_pejabat"))
    assert "Kepala Dinas" in told
    assert "Rahasia" not in told
    assert "1978" not in told
    assert {entry.actor_id for entry in logged("add_pejabat")} == {actor.id}


def test_a_pejabat_read_before_somebody_elses_change_is_not_overwritten(db):
    values = {"nama": "A", "nip": "", "jabatan": "Sekda", "urutan": 1, "mulai": None, "selesai": None}
    with transaction():
        one = operations.add_pejabat(make_pemda(), **values, actor=None)
    with transaction():
        operations.change_pejabat(one, versi=1, **values | {"selesai": TODAY}, actor=None)
    with pytest.raises(Stale), transaction():
        operations.change_pejabat(one, versi=1, **values, actor=None)
    assert one.selesai == TODAY
