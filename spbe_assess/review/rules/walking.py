"""In which order an evaluator walks through the indikator of a pemda, and which of them."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from spbe_assess.review.rules.doubt import Doubt
from spbe_assess.review.rules.judgements import Judgements, stale, to_judge, unjudged


class Order(StrEnum):
    """The regulation's, which people know by heart, or what most needs a look first."""

    URUTAN = "urutan"
    RAGU = "ragu"


class Showing(StrEnum):
    SEMUA = "semua"
    BELUM = "belum"  # nobody judged it
    BASI = "basi"  # judged, and changed since
    KEMBALI = "kembali"  # given back to the pemda at some time


ORDER_NAMES = {Order.URUTAN: "Urutan peraturan", Order.RAGU: "Paling perlu dilihat"}
SHOWING_NAMES = {
    Showing.SEMUA: "Semua",
    Showing.BELUM: "Belum dinilai",
    Showing.BASI: "Basi",
    Showing.KEMBALI: "Pernah dikembalikan",
}


def in_order(judgements: Judgements, order: Order, doubts: Mapping[str, Doubt]) -> list[str]:
    """All kode; those of equal doubt stay in the tree's order."""
    if order is Order.URUTAN:
        return list(judgements)
    return sorted(judgements, key=lambda kode: -doubts[kode].score if kode in doubts else 0)


def kept(judgements: Judgements, showing: Showing, returned: Collection[str] = ()) -> list[str]:
    """The kode a filter leaves, in the tree's order."""
    if showing is Showing.SEMUA:
        return list(judgements)
    if showing is Showing.KEMBALI:
        return [kode for kode in judgements if kode in returned]
    return unjudged(judgements) if showing is Showing.BELUM else stale(judgements)


def onward(judgements: Judgements, kode: str, order: Sequence[str], among: Collection[str] | None = None) -> str | None:
    """The next in `order` after `kode` that asks for an act, then from the start; None when nothing is left.

    `among`: only these, the rest of a filter; `kode` itself need not be one of them any more.
    """
    waiting = set(to_judge(judgements) if among is None else among) & set(to_judge(judgements)) - {kode}
    return next((each for each in _around(order, kode) if each in waiting), None)


def beside(kode: str, order: Sequence[str], among: Collection[str]) -> tuple[str | None, str | None]:
    """Those of `among` that stand next before and next after it."""
    here = order.index(kode)
    before = next((each for each in reversed(order[:here]) if each in among), None)
    return before, next((each for each in order[here + 1 :] if each in among), None)


def _around(order: Sequence[str], kode: str) -> list[str]:
    here = order.index(kode)
    return [*order[here + 1 :], *order[:here]]
