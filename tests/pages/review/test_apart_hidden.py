"""While two evaluators judge apart nothing of the other is on any page of either, nor on anybody else's."""

import re

from bs4 import BeautifulSoup

from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.review import operations
from spbe_assess.review.rules import Met
from tests.factories import make_user
from tests.page import Page, words
from tests.pages.review.apart import ALL, CLAIMED, accept, give, two_apart

MARK, NUMBER = "rahasia-evaluator-kedua", "4,4321"


def browser(app, person) -> Page:
    page = Page(app)
    page.login(person)
    return page


def addresses(page: Page, assessment_id: int) -> list[str]:
    """Every page of the review about one assessment or one of its indikator, linked or not, and where all begin."""
    known = {"assessment_id": assessment_id, "kode": CLAIMED[0]}
    rules = [rule for rule in page.app.url_map.iter_rules() if rule.endpoint.startswith("review.")]
    mine = [rule for rule in rules if "GET" in rule.methods and rule.arguments <= set(known)]
    return ["/", *(page.url(rule.endpoint, **{word: known[word] for word in rule.arguments}) for rule in mine)]


def crawled(page: Page, assessment_id: int) -> dict[str, str]:
    """Every page, table and file somebody reaches, and what it says."""
    waiting, seen = addresses(page, assessment_id), {}
    while waiting:
        address = waiting.pop()
        if address in seen or "/dokumen" in address:
            continue
        response = page.open(address, buffered=True)
        readable = response.mimetype.startswith(("text/", "application/j"))
        seen[address] = response.get_data(as_text=True) if readable and response.status_code == 200 else ""
        if response.location:
            waiting.append(response.location)
        if response.mimetype == "text/html":
            html = BeautifulSoup(seen[address], "html.parser")
            links = (link["href"].partition("#")[0] for link in html.select("a[href^='/']"))
            waiting += [link for link in links if not link.startswith(("/instrumen", "/keluar"))]
    return seen


def test_nothing_the_other_wrote_is_on_any_page_before_both_are_done(app, db):
    assessment, first, second = two_apart()
    officer = make_user(Role.OFFICER, assessment.pemda)
    accept(assessment, first, CLAIMED[:3])
    before = told(crawled(browser(app, first), assessment.id))
    give(assessment, second, "4.4321", CLAIMED[0], fakta=MARK, analisis=MARK, justifikasi=MARK, kriteria={1: Met.TIDAK})
    accept(assessment, second, CLAIMED[1:3])
    with transaction():
        operations.post_review_message(assessment, CLAIMED[0], isi=MARK, to_pemda=False, actor=second)
    assert any(MARK in text for text in crawled(browser(app, second), assessment.id).values()), (
        "the marker is somewhere"
    )
    for person in (first, officer, make_user(Role.ADMIN, assessment.pemda), make_user(Role.LEADER, assessment.pemda)):
        seen = crawled(browser(app, person), assessment.id)
        assert [address for address, text in seen.items() if MARK in text or NUMBER in text or "4,43" in text] == []
        if person is first:
            assert told(seen) == before, "whatever the other does changes no word"
            assert {f"/reviu/{assessment.id}", f"/reviu/{assessment.id}/penetapan"} <= set(seen)
            assert len([address for address in seen if f"/reviu/{assessment.id}/indikator/" in address]) >= len(ALL)
            # what both gave alike counts already, and says nothing: the sheet counts the own values only
            assert "3 dari 20 dinilai Anda; evaluator lain: belum selesai" in words(
                _html(seen[f"/reviu/{assessment.id}"])
            )


def told(seen: dict[str, str]) -> dict[str, str]:
    """The words of each page; how many both have judged is said to either, whose they are is not."""
    lacking = re.compile(r"\d+ indikator belum dinilai keduanya")
    return {address: lacking.sub("", words(_html(text))) for address, text in seen.items()}


def _html(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")
