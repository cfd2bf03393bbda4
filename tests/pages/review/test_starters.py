"""The sentences evaluators begin with: ours until the provinsi has its own, kept by its admin."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import transaction
from spbe_assess.errors import Stale
from spbe_assess.review import operations, queries
from spbe_assess.review.rules import STARTERS
from tests.factories import make_pemda, make_user
from tests.page import controls, find_form, words
from tests.pages.review.test_judge_answer import judging


def offered(page, assessment) -> list[str]:
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    return [words(each) for each in html.select("#awal-kalimat li")]


def test_what_the_admin_writes_is_what_evaluators_are_offered(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    assert offered(page, assessment) == list(STARTERS)
    page.login(make_user(Role.ADMIN, assessment.pemda, scope=Scope.PROVINSI))
    html = page.get("review.set_starters")
    assert "masih memakai daftar bawaan" in words(html.select_one("main"))
    text = html.select_one("textarea")
    assert text.text.strip().splitlines() == list(STARTERS)
    page.post("review.set_starters", {text["name"]: " Lampiran tidak ada \n\nTautan mati"})
    page.login(evaluator)
    assert offered(page, assessment) == ["Lampiran tidak ada", "Tautan mati"]


def test_the_way_there_stands_on_the_admin_page(page):
    page.login(make_user(Role.ADMIN, make_pemda(), scope=Scope.PROVINSI))
    html = page.get("admin.index")
    assert html.select_one(f"a[href^='{page.url('review.set_starters')}']")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("  \n ", "awal kalimat"), ("x\n" * 41, "41 baris"), ("y" * 201, "200 huruf")]
)
def test_a_list_nobody_could_use_is_told_and_stays_typed(page, typed, sentence):
    page.login(make_user(Role.ADMIN, make_pemda(), scope=Scope.PROVINSI))
    name = page.get("review.set_starters").select_one("textarea")["name"]
    html = page.post("review.set_starters", {name: typed}, status=422)
    assert sentence in words(html.select_one(".summary-err"))
    assert html.select_one("textarea").text.strip() == typed.strip()


def test_the_second_admin_sees_the_list_of_the_first(page):
    provinsi = make_pemda("82")
    admin = make_user(Role.ADMIN, provinsi, scope=Scope.PROVINSI)
    page.login(admin)
    url = page.url("review.set_starters")
    form = find_form(page.get("review.set_starters"), url)
    sent, name = controls(form), form.select_one("textarea")["name"]
    with transaction():
        operations.set_starters(provinsi, isi="Dari yang pertama", versi=0, actor=admin)
    sent.setlist(name, ["Dari yang kedua"])
    html = page._seen(page.open(url, method="POST", data=sent), 409, ())
    assert "Dari yang pertama" in words(html.select_one(".note.warn"))
    assert words(html.select_one("textarea")) == "Dari yang kedua"
    with pytest.raises(Stale), transaction():
        operations.set_starters(provinsi, isi="Lain", versi=0, actor=admin)


def test_another_provinsi_keeps_its_own(page):
    other, own = make_pemda("81"), make_pemda("82")
    admin = make_user(Role.ADMIN, own, scope=Scope.PROVINSI)
    with transaction():
        operations.set_starters(own, isi="Hanya di sini", versi=0, actor=admin)
    assert queries.starters_of(other.id) == (list(STARTERS), 0)
    page.login(admin)
    page.get("review.set_starters", status=404, provinsi=other.kode)
