"""How complete an inventory is: counted alike by the database and by the record, listed emptiest first, filtered by."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.projects import queries
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import PROJECT, Connection, ConnectionWay, Jenis, YearOfMoney
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words
from tests.pages.test_queries import counted

FIRST = {"uraian": "Presensi.", "fungsi": "presensi", "jenis": Jenis.KHUSUS, "tahun_mulai": 2022}


@pytest.fixture
def leader(page):
    person = make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI)
    page.login(person)
    return person


def titles(html) -> list[str]:
    return [link.text for link in html.select("main tbody th a")]


def test_the_database_counts_each_fact_as_the_record_does(db):
    pemda = make_pemda()
    other = make_project(pemda, "Kosong")
    make_project(
        pemda,
        "Penuh",
        opd=make_opd(pemda),
        pengguna=0,
        hubungan=[Connection(ConnectionWay.API, other=other)],
        uang=[YearOfMoney(2025, pagu=0), YearOfMoney(2026, pemeliharaan=1)],
        pusat_data="pdn",
        **FIRST,
    )
    make_project(pemda, "Nol", uang=[YearOfMoney(2026, pagu=0)], tidak_ada=["opd", "pengguna", "integrasi"])
    make_project(pemda, "Nihil", tidak_ada=[name for name, field in PROJECT.items() if field.three])
    for project in database.session.scalars(database.select(Project)):
        missing = {field.name for field in queries.completeness_of(project).missing}
        for name, field in PROJECT.items():
            known = database.session.scalar(database.select(queries.is_known(name)).where(Project.id == project.id))
            assert bool(known) == (name not in missing) or not field.counts, (project.nama, name)


def test_a_province_sees_its_pemda_the_emptiest_first_and_who_has_none(page, leader):
    make_project(make_pemda("82.04"), "Rapi", tidak_ada=["biaya", "dasar_hukum"], **FIRST)
    make_project(make_pemda("82.71"), "Kosong")
    make_pemda("82.05")
    make_project(make_pemda("81.01"), "Provinsi lain")
    html = page.get("projects.completeness")
    assert titles(html) == ["Kota Uji 82.71", "Kabupaten Uji 82.04"]
    told = words(html.select_one("main"))
    assert "Kabupaten Uji 82.05" in told.split("Belum mencatat satu proyek pun:")[1]
    assert "81.01" not in told
    assert "Kosong" in words(page.get("projects.completeness", pemda="82.71"))


def test_the_list_is_narrowed_to_records_that_answer_what_is_asked_first(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    make_project(person.pemda, "Terjawab", opd=make_opd(person.pemda), tidak_ada=["biaya"], **FIRST)
    make_project(person.pemda, "Tanpa uraian", opd=make_opd(person.pemda), tidak_ada=["biaya"])
    assert titles(page.get("projects.index", lengkap="lengkap")) == ["Terjawab"]
    assert titles(page.get("projects.index", lengkap="belum")) == ["Tanpa uraian"]
    assert len(titles(page.get("projects.index", lengkap="entah"))) == 2


def test_an_empty_inventory_says_so_and_a_page_beyond_the_last_is_the_last(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    assert "Belum ada proyek yang tercatat." in words(page.get("projects.index"))
    make_project(person.pemda, "Satu")
    assert titles(page.get("projects.index", halaman="9")) == ["Satu"]


def test_the_pages_cost_no_more_for_many_pemda_and_records(page, leader):
    def cost() -> list[int]:
        found = []
        for endpoint, values in (
            ("projects.completeness", {}),
            ("projects.completeness", {"pemda": "82.04"}),
            ("projects.history", {"project_id": first.id}),
            ("projects.index", {"lengkap": "belum"}),
        ):
            with counted() as sent:
                page.get(endpoint, **values)
            found.append(len(sent))
        return found

    first = make_project(make_pemda("82.04"), "Satu")
    few = cost()
    for number in range(12):
        make_project(make_pemda("82.04"), opd=make_opd(), uang=[YearOfMoney(2026, pagu=1)])
        make_project(make_pemda(f"82.{number + 10}"))
    assert cost() == few
    assert max(few) <= 16
