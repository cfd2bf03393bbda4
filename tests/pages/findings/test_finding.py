"""One finding: what the page tells of the two, deciding it, refusals that lose nothing, and what follows."""

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.actions.models import Action
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.models import Finding, FindingDecision
from spbe_assess.findings.rules import Choice, FindingState, Outcome, Remedy
from spbe_assess.projects import operations as projects
from tests.factories import make_pemda, make_project
from tests.page import words
from tests.pages.findings.stories import DUE, WHY, decide, every, latest, one, page_of, pair, signed_in, three

pytestmark = pytest.mark.usefixtures("db")


def state_of(finding_id: int) -> FindingState:
    return one(id=finding_id).state


def test_the_two_stand_side_by_side_with_what_is_same_alike_and_different(page):
    finding = pair()
    signed_in(page)
    html = page_of(page, finding)
    assert words(html.h1) == "E-Presensi dan Absensi Dukcapil"
    told = {words(row.th): words(row.select("td")[2]) for row in html.select("table.pair tbody tr")}
    assert told["Fungsi utama"] == "Sama"
    assert told["Uraian"] == "Mirip"
    assert told["Pengguna"] == told["Biaya"] == "Berbeda"
    assert "dasar hukum" in words(html.select_one("table.pair").find_parent().find_next_sibling("p"))


def test_why_it_is_asked_is_numbered_and_what_speaks_against_it_comes_last(page):
    finding = pair()
    with transaction():
        finding.alasan = ["langkah kerja berbeda: rekap hanya disebut di salah satu", "kata yang sama: “presensi”"]
    signed_in(page)
    reasons = page_of(page, finding).select(".reasons li")
    assert words(reasons[0]) == "Kata yang sama: “presensi”."
    assert words(reasons[1]).startswith("Yang melemahkan: langkah kerja berbeda")
    assert "muted" in reasons[1]["class"]


def test_strength_money_and_basis_stand_beside_it(page):
    finding = pair()
    signed_in(page)
    aside = page_of(page, finding).aside
    assert aside.select_one("svg.strength title").text.startswith("Kekuatan ")
    assert "Rp 50 juta" in words(aside)
    assert "3 catatan, dihitung sekali" in words(aside)
    assert "Perpres 95/2018 Ps 63 (3)" in words(aside)
    assert "aslinya belum dibaca" in words(aside)


@pytest.mark.parametrize("remedy", list(Remedy))
@pytest.mark.parametrize("hasil", [Outcome.SAMA, Outcome.TERKAIT])
def test_it_is_decided_with_each_remedy(page, hasil, remedy):
    finding = pair()
    signed_in(page)
    opd = str(finding.project_b.opd_id) if remedy is not Remedy.PERTAHANKAN else ""
    due = DUE.isoformat() if opd else ""
    html = decide(page, finding, hasil=hasil, alasan=WHY, remedy=remedy, opd=opd, due=due)
    assert WHY in words(html)
    assert (latest().hasil, latest().remedy) == (hasil, remedy)
    expected = FindingState.DITINDAKLANJUTI if opd else FindingState.DIPUTUSKAN
    assert state_of(finding.id) is expected


def test_what_is_different_needs_no_more_than_the_reason(page):
    finding = pair()
    signed_in(page)
    decide(page, finding, hasil="berbeda", alasan="Penggunanya lain.")
    assert (latest().hasil, latest().remedy) == (Outcome.BERBEDA, None)


def test_who_stays_is_kept_with_the_decision(page):
    finding = pair()
    person = signed_in(page)
    stays = str(finding.project_a_id)
    decide(page, finding, hasil="sama", alasan=WHY, remedy="pertahankan", keep=stays)
    assert latest().keep_id == finding.project_a_id
    assert latest().by_id == person.id


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"alasan": WHY}, "hasil", "Pilih salah satu"),
        ({"hasil": "sama", "remedy": "gabung"}, "alasan", "Tulis alasannya"),
        ({"hasil": "sama", "alasan": WHY}, "remedy", "Pilih tindakannya"),
        ({"hasil": "sama", "alasan": WHY, "remedy": "gabung"}, "opd", "Pilih Perangkat Daerah"),
        ({"hasil": "berbeda", "alasan": WHY, "remedy": "gabung"}, "remedy", "kosongkan tindakannya"),
        ({"hasil": "sama", "alasan": WHY, "remedy": "gabung", "due": "besok"}, "due", "Tulis tanggal"),
        ({"hasil": "sama", "alasan": "x" * 2001, "remedy": "gabung"}, "alasan", "Terlalu panjang"),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(page, typed, field, sentence):
    finding = pair()
    signed_in(page)
    html = decide(page, finding, status=422, penanggung_jawab="Kepala Bidang", **typed)
    assert sentence in words(html.select_one(f"#{field}-e"))
    assert html.select_one("[name=penanggung_jawab]")["value"] == "Kepala Bidang"
    assert words(html.select_one("[name=alasan]")) == typed.get("alasan", "")
    if "hasil" in typed:
        assert html.select_one(f"[name=hasil][value={typed['hasil']}]").has_attr("checked")
    assert latest() is None


def test_what_somebody_decided_meanwhile_is_shown_and_not_overwritten(page):
    finding = pair()
    signed_in(page)
    versi = finding.versi
    with transaction():
        choice = Choice(Outcome.BERBEDA, "Sudah diputuskan orang lain.")
        operations.decide(finding, versi=versi, choice=choice, actor=None)
    html = decide(page, finding, status=409, hasil="terkait", alasan=WHY, remedy="hubungkan", versi=str(versi))
    assert "Sudah diputuskan orang lain." in words(html)
    assert words(html.select_one("[name=alasan]")) == WHY
    assert latest().hasil is Outcome.BERBEDA


def test_a_later_decision_supersedes_and_the_earlier_one_stays_in_the_history(page):
    finding = pair()
    signed_in(page)
    decide(page, finding, hasil="berbeda", alasan="Penggunanya lain.")
    html = decide(page, one(id=finding.id), hasil="terkait", alasan=WHY, remedy="pertahankan")
    told = words(html.aside)
    assert told.index("Penggunanya lain.") < told.index(WHY)
    assert database.session.query(FindingDecision).count() == 2


def test_the_promise_is_followed_up_and_the_state_follows(page):
    finding = pair()
    signed_in(page)
    opd = str(finding.project_b.opd_id)
    decide(page, finding, hasil="sama", alasan=WHY, remedy="gabung", opd=opd, due=DUE.isoformat())
    action = database.session.scalars(database.select(Action)).one()
    where = {"finding_id": finding.id, "action_id": action.id}
    html = page.post("findings.follow_up", {"state": "selesai"}, status=422, **where)
    assert "Sebut buktinya" in words(html)
    page.post("findings.follow_up", {"state": "berjalan"}, **where)
    assert state_of(finding.id) is FindingState.DITINDAKLANJUTI
    html = page.post("findings.follow_up", {"state": "selesai", "proof": "Berita acara 3/2026"}, **where)
    assert "Berita acara 3/2026" in words(html)
    assert state_of(finding.id) is FindingState.SELESAI


def test_the_contact_of_the_opd_that_promised_says_how_it_stands_and_no_other(page):
    finding = pair()
    opd = finding.project_b.opd
    with transaction():
        choice = Choice(Outcome.SAMA, WHY, Remedy.GABUNG, opd=opd, due=DUE)
        operations.decide(finding, versi=finding.versi, choice=choice, actor=None)
    action = database.session.scalars(database.select(Action)).one()
    where = {"finding_id": finding.id, "action_id": action.id}
    signed_in(page, Role.CONTRIBUTOR)
    page.get("findings.follow_up", status=403, **where)
    signed_in(page, Role.CONTRIBUTOR, opd=database.session.merge(opd))
    page.post("findings.follow_up", {"state": "berjalan"}, **where)


def test_an_old_version_of_the_promise_is_not_overwritten(page):
    finding = pair()
    signed_in(page)
    opd = str(finding.project_b.opd_id)
    decide(page, finding, hasil="sama", alasan=WHY, remedy="gabung", opd=opd, due=DUE.isoformat())
    action = database.session.scalars(database.select(Action)).one()
    where = {"finding_id": finding.id, "action_id": action.id}
    html = page.post("findings.follow_up", {"state": "batal", "versi": "99"}, status=409, **where)
    assert "Yang tersimpan sekarang" in words(html)


def test_a_single_record_is_judged_by_words_of_its_own(page):
    make_project(nama="Portal Lama", uraian="Portal.", pengguna=0, tidak_ada=["dasar_hukum", "penanggung_jawab"])
    finding = next(row for row in every() if row.jenis.startswith("sporadis-"))
    signed_in(page)
    html = page_of(page, finding)
    assert {words(label.b or label) for label in html.select(".pick")} >= {"Benar", "Perlu dicatat", "Keliru"}
    assert not html.select("svg.strength")
    html = decide(page, finding, hasil="berbeda", alasan="Sudah ada SK.")
    assert "Keliru" in words(html.aside)


def test_a_group_lists_its_members(page):
    rows = three()
    finding = every(jenis="sporadis-pemilik") or every(jenis="ganda-pemda")
    with transaction():
        row = database.session.get(Finding, finding[0].id)
        row.jenis, row.project_b_id, row.anggota = "sporadis-serumpun", None, [each.id for each in rows]
    signed_in(page)
    told = words(page_of(page, finding[0]).main)
    assert all(name in told for name in ("E-Presensi", "Absensi Dukcapil", "SIAPEL"))


def test_beside_a_national_application_its_name_and_function_stand(page):
    make_project(nama="SIMPEG Daerah", uraian="Pengaduan masyarakat dan aspirasi warga.", jenis="khusus")
    finding = one(jenis="sejenis-umum")
    signed_in(page)
    html = page_of(page, finding)
    assert "Apakah aplikasi umum sudah mengerjakan hal ini?" in words(html)
    assert len(html.select("table.pair thead th")) == 4


def test_a_finding_that_is_no_longer_found_is_kept_and_asks_nothing(page):
    finding = pair()
    with transaction():
        database.session.get(Finding, finding.id).state = FindingState.GUGUR
    signed_in(page)
    html = page_of(page, finding)
    assert "tidak ditemukan lagi" in words(html)
    assert not html.select("[name=hasil]")


def test_a_changed_text_asks_anew_and_the_history_says_so(page):
    finding = pair()
    signed_in(page)
    decide(page, finding, hasil="berbeda", alasan="Penggunanya lain.")
    project = one(id=finding.id).project_a
    with transaction():
        projects.change_project(
            project, versi=project.versi, values={"uraian": "Presensi pegawai dan tamu."}, actor=None
        )  # fmt: skip
    with transaction():
        operations.settle(queries.search(make_pemda()), actor=None)
    assert "Teksnya berubah, ditanyakan lagi" in words(page_of(page, finding).aside)
