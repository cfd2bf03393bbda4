"""What every page promises, whoever made it; each promise has a name, so that an exception can be seen in a test."""

import re
from collections import defaultdict

import html5lib
from bs4 import BeautifulSoup, Tag

# words a library or a program lets slip; what a person reads is Indonesian
FOREIGN = re.compile(
    r"\b(None|NaN|undefined|null|True|False|Invalid|required|not a valid|must be|Submit|Save|Cancel|Choose|Search"
    r"|Loading|Error|Internal Server|Not Found|Forbidden|Bad Request|Traceback)\b"
)
RAW = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[A-Z][A-Za-z]+\.[A-Z_]+\b|Fraction\(|datetime\.|&lt;|\{\{|\{%")


class Shown:
    """A page as it was sent; its elements are gone through once, a selector for each promise would take far longer."""

    def __init__(self, text: str, html: BeautifulSoup) -> None:
        self.text, self.html = text, html
        self.elements = html.find_all(True)
        self._by_name: dict[str, list[Tag]] = defaultdict(list)
        for element in self.elements:
            self._by_name[element.name].append(element)
        self.ids = [element["id"] for element in self.elements if element.has_attr("id")]

    def all(self, *names: str) -> list[Tag]:
        return [element for name in names for element in self._by_name[name]]


def parses(page: Shown) -> None:
    html5lib.HTMLParser(strict=True).parse(page.text)


def is_titled(page: Shown) -> None:
    assert page.html.html["lang"] == "id"
    [h1] = page.all("h1")
    title, heading = (" ".join(element.text.split()) for element in (page.html.title, h1))
    assert heading, "the h1 says something"
    assert title.startswith(heading), f"the title {title!r} starts with the h1 {heading!r}"


def ids_are_unique(page: Shown) -> None:
    known = set(page.ids)
    assert len(page.ids) == len(known), f"used twice: {sorted({i for i in page.ids if page.ids.count(i) > 1})}"
    for element in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            assert set(element.get(name, "").split()) <= known, f"{name}={element[name]} points nowhere"


def controls_have_labels(page: Shown) -> None:
    labelled = {label.get("for") for label in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        if control.get("type") not in {"hidden", "submit", "button"}:
            named = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
            assert named or control.get("id") in labelled, f"{control.get('name')} has no label"


def forms_are_whole(page: Shown) -> None:
    for form in page.all("form"):
        inputs = form.find_all("input")
        assert form.get("action"), "a form names its action"
        if form.get("method", "get").lower() == "post":
            assert any(each.get("name") == "csrf_token" for each in inputs), f"{form['action']} carries its token"
        if any(each.get("type") == "file" for each in inputs):
            assert form.get("enctype") == "multipart/form-data", f"{form['action']} sends its file"


def nothing_is_inline(page: Shown) -> None:
    scripts = [each for each in page.all("script") if not each.has_attr("src")]
    assert not scripts + page.all("style"), "style and script stand in files (CSP)"
    inside = [name for each in page.elements for name in each.attrs if name == "style" or name.startswith("on")]
    assert inside == [], "no style and no script in attributes"


def tables_have_heads(page: Shown) -> None:
    for table in page.all("table"):
        heads = table.find_all("th")
        assert heads, "a table has head cells"
        assert all(head.get("scope") for head in heads), "a head cell says what it heads"


def links_lead_somewhere(page: Shown) -> None:
    for link in page.all("a"):
        assert link.get("href") not in ("", "#"), f"{link.text} leads nowhere"
        assert link.get_text(strip=True) or link.get("aria-label"), f"{link.get('href')} has no words"
    for button in page.all("button"):
        assert button.get_text(strip=True) or button.get("aria-label"), "a button has words"
    assert all(image.has_attr("alt") for image in page.all("img")), "a picture says what it shows"


def speaks_indonesian(page: Shown) -> None:
    shown = " ".join(page.html.get_text(" ").split())
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
    page = Shown(text, html)
    for promise in PROMISES:
        if promise.__name__ not in without:
            promise(page)
