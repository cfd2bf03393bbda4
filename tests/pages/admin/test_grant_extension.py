"""More days for one pemda, with a reason."""

from datetime import date, timedelta

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.organisation import queries
from spbe_assess.organisation.rules import Tahap
from tests.factories import make_pemda, make_period, make_user
from tests.log import changes, logged
from tests.page import words

TODAY = clock.today("WIT")
PAST = (TODAY - timedelta(days=60), TODAY - timedelta(days=30))
LATER = TODAY + timedelta(days=9)


@pytest.fixture
def period(page):
    make_pemda("82.04"), make_pemda("81.01")
    page.login(make_user(Role.ADMIN))
    return make_period(stages={Tahap.MANDIRI: PAST, Tahap.DOKUMEN: (PAST[1], date(2100, 1, 1))})


def test_it_is_given_and_shown(page, period):
    typed = {"pemda": "82.04", "sampai": LATER.isoformat(), "alasan": "Surat nomor 7"}
    told = words(page.post("admin.grant_extension", typed, period_id=period.id))
    assert "Kabupaten Uji 82.04 mendapat perpanjangan" in told
    assert queries.last_day(period, make_pemda("82.04")) == LATER
    assert "Surat nomor 7" in words(page.get("admin.grant_extension", period_id=period.id))
    assert changes("grant_extension") == {"alasan": "Surat nomor 7", "sampai": [None, LATER.isoformat()]}


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"pemda": ""}, "pemda"),
        ({"pemda": "81.01"}, "pemda"),
        ({"sampai": ""}, "sampai"),
        ({"sampai": "besok"}, "sampai"),
        ({"sampai": PAST[1].isoformat()}, "sampai"),
        ({"sampai": (TODAY - timedelta(days=1)).isoformat()}, "sampai"),
        ({"alasan": " "}, "alasan"),
        ({"alasan": "x" * 2001}, "alasan"),
    ],
)
def test_nonsense_gives_nothing(page, period, typed, at):
    filled = {"pemda": "82.04", "sampai": LATER.isoformat(), "alasan": "Surat nomor 7"}
    html = page.post("admin.grant_extension", filled | typed, status=422, period_id=period.id)
    assert html.select_one(f"#{at}-e")
    assert logged("grant_extension") == []
