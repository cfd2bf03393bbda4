"""A kendala is written down, tied to indikator, followed by actions, and read by whoever may."""

from datetime import date

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.actions.models import Action
from spbe_assess.actions.rules import ActionState
from spbe_assess.db import db as database
from spbe_assess.kendala.models import Kendala
from spbe_assess.kendala.rules import JenisKendala, KendalaState
from tests.factories import make_assessment, make_opd, make_pemda, make_period, make_user, save
from tests.log import changes
from tests.page import words

URAIAN = "Sambungan ke kantor camat putus berhari-hari."


def make_kendala(pemda=None, **more) -> Kendala:
    values = {"jenis": JenisKendala.AKSES_INTERNET, "uraian": URAIAN, "waktu": clock.now()} | more
    return save(Kendala(pemda=pemda or make_pemda(), **values))


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    return person


def only(kind):
    database.session.rollback()
    [row] = database.session.scalars(database.select(kind))
    return row


def test_an_officer_writes_one_down_with_the_indikator_it_keeps_low(page, officer):
    assessment = make_assessment(make_period())
    opd = make_opd()
    tied = f"{assessment.period.instrumen}/7"
    typed = {"jenis": "akses_internet", "uraian": URAIAN, "opd": str(opd.id), "indikator": [tied]}
    html = page.post("kendala.record_kendala", typed)
    row = only(Kendala)
    assert (row.opd_id, row.state, [each.kode for each in row.indikator]) == (opd.id, KendalaState.TERBUKA, ["7"])
    assert "Belum ada tindakan" in words(html)
    assert changes("record_kendala")["indikator"] == [[], [tied]]


def test_nothing_is_chosen_beforehand_and_what_lacks_is_said_at_its_field(page, officer):
    assert not page.get("kendala.record_kendala").select("input[type=radio][checked]")
    html = page.post("kendala.record_kendala", {"uraian": ""}, status=422)
    assert "Pilih jenisnya." in words(html)


def test_what_is_not_touched_stays_as_it_was(page, officer):
    assessment, opd = make_assessment(make_period()), make_opd()
    tied = f"{assessment.period.instrumen}/7"
    typed = {"jenis": "akses_internet", "uraian": URAIAN, "opd": str(opd.id), "indikator": [tied]}
    page.post("kendala.record_kendala", typed)
    page.post("kendala.change_kendala", {"uraian": "Sudah lebih baik."}, kendala_id=only(Kendala).id)
    row = only(Kendala)
    assert (row.opd_id, [each.kode for each in row.indikator]) == (opd.id, ["7"])


def test_an_action_follows_and_is_done_only_with_its_proof(page, officer):
    kendala = make_kendala()
    typed = {"tindakan": "Pasang sambungan satelit", "penanggung_jawab": "Kepala dinas", "due": "2026-12-31"}
    page.post("kendala.add_action", typed, kendala_id=kendala.id)
    action = only(Action)
    assert (action.asal, action.due) == (f"kendala:{kendala.id}", date(2026, 12, 31))
    where = {"kendala_id": kendala.id, "action_id": action.id}
    html = page.post("kendala.change_action", {"state": "selesai"}, status=422, **where)
    assert "Sebut buktinya" in words(html)
    page.post("kendala.change_action", {"state": "selesai", "proof": "BA 12/2026"}, **where)
    assert only(Action).state is ActionState.SELESAI
    assert "penanggung_jawab" not in changes("add_action"), "a person's name stays out of the log"


def test_two_at_once_the_second_sees_what_the_first_stored(page, officer):
    kendala = make_kendala()
    first = {"jenis": "sdm", "uraian": "Dua orang saja.", "state": "ditangani"}
    page.post("kendala.change_kendala", first, kendala_id=kendala.id)
    stale = first | {"uraian": "Tulisan kedua.", "versi": "1"}
    html = page.post("kendala.change_kendala", stale, status=409, kendala_id=kendala.id)
    assert "Yang tersimpan sekarang" in words(html)
    assert html.select_one("textarea[name=uraian]").text.strip() == "Tulisan kedua."
    assert only(Kendala).uraian == "Dua orang saja."


def test_the_list_is_filtered_by_its_address_and_counts(page, officer):
    make_kendala(), make_kendala(jenis=JenisKendala.SDM, uraian="Kurang orang.", state=KendalaState.SELESAI)
    html = page.get("kendala.index", jenis="sdm")
    assert [words(link) for link in html.select(".docs a")] == ["Kurang orang."]
    assert "Terbuka 1" in words(html)
    assert "Selesai 1" in words(html)
    assert len(page.get("kendala.index", state="mana-saja").select(".docs a")) == 2


def test_another_pemdas_does_not_exist(page, officer):
    foreign = make_kendala(make_pemda("82.05"))
    for endpoint in ("kendala.kendala", "kendala.change_kendala", "kendala.add_action"):
        page.get(endpoint, status=404, kendala_id=foreign.id)
    assert not page.get("kendala.index").select(".docs a")


def test_a_contributor_speaks_for_the_own_opd_only(page):
    person = make_user(Role.CONTRIBUTOR)
    page.login(person)
    page.post("kendala.record_kendala", {"jenis": "sdm", "uraian": "Kurang orang."})
    assert only(Kendala).opd_id == person.opd_id
    page.get("kendala.change_kendala", status=403, kendala_id=make_kendala(person.pemda).id)


def test_the_province_reads_all_and_writes_nothing(page):
    row = make_kendala(make_pemda("82.05"))
    page.login(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))
    assert "82.05" in words(page.get("kendala.index"))
    page.get("kendala.kendala", kendala_id=row.id)
    page.get("kendala.change_kendala", status=403, kendala_id=row.id)
    page.get("kendala.record_kendala", status=403)


def test_a_long_text_is_refused_with_its_count_and_kept(page, officer):
    html = page.post("kendala.record_kendala", {"jenis": "sdm", "uraian": "x" * 5001}, status=422)
    assert "5.001 huruf" in words(html)
    assert len(html.select_one("textarea[name=uraian]").text.strip()) == 5001
