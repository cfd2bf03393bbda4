"""The order an evaluator works in and what a filter leaves, both kept in the address from page to page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask import request, url_for

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.model import Aspek, Indikator
from spbe_assess.review import queries, rules
from spbe_assess.review.rules import Doubt, Judgement, Judgements, Order, Showing

Chip = tuple[str, str, bool]  # word, address, chosen
Group = tuple[Aspek | None, list[tuple[Indikator, Judgement]]]


def carried(order: Order | None = None, showing: Showing | None = None) -> dict[str, str]:
    """What the next address keeps of this one; the usual is not written out."""
    order, showing = order or _order(), showing or _showing()
    usual = (Order.URUTAN, Showing.SEMUA)
    return {word: each.value for word, each in (("urut", order), ("tampil", showing)) if each not in usual}


def _order() -> Order:
    return next((each for each in Order if each == request.args.get("urut")), Order.URUTAN)


def _showing() -> Showing:
    return next((each for each in Showing if each == request.args.get("tampil")), Showing.SEMUA)


@dataclass(frozen=True)
class Walk:
    """All kode in the chosen order, and those the filter leaves; `doubts` where they were asked for."""

    kodes: tuple[str, ...]
    shown: frozenset[str]
    doubts: Mapping[str, Doubt] = field(default_factory=dict)

    def beside(self, kode: str) -> tuple[str | None, str | None]:
        """Where one steps back to and on to, whether it was judged or not."""
        return rules.beside(kode, self.kodes, self.shown)

    def onward(self, judged: Judgements, kode: str) -> str | None:
        """The next that asks for an act, once `kode` is saved."""
        return rules.onward(judged, kode, self.kodes, self.shown)

    def first(self, judged: Judgements) -> str | None:
        """Where to begin."""
        waiting = set(rules.to_judge(judged)) & self.shown
        return next((kode for kode in self.kodes if kode in waiting), None)


def walk_of(assessment: Assessment, judged: Judgements) -> Walk:
    """As the address says; the regulation's order and no filter ask the database nothing."""
    doubts = queries.doubts_of(assessment) if _order() is Order.RAGU else {}
    return _walk(judged, doubts, queries.returned_kodes(assessment) if _showing() is Showing.KEMBALI else ())


def _walk(judged: Judgements, doubts: Mapping[str, Doubt], returned: Collection[str]) -> Walk:
    kodes = rules.in_order(judged, _order(), doubts)
    return Walk(tuple(kodes), frozenset(rules.kept(judged, _showing(), returned)), doubts)


def step(assessment: Assessment, judged: Judgements, kode: str) -> dict[str, object]:
    """The judge page's: where one goes from here, what its links keep; what is doubtful, where that gives the order."""
    walk = walk_of(assessment, judged)
    before, after = walk.beside(kode)
    ways = {"before": before, "after": after, "onward": walk.onward(judged, kode)}
    return ways | {"carried": carried(), "doubt": walk.doubts.get(kode)}


def panel(assessment: Assessment, judged: Judgements) -> dict[str, object]:
    """The sheet's: its walk and rows, the orders and filters to choose from. Nobody doubts what is final."""
    returned = queries.returned_kodes(assessment)
    walk = _walk(judged, {} if assessment.state is State.FINAL else queries.doubts_of(assessment), returned)
    return {
        "walk": walk,
        "groups": _groups(assessment, judged, walk),
        "carried": carried(),
        "orders": [(rules.ORDER_NAMES[each], _sheet(assessment, order=each), each is _order()) for each in Order],
        "showings": _showings(assessment, judged, returned),
        "all_shown": _sheet(assessment, showing=Showing.SEMUA),
    }


def _groups(assessment: Assessment, judged: Judgements, walk: Walk) -> list[Group]:
    """By aspek as the regulation has them, or in one list where the order is another."""
    instrument = instrument_of(assessment)
    if _order() is Order.RAGU:
        kodes = [kode for kode in walk.kodes if kode in walk.shown]
        return [(None, [(instrument.indikator[kode], judged[kode]) for kode in kodes])] if kodes else []
    grouped = [
        (aspek, [(each, judged[each.kode]) for each in aspek.indikator if each.kode in walk.shown])
        for aspek in instrument.aspek
    ]
    return [(aspek, rows) for aspek, rows in grouped if rows]


def _showings(assessment: Assessment, judged: Judgements, returned: Collection[str]) -> list[Chip]:
    """Filters that leave something, and the chosen one; none where there is nothing to choose."""
    counts = {each: len(rules.kept(judged, each, returned)) for each in Showing}
    some = [
        (f"{rules.SHOWING_NAMES[each]} {count}", _sheet(assessment, showing=each), each is _showing())
        for each, count in counts.items()
        if count or each is _showing()
    ]
    return some if len(some) > 1 else []


def _sheet(assessment: Assessment, order: Order | None = None, showing: Showing | None = None) -> str:
    return url_for(".sheet", assessment_id=assessment.id, **carried(order, showing)) + "#daftar"
