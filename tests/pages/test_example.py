"""The example as `contoh-isi` loads it: published figures met exactly, all in its place, and always the same."""

from collections import Counter
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import queries as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.audit.queries import broken_links
from spbe_assess.db import db as database
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.example.history import DIFFERING
from spbe_assess.example.people import PASSWORD
from spbe_assess.jobs import Job
from spbe_assess.organisation.models import NationalResult, Opd, Pejabat, Pemda, Period
from spbe_assess.organisation.queries import instrument_of_period, national_result
from spbe_assess.review.queries import decision_in_force, judgements
from spbe_assess.review.rules import final_nilai
from spbe_assess.scoring.rules import score, shown
from spbe_assess.storage import store
from tests.databases import DATABASES, ENGINES
from tests.page import Page, words

SPBE = "permenpanrb-59-2020"
MALUT = ("82", *(f"82.0{n}" for n in range(1, 9)), "82.71", "82.72")
DUMPS: dict[str, dict] = {}


# each engine's tests stay in one process: it loads the example once
@pytest.fixture(
    scope="module", params=[pytest.param(each, marks=pytest.mark.xdist_group("example")) for each in ENGINES]
)
def example(request, databases):
    """The application with the example in its database. No test here changes it."""
    if request.param not in databases:
        databases[request.param] = DATABASES[request.param]()
    app = databases[request.param].restore()
    result = app.test_cli_runner().invoke(args=["contoh-isi"])
    assert result.exit_code == 0, result.output
    with app.app_context():
        DUMPS[request.param] = dump()
        yield app
        database.session.remove()


def dump() -> dict[str, list]:
    """Every row of every table, but for the hashes of passwords, and for work that took its own time to be done."""
    return {
        table.name: database.session.execute(
            sa.select(*(column for column in table.columns if column.name != "sandi")).order_by(*table.primary_key)
        ).all()
        for table in database.metadata.sorted_tables
        if table is not Job.__table__
    }


def finished() -> list[Assessment]:
    return list(
        database.session.scalars(
            sa.select(Assessment).join(Assessment.period).where(Period.tahun < 2026).order_by(Assessment.id)
        )
    )


def running() -> dict[str, Assessment]:
    rows = database.session.scalars(sa.select(Assessment).join(Assessment.period).where(Period.tahun == 2026))
    return {assessment.pemda.kode: assessment for assessment in rows}


def reviewed(assessment: Assessment):
    return score(instrument_of_period(assessment.period), final_nilai(judgements(assessment)))


def claimed(assessment: Assessment):
    return score(instrument_of_period(assessment.period), assessments.sheet_of(assessment))


def test_both_years_of_all_pemda_are_final(example):
    assert [(one.period.tahun, one.pemda.kode) for one in finished()] == [
        (tahun, kode) for tahun in (2023, 2024) for kode in MALUT
    ]
    assert {one.state for one in finished()} == {State.FINAL}


def test_final_figures_are_the_published_ones_but_for_three_pemda(example):
    apart = set()
    for assessment in finished():
        published = national_result(assessment.period.tahun, SPBE, assessment.pemda.kode)
        result, decision = reviewed(assessment), decision_in_force(assessment)
        domain = {f"domain_{nomor}": shown(value) for nomor, value in result.domain.items()}
        assert (Fraction(decision.index), decision.predikat) == (result.index, result.predikat)
        assert result.predikat == published.predikat
        if (domain, shown(result.index)) != (published.bagian, published.index):
            apart.add(assessment.pemda.kode)
            assert abs(result.index - Fraction(published.index)) <= Fraction("0.04")
    assert apart == set(DIFFERING)


def test_the_value_that_differs_says_so_where_it_is_explained(example):
    for assessment in finished():
        reasons = [value.last.justifikasi for value in judgements(assessment).values() if value.last]
        told = [reason for reason in reasons if "sengaja berbeda" in reason]
        assert len(told) == (assessment.pemda.kode in DIFFERING)


def test_every_page_says_example_and_names_the_three(example):
    page = words(Page(example).get("accounts.sign_in"))
    names = database.session.scalars(sa.select(Pemda.nama).where(Pemda.kode.in_(DIFFERING))).all()
    assert "Contoh" in page
    assert len(names) == 3
    assert all(nama in page for nama in names)


def test_pemda_claimed_three_to_six_tenths_more(example):
    for assessment in finished():
        above = claimed(assessment).index - reviewed(assessment).index
        assert Fraction("0.3") <= above <= Fraction("0.6"), (assessment.pemda.kode, assessment.period.tahun)


def test_one_year_ran_with_interviu_and_one_without(example):
    heard = {2023: set(), 2024: set()}
    for assessment in finished():
        looked_again = [one for one in judgements(assessment).values() if one.interviu]
        assert all(one.interviu.nilai == one.dokumen.nilai for one in looked_again)
        heard[assessment.period.tahun].add(bool(looked_again))
    assert heard == {2023: {True}, 2024: {False}}


def test_the_open_year_has_every_state_on_the_way(example):
    states = [assessment.state for assessment in running().values()]
    assert set(states) == {State.DRAF, State.TERKIRIM, State.DINILAI, State.INTERVIU}
    drafts = {kode: one for kode, one in running().items() if one.state is State.DRAF}
    assert [kode for kode, one in drafts.items() if one.declared_at] == ["82.71"]
    filled = {20 - len(claimed(one).kosong) for one in drafts.values()}
    assert len(filled) >= 5
    assert 20 - len(claimed(drafts["82.04"]).kosong) == 12
    being_judged = next(one for one in running().values() if one.state is State.DINILAI)
    judged = [one.last is not None for one in judgements(being_judged).values()]
    assert any(judged)
    assert not all(judged)


def test_the_open_year_can_be_filled_until_the_end_of_2027(example):
    period = running()["82"].period
    assert (period.instrumen, period.kind) == ("permenpanrb-8-2026", "resmi")
    assert period.stage("mandiri").selesai == date(2027, 12, 31)
    assert period.has_interviu


def test_every_published_result_is_there_as_it_was_printed(example):
    years = database.session.scalars(sa.select(NationalResult.tahun)).all()
    assert Counter(years) == {2023: 620, 2024: 612}
    selatan = national_result(2024, SPBE, "82.04")
    assert (selatan.index, selatan.predikat) == ("2.43", "Cukup")
    assert selatan.bagian == {"domain_1": "2.00", "domain_2": "2.10", "domain_3": "1.00", "domain_4": "3.25"}


def test_places_and_officials_are_there(example):
    count = database.session.scalar(sa.select(sa.func.count()).select_from(Pemda))
    assert count == 552
    with_opds = database.session.scalars(sa.select(Pemda.kode).join(Opd, Opd.pemda_id == Pemda.id).distinct())
    assert sorted(with_opds) == sorted(MALUT)
    signing = database.session.execute(sa.select(Pemda.kode, Pejabat.jabatan, Pejabat.nama).join(Pejabat.pemda)).all()
    assert len(signing) == 2 * len(MALUT)
    assert all("Contoh" in nama for _, _, nama in signing)


def test_the_accounts_of_the_contract(example):
    people = {user.surel.split("@")[0]: user for user in database.session.scalars(sa.select(User))}
    digits = [kode.replace(".", "") for kode in MALUT]
    expected = {"admin", "evaluator", "evaluator2", "pimpinan", "opd.8204"}
    expected |= {f"{what}.{n}" for what in ("koordinator", "petugas", "pimpinan") for n in digits}
    assert set(people) == expected
    assert (people["admin"].role, people["admin"].scope) == (Role.ADMIN, Scope.INSTALASI)
    assert (people["evaluator"].asal.kode, people["evaluator2"].asal) == ("82", None)
    assert people["opd.8204"].opd.pemda.kode == "82.04"


def test_evaluators_judge_whom_the_contract_says_in_each_period(example):
    rows = database.session.execute(
        sa.select(Period.tahun, User.surel, Pemda.kode)
        .select_from(Assignment)
        .join(Assignment.period)
        .join(Assignment.pemda)
        .join(Assignment.evaluator)
    ).all()
    theirs = {"82", "82.71", "82.72"}
    assert set(rows) == {
        (tahun, f"evaluator{'2' if kode in theirs else ''}@contoh.id", kode)
        for tahun in (2023, 2024, 2026)
        for kode in MALUT
    }


def test_the_log_is_whole_and_tells_the_story_in_order(example):
    assert list(broken_links()) == []
    moments = database.session.scalars(sa.select(AuditEntry.waktu).order_by(AuditEntry.n)).all()
    assert moments == sorted(moments)
    assert moments[0] >= datetime(2023, 1, 1, tzinfo=UTC)
    assert moments[-1] < datetime(2026, 11, 1, tzinfo=UTC)


def test_every_document_has_its_bytes(example):
    kept = database.session.scalars(sa.select(DocumentVersion)).all()
    assert len(kept) > 40
    assert all(store().exists(version.sha256) for version in kept)
    assert {version.media_type for version in kept} == {"application/pdf"}


def test_it_is_loaded_once_only(example):
    again = example.test_cli_runner().invoke(args=["contoh-isi"])
    assert again.exit_code == 2
    assert "masih kosong" in again.output


def test_every_load_gives_the_same(example):
    first, latest = next(iter(DUMPS.values())), DUMPS[database.engine.dialect.name]
    assert [name for name, rows in latest.items() if rows != first[name]] == []


# last: whoever signs in leaves a line in the log
@pytest.mark.parametrize("account", ["admin", "evaluator", "evaluator2", "pimpinan", "petugas.8204", "opd.8204"])
def test_an_account_signs_in_with_the_known_password(example, account):
    page = Page(example)
    page.sign_in(database.session.scalar(sa.select(User).where(User.surel == f"{account}@contoh.id")), PASSWORD)
    assert page.get("accounts.start")
