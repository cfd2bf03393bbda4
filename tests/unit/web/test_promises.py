"""The promises of every page are kept by a whole page and broken by each planted fault."""

import pytest
from bs4 import BeautifulSoup

from tests.promises import PROMISES, Shown, check

WHOLE = """<!doctype html><html lang="id"><head><title>Masuk – SPBE</title></head><body><h1>Masuk</h1>
<form action="/masuk" method="post"><input type="hidden" name="csrf_token" value="x">
<label for="nama">Nama</label><input id="nama" name="nama"><button>Masuk</button></form>
<table><thead><tr><th scope="col">Kode</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<a href="/bantuan">Bantuan</a></body></html>"""


def broken(page: str) -> list[str]:
    """Names of the promises a page breaks."""
    names = []
    for promise in PROMISES:
        try:
            promise(Shown(page, BeautifulSoup(page, "html.parser")))
        except Exception:  # any way of breaking it counts
            names.append(promise.__name__)
    return names


def test_a_whole_page_keeps_them_all():
    check(WHOLE, BeautifulSoup(WHOLE, "html.parser"))


@pytest.mark.parametrize(
    ("before", "after", "promise"),
    [
        ("</h1>", "</h2>", "parses"),
        ("<h1>Masuk", "<h1>Keluar", "is_titled"),
        ('lang="id"', 'lang="en"', "is_titled"),
        ("</form>", '</form><p id="nama">x</p>', "ids_are_unique"),
        ('for="nama"', 'for="lain"', "ids_are_unique"),
        ('<label for="nama">Nama</label>', "", "controls_have_labels"),
        ('name="csrf_token"', 'name="token"', "forms_are_whole"),
        (' action="/masuk"', "", "forms_are_whole"),
        ("</form>", '<input type="file" aria-label="Berkas" name="b"></form>', "forms_are_whole"),
        ("<h1>", '<h1 style="color:red">', "nothing_is_inline"),
        ("<h1>", '<h1 onclick="x()">', "nothing_is_inline"),
        ("</body>", "<script>x()</script></body>", "nothing_is_inline"),
        (' scope="col"', "", "tables_have_heads"),
        ('href="/bantuan"', 'href="#"', "links_lead_somewhere"),
        (">Bantuan<", "><", "links_lead_somewhere"),
        ("Bantuan", "None", "speaks_indonesian"),
        ("Bantuan", "This field is required.", "speaks_indonesian"),
        ("Bantuan", "perlu_perbaikan", "speaks_indonesian"),
    ],
)
def test_each_planted_fault_is_seen(before, after, promise):
    assert before in WHOLE
    assert promise in broken(WHOLE.replace(before, after))


def test_an_exception_is_named_and_known():
    page = WHOLE.replace("Bantuan", "None")
    check(page, BeautifulSoup(page, "html.parser"), ("speaks_indonesian",))
    with pytest.raises(AssertionError):
        check(page, BeautifulSoup(page, "html.parser"), ("speaks_english",))
