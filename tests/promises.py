"""What every page promises, whoever made it; each promise has a name, so that an exception can be seen in a test."""

import re

import html5lib
from bs4 import BeautifulSoup

CONTROLS = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea"
# words a library or a program lets slip; what a person reads is Indonesian
FOREIGN = re.compile(
    r"\b(None|NaN|undefined|null|True|False|Invalid|required|not a valid|must be|Submit|Save|Cancel|Choose|Search"
    r"|Loading|Error|Internal Server|Not Found|Forbidden|Bad Request|Traceback)\b"
)
RAW = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[A-Z][A-Za-z]+\.[A-Z_]+\b|Fraction\(|datetime\.|&lt;|\{\{|\{%")


def parses(text: str, html: BeautifulSoup) -> None:
    html5lib.HTMLParser(strict=True).parse(text)


def is_titled(text: str, html: BeautifulSoup) -> None:
    assert html.html["lang"] == "id"
    [h1] = html.select("h1")
    title, heading = (" ".join(element.text.split()) for element in (html.title, h1))
    assert heading, "the h1 says something"
    assert title.startswith(heading), f"the title {title!r} starts with the h1 {heading!r}"


def ids_are_unique(text: str, html: BeautifulSoup) -> None:
    ids = [element["id"] for element in html.select("[id]")]
    assert len(ids) == len(set(ids)), f"used twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for element in html.select(f"[{name}]"):
            assert set(element[name].split()) <= set(ids), f"{name}={element[name]} points nowhere"


def controls_have_labels(text: str, html: BeautifulSoup) -> None:
    for control in html.select(CONTROLS):
        labelled = control.find_parent("label") or html.select(f"label[for='{control.get('id')}']")
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert labelled or named, f"{control.get('name')} has no label"


def forms_are_whole(text: str, html: BeautifulSoup) -> None:
    for form in html.select("form"):
        assert form.get("action"), "a form names its action"
        if form.get("method", "get").lower() == "post":
            assert form.select("[name=csrf_token]"), f"{form['action']} carries its token"
        if form.select("input[type=file]"):
            assert form.get("enctype") == "multipart/form-data", f"{form['action']} sends its file"


def nothing_is_inline(text: str, html: BeautifulSoup) -> None:
    assert not html.select("[style], style, script:not([src])"), "style and script stand in files (CSP)"
    handlers = [name for element in html.find_all(True) for name in element.attrs if name.startswith("on")]
    assert handlers == [], "no script in attributes"


def tables_have_heads(text: str, html: BeautifulSoup) -> None:
    for table in html.select("table"):
        assert table.select("th"), "a table has head cells"
        assert not table.select("th:not([scope])"), "a head cell says what it heads"


def links_lead_somewhere(text: str, html: BeautifulSoup) -> None:
    for link in html.select("a[href]"):
        assert link["href"] not in ("", "#"), f"{link.text} leads nowhere"
        assert link.get_text(strip=True) or link.get("aria-label"), f"{link['href']} has no words"
    for button in html.select("button"):
        assert button.get_text(strip=True) or button.get("aria-label"), "a button has words"
    assert not html.select("img:not([alt])"), "a picture says what it shows"


def speaks_indonesian(text: str, html: BeautifulSoup) -> None:
    shown = " ".join(html.get_text(" ").split())
    assert not FOREIGN.findall(shown), f"not for people: {FOREIGN.findall(shown)}"
    assert not RAW.findall(shown), f"raw: {RAW.findall(shown)}"


PROMISES = (
    parses,
    is_titled,
    ids_are_unique,
    controls_have_labels,
    forms_are_whole,
    nothing_is_inline,
    tables_have_heads,
    links_lead_somewhere,
    speaks_indonesian,
)


def check(text: str, html: BeautifulSoup, without: tuple[str, ...] = ()) -> None:
    """Hold a page to its promises, but for those named in `without`."""
    assert set(without) <= {promise.__name__ for promise in PROMISES}
    for promise in PROMISES:
        if promise.__name__ not in without:
            promise(text, html)
