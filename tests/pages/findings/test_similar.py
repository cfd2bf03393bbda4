"""While a project is typed in, what is like it appears by nearness: own OPD, own pemda, neighbours, national."""

import pytest

from spbe_assess.findings import queries
from spbe_assess.findings.engine.model import Record, Text
from tests.factories import make_opd, make_pemda, make_project

pytestmark = pytest.mark.usefixtures("db")


def typed(nama: str, uraian: str = "", **more) -> Record:
    return Record(id=0, text=Text(nama, uraian), pemda="82.04", provinsi="82", status="rencana", **more)


def near(record: Record):
    found, projects = queries.similar_to(queries.dictionary(), record, make_pemda("82.04"))
    name = {id: project.nama for id, project in projects.items()}
    groups = {"opd": found.own_opd, "pemda": found.own_pemda, "provinsi": found.neighbours}
    return {group: [name[one.id] for one in ones] for group, ones in groups.items()}, found


def test_each_is_told_where_it_lies():
    own = make_opd(make_pemda("82.04"))
    make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.", opd=own)
    make_project(make_pemda("82.04"), "Kehadiran ASN", uraian="Absensi pegawai.", opd=make_opd(make_pemda("82.04")))
    make_project(make_pemda("82.71"), "SIAPEL", uraian="Presensi pegawai.")
    make_project(make_pemda("81.71"), "Presensi Ambon", uraian="Presensi pegawai.")
    make_project(make_pemda("82.04"), "Izin Praktik", uraian="Izin praktik tenaga kesehatan.")
    groups, found = near(typed("Absen Online", "Absensi pegawai.", opd=str(own.id)))
    assert groups == {"opd": ["E-Presensi"], "pemda": ["Kehadiran ASN"], "provinsi": ["SIAPEL"]}
    assert found.strong


def test_a_national_application_is_named_before_a_second_one_is_built():
    _, found = near(typed("E-Surat Halut", "Mencatat surat masuk dan keluar serta disposisi pimpinan."))
    assert [one.app.nama for one in found.umum] == ["SRIKANDI"]
    assert found.umum[0].saran.kode == "pakai-umum"


def test_nothing_alike_is_nothing():
    make_project(make_pemda("82.04"), "Izin Praktik", uraian="Izin praktik tenaga kesehatan.")
    groups, found = near(typed("Absen Online", "Absensi pegawai."))
    assert groups == {"opd": [], "pemda": [], "provinsi": []}
    assert not found.strong
