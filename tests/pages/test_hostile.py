"""Whatever is written into an address, the answer is a page or a no, never a failure of ours."""

import re
from urllib.parse import quote, urlencode

from tests.architecture.source import PACKAGE, text
from tests.pages.test_access import LINES
from tests.pages.world import World

VALUES = (
    "",
    "0",
    "-1",
    "2147483648",  # one more than PostgreSQL's integer holds
    "9" * 20,  # more than SQLite's
    "9" * 5000,  # more digits than Python reads
    "१२",
    "1e3",
    "' OR 1=1 --",
    "%_",
    "a\0b",
    "\udcff\udcfe",  # bytes that are no UTF-8
    "😀 ‮naskah",
    "../../secret",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "a\r\nSet-Cookie: x=y",
    "x" * 8000,
)
OF_QUERIES = ("-1", "2147483648", "9" * 20, "9" * 5000, "a\0b", "\udcff\udcfe", "<script>alert(1)</script>")
FILES = ("_pdf", "_xlsx", "_json", ".evidence", ".signed_scan")
NAMES = sorted({name for file in PACKAGE.rglob("*.py") for name in re.findall(r'args\.get\("(\w+)"', text(file))})


def encoded(value: str) -> str:
    return quote(value, safe="", errors="surrogateescape")


def pages() -> list[tuple[str, str, str]]:
    """(somebody who may, endpoint, thing) for every page, by the table of access; each page once."""
    found = {}
    for line in LINES:
        if line.method == "GET" and line.first_allowed:
            found.setdefault(line.endpoint, (line.first_allowed, line.endpoint, line.about))
            if line.about.startswith("final"):  # there is most to show
                found[line.endpoint] = (line.first_allowed, line.endpoint, line.about)
    return list(found.values())


def addresses(world: World, endpoint: str, about: str, value: str):
    """The page's address with each of its parts in turn replaced by the value."""
    [rule] = world.app.url_map.iter_rules(endpoint)
    there, pattern = world.url(endpoint, about).split("/"), rule.rule.split("/")
    for at, part in enumerate(pattern):
        if "<" in part:
            end = part.rpartition(">")[2]
            yield "/".join([*there[:at], encoded(value) + end, *there[at + 1 :]])


def queries(value: str) -> str:
    return urlencode(dict.fromkeys(NAMES, value), errors="surrogateescape")


def test_the_names_read_from_addresses_are_known():
    assert {"halaman", "keadaan", "next", "pemda", "periode", "provinsi", "tahun"} <= set(NAMES)


def require_an_answer(response, url: str) -> None:
    assert response.status_code < 500, url
    assert "html" not in response.mimetype or "<script>alert" not in response.get_data(as_text=True), url
    assert "x=y" not in str(response.headers.getlist("Set-Cookie"))


def test_no_part_of_an_address_breaks_a_page(world):
    for reader, endpoint, about in pages():
        for value in VALUES:
            for url in addresses(world, endpoint, about, value):
                require_an_answer(world.ask(reader, "GET", url), url)


def test_no_query_breaks_a_page(world):
    for reader, endpoint, about in pages():
        if not endpoint.endswith(FILES):
            for value in OF_QUERIES:
                url = f"{world.url(endpoint, about)}?{queries(value)}"
                require_an_answer(world.ask(reader, "GET", url), url)


def test_nothing_leads_out_of_the_static_files(sqlite_world):
    for value in (*VALUES[1:], "../../config.py", "..\\config.py"):
        url = f"/static/{encoded(value)}"
        assert sqlite_world.ask("nobody", "GET", url).status_code == 404, url
