"""Opening a period: what is asked, what is refused, and that every pemda then has its empty sheet."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.queries import answers_of, assessments_of
from spbe_assess.organisation import queries
from spbe_assess.organisation.rules import PeriodKind, Tahap
from tests.factories import BULAT, DESIMAL, make_pemda, make_period, make_user
from tests.log import logged
from tests.page import words

FILLED = {
    "tahun": "2026",
    "nama": "Penilaian 2026",
    "kind": "resmi",
    "mandiri_mulai": "2026-03-01",
    "mandiri_selesai": "30-04-2026",
    "dokumen_mulai": "01/05/2026",
    "dokumen_selesai": "2026-06-30",
    "interviu_mulai": "",
    "interviu_selesai": "",
}


@pytest.fixture
def admin(page):
    make_pemda("82.04"), make_pemda("82.71"), make_pemda("81.01")
    person = make_user(Role.ADMIN)
    page.login(person)
    return person


def test_the_newest_instrument_is_offered_first_and_5_2018_is_not(page, admin):
    html = page.get("admin.open_period")
    assert html.select_one("[name=instrumen][checked]")["value"] == DESIMAL
    assert {one["value"] for one in html.select("[name=instrumen]")} == {DESIMAL, BULAT}
    assert not html.select("[name=kind][checked]")
    assert not html.select("[name=provinsi]")


def test_every_pemda_of_the_province_gets_an_empty_sheet(page, admin):
    told = words(page.post("admin.open_period", FILLED))
    assert "Periode Penilaian 2026 dibuka" in told
    assert "Tanpa interviu." in told
    [period] = queries.periods_of()
    assert [one.pemda.kode for one in assessments_of(period)] == ["82", "82.04", "82.71"]
    assert all(len(answers_of(one)) == 20 for one in assessments_of(period))
    assert period.stage(Tahap.MANDIRI).selesai == date(2026, 4, 30)
    assert [entry.actor_id for entry in logged("open_period")] == [admin.id]


def test_a_year_that_is_no_number_is_told_in_one_sentence_and_stays(page, admin):
    html = page.post("admin.open_period", FILLED | {"tahun": "2026,5"}, status=422)
    assert words(html.select_one("#tahun-e")) == "Tulis angka bulat, misalnya 12."
    assert html.select_one("#tahun")["value"] == "2026,5"


def test_sent_twice_it_is_opened_once(page, admin):
    html = page.get("admin.open_period")
    hidden = {one["name"]: one["value"] for one in html.select("main input[type=hidden]")}
    data = FILLED | hidden | {"instrumen": DESIMAL}
    first, second = (page.open("/admin/periode/baru", method="POST", data=data) for _ in range(2))
    assert first.location == second.location
    assert len(queries.periods_of()) == 1


def test_an_instrument_outside_its_years_opens_an_exercise_that_says_so(page, admin):
    html = page.post("admin.open_period", FILLED | {"instrumen": BULAT}, status=422)
    assert "hanya dapat berupa latihan" in words(html.select_one("#kind-0").find_parent("fieldset"))
    told = words(page.post("admin.open_period", FILLED | {"instrumen": BULAT, "kind": "latihan"}))
    assert "Latihan. PermenPANRB 59/2020 tidak berlaku untuk tahun 2026" in told
    assert queries.periods_of()[0].kind is PeriodKind.LATIHAN


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"tahun": ""}, "tahun"),
        ({"tahun": "dua ribu"}, "tahun"),
        ({"tahun": "1998"}, "tahun"),
        ({"nama": " "}, "nama"),
        ({"nama": "x" * 301}, "nama"),
        ({"kind": None}, "kind"),
        ({"instrumen": "permenpanrb-5-2018"}, "instrumen"),
        ({"mandiri_mulai": ""}, "mandiri_mulai"),
        ({"mandiri_selesai": "31-02-2026"}, "mandiri_selesai"),
        ({"mandiri_selesai": "2026-02-01"}, "mandiri_selesai"),
        ({"dokumen_mulai": "2026-02-01"}, "dokumen_mulai"),
        ({"interviu_mulai": "2026-07-01"}, "interviu_selesai"),
        ({"interviu_mulai": "2026-01-01", "interviu_selesai": "2026-07-01"}, "interviu_mulai"),
    ],
)
def test_nonsense_is_named_at_its_field_and_opens_nothing(page, admin, wrong, at):
    html = page.post("admin.open_period", FILLED | wrong, status=422)
    assert html.select_one(f"#{at}-e")
    assert html.select_one(f".summary-err a[href^='#{at}']")
    if "nama" not in wrong:
        assert html.select_one("#nama")["value"] == "Penilaian 2026", "what was typed is still there"
    assert queries.periods_of() == []


def test_a_name_and_a_resmi_period_are_taken_once(page, admin):
    make_period(DESIMAL, tahun=2026, nama="Penilaian 2026")
    assert page.post("admin.open_period", FILLED, status=422).select_one("#nama-e")
    html = page.post("admin.open_period", FILLED | {"nama": "Lain"}, status=422)
    assert html.select_one("#kind-e")


def test_the_admin_of_everything_says_which_province(page):
    make_pemda("82"), make_pemda("81.01")
    page.login(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    assert page.post("admin.open_period", FILLED, status=422).select_one("#provinsi-e")
    page.post("admin.open_period", FILLED | {"provinsi": "81"})
    assert queries.periods_of()[0].provinsi.kode == "81"


def test_the_admin_of_a_province_opens_it_there_whatever_is_sent(page, admin):
    page.post("admin.open_period", FILLED | {"provinsi": "81"})
    assert queries.periods_of()[0].provinsi.kode == "82"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_may(page, role):
    page.login(make_user(role))
    page.get("admin.open_period", status=403)
