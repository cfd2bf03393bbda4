"""The pages of many hands: sharing indikator out, and the part of an OPD."""

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import queries
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.db import db as database
from tests.factories import make_opd, make_pemda, make_user
from tests.page import Page, words
from tests.pages.assessments.hands import Place, told


@pytest.fixture
def place(app, db) -> Place:
    return Place()


def at(place: Place, kode: str = "7", opd=None) -> dict:
    return {"assessment_id": place.assessment.id, "kode": kode, "opd_id": (opd or place.opd).id}


def whole(place: Place) -> dict:
    return {"assessment_id": place.assessment.id}


def part(place: Place, kode: str = "7", opd=None):
    database.session.expire_all()
    return queries.contribution_of(place.assessment, kode, (opd or place.opd).id)


# sharing out


def check_url(page: Page, place: Place, *pairs: str) -> str:
    return page.url("assessments.check_handing", **whole(place), bagi=list(pairs))


def test_suggestions_come_from_the_urusan_and_nothing_is_ticked(page, place):
    hukum = make_opd(nama="Bagian Hukum", urusan=["4.01"])
    kominfo = make_opd(nama="Dinas Kominfo", urusan=["2.16", "2.20", "2.21"])
    make_opd(nama="Bagian Umum", urusan=["4.01"])
    page.login(place.officer)
    html = page.get("assessments.delegation", **whole(place))
    assert [box["value"] for box in html.select("[name=bagi]")][:2] == [f"1:{kominfo.id}", f"1:{hukum.id}"]
    assert html.select("[name=bagi][checked]") == []
    html = page.get("assessments.delegation", **whole(place), saran="semua")
    assert len(html.select("[name=bagi][checked]")) == len(html.select("[name=bagi]")) > 40


def test_one_opd_may_be_asked_for_anything(page, place):
    page.login(place.officer)
    html = page.get("assessments.delegation", **whole(place), opd=place.opd.id)
    assert len(html.select("[name=bagi]")) == 47


def test_what_is_ticked_is_looked_at_before_it_is_written(page, place):
    page.login(place.officer)
    pairs = f"7:{place.opd.id}", f"8:{place.opd.id}"
    address = check_url(page, place, *pairs)
    page.open(address)
    assert queries.contributions_of(place.assessment) == []
    typed = {"due": "2026-12-04", f"orang_{place.opd.id}": str(place.contact.id)}
    page.post("assessments.hand_to_opd", typed, at=address, **whole(place))
    rows = queries.contributions_of(place.assessment)
    assert [(row.kode, row.person, str(row.due)) for row in rows] == [
        (kode, place.contact, "2026-12-04") for kode in ("7", "8")
    ]
    assert told(place.contact) == [
        "Indikator 7, 8 dibagikan kepada OPD Anda untuk Penilaian 2025, tenggat 4 Desember 2026."
    ]


def test_a_day_that_is_over_is_refused_with_everything_kept(page, place):
    page.login(place.officer)
    address = check_url(page, place, f"7:{place.opd.id}")
    html = page.post("assessments.hand_to_opd", {"due": "2020-01-01"}, status=422, at=address, **whole(place))
    assert "Tenggat itu sudah lewat." in words(html)
    assert queries.contributions_of(place.assessment) == []


def test_ticks_that_are_none_do_not_exist(page, place):
    page.login(place.officer)
    foreign = make_opd(make_pemda("82.71"))
    for ticked in (f"99:{place.opd.id}", f"7:{foreign.id}", "7", "7:x"):
        assert page.open(check_url(page, place, ticked)).status_code == 404
    assert page.open(check_url(page, place)).status_code == 302


def test_handing_again_changes_the_day_only(page, place):
    row = place.hand(person=place.contact)
    place.write(row)
    page.login(place.officer)
    address = check_url(page, place, f"7:{place.opd.id}")
    page.post("assessments.hand_to_opd", {"due": "2026-12-04"}, at=address, **whole(place))
    row = part(place)
    assert (str(row.due), row.person, row.fakta) == ("2026-12-04", place.contact, "Perbup 17/2023")


def test_what_comes_new_beside_what_an_opd_has_is_told_and_nothing_else(page, place):
    page.login(place.officer)
    page.post("assessments.hand_to_opd", {"due": ""}, at=check_url(page, place, f"7:{place.opd.id}"), **whole(place))
    both = check_url(page, place, f"7:{place.opd.id}", f"8:{place.opd.id}")
    page.post("assessments.hand_to_opd", {"due": ""}, at=both, **whole(place))
    page.post("assessments.hand_to_opd", {"due": ""}, at=both, **whole(place))
    assert [isi.split(" dibagikan")[0] for isi in told(place.contact)] == ["Indikator 7", "Indikator 8"]


def test_day_and_person_are_changed_and_taken_back(page, place):
    place.hand()
    page.login(place.officer)
    page.post("assessments.reschedule", {"due": "2026-12-04", "person": str(place.contact.id)}, **at(place))
    assert (str(part(place).due), part(place).person) == ("2026-12-04", place.contact)
    assert "kini tenggatnya 4 Desember 2026" in told(place.contact)[-1]
    page.post("assessments.take_back", at=page.url("assessments.reschedule", **at(place)), **at(place))
    assert part(place) is None


def test_the_list_says_what_has_not_come(page, place):
    place.hand()
    page.login(place.officer)
    text = words(page.get("assessments.delegation", **whole(place)))
    assert "1 dari 47 indikator dibagikan kepada 1 OPD" in text
    assert "Belum dikerjakan" in text


def test_the_leader_reads_and_ticks_nothing(page, place):
    place.hand()
    page.login(make_user(Role.LEADER, place.assessment.pemda))
    html = page.get("assessments.delegation", **whole(place))
    assert html.select("[name=bagi]") == []


# the OPD's part


def test_a_contact_sees_what_is_handed_to_their_opd_and_nothing_else(page, place):
    page.login(place.contact)
    page.get("assessments.contributions", status=404, **whole(place))
    assert "Belum ada indikator" in words(page.get("assessments.own_part"))
    place.hand()
    other = place.hand("8", make_opd())
    html = page.get("assessments.contributions", **whole(place))
    assert [link["href"] for link in html.select("main .docs a")] == [
        page.url("assessments.record_contribution", **at(place))
    ]
    page.get("assessments.record_contribution", **at(place))
    page.get("assessments.record_contribution", status=404, **at(place, "8", other.opd))
    page.get("assessments.record_answer", status=404, assessment_id=place.assessment.id, kode="7")
    page.get("assessments.worklist", status=404, **whole(place))
    page.get("assessments.delegation", status=404, **whole(place))


def test_the_start_page_says_what_is_due(page, place):
    place.hand()
    page.login(place.contact)
    assert "1 dari 1 indikator belum diserahkan" in words(page.get("accounts.start"))


def test_a_contact_saves_and_hands_in(page, place):
    place.hand()
    page.login(place.contact)
    page.post("assessments.record_contribution", {"fakta": "Perbup 17/2023", "ticks": ["1", "2"]}, **at(place))
    assert (part(place).state, part(place).ticks, part(place).nilai) == (ContributionState.DRAF, [1, 2], None)
    page.post("assessments.record_contribution", {"nilai": "3", "simpan": "serahkan"}, **at(place))
    assert (part(place).state, part(place).nilai) == (ContributionState.DISERAHKAN, 3)
    assert told(place.officer) == [f"{place.opd.nama} menyerahkan indikator 7."]
    html = page.get("assessments.record_contribution", **at(place))
    assert html.select("form#bagian") == []
    assert "terkunci" in words(html)


def test_nothing_is_handed_in_empty(page, place):
    place.hand()
    page.login(place.contact)
    html = page.post("assessments.record_contribution", {"simpan": "serahkan"}, status=422, **at(place))
    assert "Belum ada yang diisi" in words(html)


def test_two_of_one_opd_see_both_texts(page, place):
    row = place.hand()
    page.login(place.contact)
    old = row.versi
    place.write(row, place.officer, fakta="Tulisan petugas")
    html = page.post(
        "assessments.record_contribution", {"fakta": "Tulisan OPD", "versi": str(old)}, status=409, **at(place)
    )
    text = html.get_text()
    assert "Tulisan petugas" in text
    assert "Tulisan OPD" in text


def test_a_page_that_saves_by_itself_is_answered_in_json(page, place):
    place.hand()
    page.login(place.contact)
    html = page.get("assessments.record_contribution", **at(place))
    form = html.select_one("form#bagian")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    data |= {"fakta": "Perbup", "simpan": "otomatis"}
    reply = page.open(form["action"], method="POST", data=data, headers={"Accept": "application/json"})
    assert (reply.status_code, reply.json["versi"]) == (200, part(place).versi)


def test_an_officer_fills_in_for_an_opd_and_the_page_says_so(page, place):
    place.hand()
    page.login(place.officer)
    page.post("assessments.record_contribution", {"fakta": "Dari surat OPD", "simpan": "serahkan"}, **at(place))
    html = page.get("assessments.record_answer", assessment_id=place.assessment.id, kode="7")
    assert "Dimasukkan petugas atas nama OPD" in words(html)
