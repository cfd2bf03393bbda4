"""What is new for a person: first on their start page, theirs alone, and old once they followed it."""

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.operations import close_user, notify
from spbe_assess.accounts.queries import A_PAGE
from spbe_assess.accounts.rules import Role
from spbe_assess.accounts.views import NEWEST
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from tests.factories import make_user
from tests.log import logged
from tests.page import words

WORDS = "Dinas Kominfo menyerahkan indikator 3."


def tell(*people, kunci="serah:1", isi=WORDS, url="/instrumen", actor=None):
    with transaction():
        notify(people, isi=isi, url=url, kunci=kunci, actor=actor)


@pytest.fixture
def person(db):
    return make_user(Role.OFFICER)


def test_it_stands_first_on_the_start_page_and_leads_to_what_it_is_about(page, person):
    tell(person)
    page.login(person)
    seen = page.get("accounts.start")
    first = seen.select_one("main section")
    assert words(first.h2) == "Baru untuk Anda"
    assert WORDS in words(first)
    assert page.open(first.select_one("li a")["href"]).location == "/instrumen"
    assert "Baru untuk Anda" not in words(page.get("accounts.start"))
    old = page.get("accounts.notices")
    assert WORDS in words(old)
    assert "belum dibaca" not in words(old)
    assert len(logged("read_notice")) == 1


def test_following_it_again_still_leads_there_and_is_not_written_again(page, person):
    tell(person)
    page.login(person)
    address = page.get("accounts.start").select_one("main li a")["href"]
    assert [page.open(address).location for _ in range(2)] == ["/instrumen"] * 2
    assert len(logged("read_notice")) == 1


def test_an_occasion_is_told_once_and_never_to_who_caused_it_or_left(db, person):
    gone, actor = make_user(Role.OFFICER), make_user(Role.COORDINATOR)
    with transaction():
        close_user(gone, actor=None)
    for _ in range(2):
        tell(person, gone, actor, actor=actor)
    assert [notice.user_id for notice in db.session.scalars(sa.select(Notice))] == [person.id]
    tell(person, kunci="serah:2")
    assert len(list(db.session.scalars(sa.select(Notice)))) == 2


def test_all_are_read_at_once(page, person):
    other = make_user(Role.OFFICER)
    for n in range(3):
        tell(person, other, kunci=f"serah:{n}")
    page.login(person)
    seen = page.post("accounts.read_notices", at="/")
    assert "ditandai sudah dibaca" in words(seen)
    assert "Baru untuk Anda" not in words(seen)
    unread = database.session.scalars(sa.select(Notice).where(Notice.read_at.is_(None)))
    assert {notice.user_id for notice in unread} == {other.id}


def test_only_the_newest_stand_there_and_older_ones_on_their_own_pages(page, person):
    for n in range(A_PAGE + 1):
        tell(person, kunci=f"serah:{n}", isi=f"Kabar ke-{n}.")
    page.login(person)
    section = page.get("accounts.start").select_one("main section")
    assert len(section.select("li")) == NEWEST
    assert f"Kabar ke-{A_PAGE}." in words(section.li)
    assert "Masih ada lagi" in words(section)
    assert len(page.get("accounts.notices").select("main ul.docs > li")) == A_PAGE
    assert "Kabar ke-0." in words(page.get("accounts.notices", halaman=2))
    assert "Belum ada pemberitahuan" in words(page.get("accounts.notices", halaman=9))


def test_anothers_notice_does_not_exist(page, db, person):
    tell(make_user(Role.OFFICER))
    page.login(person)
    [notice] = db.session.scalars(sa.select(Notice))
    page.get("accounts.notice", status=404, notice_id=notice.id)
    assert WORDS not in words(page.get("accounts.notices"))


def test_a_foreign_address_in_it_leads_home(page, person):
    tell(person, url="//jahat.example/masuk")
    page.login(person)
    assert page.open(page.get("accounts.start").select_one("main li a")["href"]).location == "/"
