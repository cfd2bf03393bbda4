"""The official wording of an instrument: out, back in, shown, used; and a round that runs may take it."""

from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
import sqlalchemy as sa

from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.admin.workbooks import ITEMS, TREE
from spbe_assess.assessments.queries import instrument_of, sheet_of
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.organisation import operations, queries
from spbe_assess.organisation.models import Overlay
from spbe_assess.scoring.rules import score
from tests.factories import BULAT, DESIMAL, make_assessment, make_edition, make_period, make_user
from tests.log import changes, logged
from tests.page import Page, words

SOURCE = "Lampiran PermenPANRB 8/2026, halaman 12"
PRINTED = "Bunyi resmi kriteria level 2."


def rewritten(page: Page, **cells) -> bytes:
    """The workbook as it is handed out, with these cells of the tree written anew."""
    response = page.open(page.url("admin.wording_xlsx", kode=DESIMAL))
    workbook = openpyxl.load_workbook(BytesIO(response.data))
    for cell, text in cells.items():
        workbook[TREE][cell] = text
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def hand_in(page: Page, content: bytes, status: int = 302, **more):
    data = {"sumber": SOURCE, "berkas": (BytesIO(content), "naskah.xlsx")} | more
    return page.post("admin.wording", data, status, kode=DESIMAL)


def lay_over(nama="Nama resmi", kode="IK-01", sumber=SOURCE):
    with transaction():
        overlay = operations.propose_overlay(DESIMAL, wording={kode: {"nama": nama}}, sumber=sumber, actor=None)
        return operations.lay_over(overlay, actor=None)


@pytest.fixture
def keeper(page):
    """The installation's admin, signed in."""
    person = make_user(Role.ADMIN, scope=Scope.INSTALASI)
    page.login(person)
    return person


def test_wording_goes_out_comes_back_is_shown_and_then_used(page, keeper):
    shown = hand_in(page, rewritten(page, D2=PRINTED))
    assert SOURCE in words(shown)
    row = shown.select_one("tbody tr")
    assert words(row.th) == "Kriteria level 2"
    assert PRINTED in words(row)
    assert PRINTED not in words(page.get("admin.instrument", kode=DESIMAL))
    overlay = database.session.scalars(sa.select(Overlay)).one()
    page.post("admin.lay_over", kode=DESIMAL, overlay_id=overlay.id)
    assert PRINTED in words(page.get("admin.instrument", kode=DESIMAL))
    assert SOURCE in words(page.get("admin.wording", kode=DESIMAL))
    assert changes("lay_over")["sumber"] == SOURCE


def test_untouched_it_changes_nothing(page, keeper):
    refused = hand_in(page, rewritten(page), 422)
    assert "tidak ada yang berubah" in words(refused.select_one(".summary-err"))
    lay_over()
    assert "tidak ada yang berubah" in words(hand_in(page, rewritten(page), 422))


def test_without_its_source_or_a_workbook_it_is_not_read(page, keeper):
    refused = hand_in(page, rewritten(page, D2=PRINTED), 422, sumber=" ")
    assert "Sebut sumber naskah" in words(refused)
    assert "bukan buku kerja XLSX" in words(hand_in(page, b"PK\x03\x04 apa saja", 422))
    assert "bukan buku kerja naskah" in words(hand_in(page, plain_workbook(), 422))
    assert logged("propose_overlay") == []


def plain_workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def test_faults_are_listed_by_sheet_and_cell_and_nothing_is_kept(page, keeper):
    refused = hand_in(page, rewritten(page, B2=None, E3=None, A4="IK-99"), 422)
    places = [words(row.th) for row in refused.select("tbody tr")]
    assert places[:3] == [f"Lembar {TREE}, sel {cell}" for cell in ("B2", "E3", "A4")]
    assert SOURCE in refused.select_one("[name=sumber]")["value"]
    assert logged("propose_overlay") == []


def test_a_proposal_made_before_another_was_used_is_not_used(page, keeper):
    shown = hand_in(page, rewritten(page, D2=PRINTED))
    assert shown
    overlay = database.session.scalars(sa.select(Overlay)).one()
    lay_over()
    refused = page.post("admin.lay_over", status=422, kode=DESIMAL, overlay_id=overlay.id)
    assert "Naskah lain dipakai sejak" in words(refused)


def test_only_the_installations_admin_keeps_what_provinces_share(page, db):
    page.login(make_user(Role.ADMIN))
    page.get("admin.wording", status=403, kode=DESIMAL)
    assert not page.get("admin.instrument", kode=DESIMAL).select("a[href$=naskah]")


def test_a_new_period_uses_it_and_one_that_runs_keeps_its_edition(page, db):
    period = make_period(DESIMAL)
    lay_over()
    assert operations_edition() != period.edition.sha256
    assert queries.instrument_of_period(period).indikator["IK-01"].nama != "Nama resmi"


def operations_edition() -> str:
    with transaction():
        return operations.write_edition(DESIMAL, actor=None).sha256


@pytest.fixture
def admin(page):
    person = make_user(Role.ADMIN)
    page.login(person)
    return person


def test_a_round_that_runs_takes_the_newest_wording_after_seeing_what_changes(page, admin):
    assessment = make_assessment(make_period(DESIMAL), nilai={"IK-01": 3, "IK-02": Fraction("2.5")})
    officer, period = make_user(Role.OFFICER), assessment.period
    before = score(instrument_of(assessment), sheet_of(assessment))
    lay_over()
    seen = page.get("admin.adopt_edition", period_id=period.id)
    assert "Nama resmi" in words(seen.select_one("tbody"))
    assert "Hitungan nilai dan indeks tidak berubah" in words(seen)
    page.post("admin.adopt_edition", period_id=period.id)
    database.session.expire_all()
    assert instrument_of(assessment).indikator["IK-01"].nama == "Nama resmi"
    after = score(instrument_of(assessment), sheet_of(assessment))
    assert (after.index, after.predikat, after.batas) == (before.index, before.predikat, before.batas)
    assert "Itu edisi terbaru" in words(page.get("admin.adopt_edition", period_id=period.id))
    told = database.session.scalars(sa.select(Notice).where(Notice.user_id == officer.id)).one()
    assert "diperbarui" in told.isi
    assert len(logged("adopt_edition")) == 1


def test_what_is_final_keeps_its_edition_and_its_whole_round_too(page, admin):
    assessment = make_assessment(make_period(DESIMAL), state=State.FINAL)
    period, token = assessment.period, page.get("accounts.start").select_one("[name=csrf_token]")["value"]
    lay_over()
    seen = page.get("admin.adopt_edition", period_id=period.id)
    assert "Edisinya tetap" in words(seen)
    url = page.url("admin.adopt_edition", period_id=period.id)
    assert not seen.select(f"form[action='{url}']")
    refused = page.open(url, method="POST", data={"csrf_token": token})
    assert refused.status_code == 422
    assert "sudah final" in refused.text
    database.session.expire_all()
    assert assessment.period.edition_id == make_edition(DESIMAL).id


def test_what_was_not_there_before_is_an_item_more_and_old_evidence_points_where_it_did(page, keeper):
    def added(content: bytes) -> bytes:
        workbook = openpyxl.load_workbook(BytesIO(content))
        sheet = workbook[ITEMS]
        for column, value in enumerate(("IK-01", 2, "Butir menurut lampiran"), 2):
            sheet.cell(sheet.max_row, column, value)
        out = BytesIO()
        workbook.save(out)
        return out.getvalue()

    hand_in(page, added(rewritten(page)))
    overlay = database.session.scalars(sa.select(Overlay)).one()
    page.post("admin.lay_over", kode=DESIMAL, overlay_id=overlay.id)
    assert "Butir menurut lampiran" in words(page.get("admin.instrument", kode=DESIMAL))
    again = openpyxl.load_workbook(BytesIO(page.open(page.url("admin.wording_xlsx", kode=DESIMAL)).data))
    gone = next(row for row in again[ITEMS].iter_rows() if row[3].value == "Butir menurut lampiran")
    again[ITEMS].delete_rows(gone[0].row)
    out = BytesIO()
    again.save(out)
    assert f"Butir {gone[0].value} tidak ada lagi" in words(hand_in(page, out.getvalue(), 422))


def test_the_wording_of_one_instrument_is_not_anothers(page, keeper):
    lay_over()
    overlay = database.session.scalars(sa.select(Overlay)).one()
    page.get("admin.lay_over", status=404, kode=BULAT, overlay_id=overlay.id)
