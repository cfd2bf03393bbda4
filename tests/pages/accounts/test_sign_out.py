"""Leaving ends the row, not only the cookie."""

from tests.factories import make_user
from tests.log import logged
from tests.page import words


def test_leaving_shows_the_door_and_shuts_it(page):
    page.login(make_user())
    stolen = page.client.get_cookie("session").value
    html = page.post("accounts.sign_out", at=page.url("accounts.start"))
    assert "Anda sudah keluar" in words(html)
    page.client.set_cookie("session", stolen)
    assert page.open(page.url("accounts.start")).status_code == 302
    assert len(logged("end_session")) == 1


def test_a_link_cannot_sign_anybody_out(page):
    page.login(make_user())
    assert page.open(page.url("accounts.sign_out")).status_code == 405
    assert page.open(page.url("accounts.sign_out"), method="POST").status_code == 400
    page.get("accounts.start")


def test_leaving_takes_along_what_the_browser_kept(page):
    page.login(make_user())
    token = page.get("accounts.start").select_one("[name=csrf_token]")["value"]
    response = page.open(page.url("accounts.sign_out"), method="POST", data={"csrf_token": token})
    assert response.headers["Clear-Site-Data"] == '"storage"'
