"""Two evaluators who judge apart first: who sits where, what each has done, what is open, when eyes are opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.errors import Refused
from spbe_assess.review.rules.evidence import Met, Verdict
from spbe_assess.review.rules.judgements import JudgedValue, Judgements, to_judge

SEATS = (1, 2)
Said = TypeVar("Said", Verdict, Met)


class StillBlind(Refused):
    message = (
        "Periode ini memakai dua evaluator yang menilai terpisah. Ini terbuka sesudah keduanya menilai semua indikator."
    )


class NotAgreed(Refused):
    message = (
        "Kedua evaluator sudah selesai dan nilainya berbeda pada indikator ini. "
        "Sepakati satu nilai pada halaman Selisih evaluator."
    )


class NoSeat(Refused):
    message = "Penugasan Anda untuk pemda ini sudah berakhir, jadi nilai belum disimpan."


@dataclass(frozen=True)
class Sitting:
    """Somebody's time on a seat; `until` None: they sit there now."""

    evaluator_id: int
    evaluator: str
    seat: int
    since: datetime
    until: datetime | None = None


def seat_of(sittings: Iterable[Sitting], evaluator_id: int, waktu: datetime) -> int | None:
    """On which seat this evaluator sat then. What somebody wrote belongs to the seat: whoever takes over goes on."""
    own = sorted((each for each in sittings if each.evaluator_id == evaluator_id), key=lambda each: each.since)
    begun = [each for each in own if each.since <= waktu]
    return begun[-1].seat if begun else own[0].seat if own else None


@dataclass(frozen=True)
class Blind:
    """One assessment two evaluators judge apart.

    `seats`: what was written on each; `agreed`: what counts, of both equal or agreed; `seat`: of whoever looks, None
    for everybody who judges nothing here. Eyes are closed until every indikator has a value of both seats on its
    latest answer; from then on both see all, and values are written together.
    """

    seat: int | None
    sittings: tuple[Sitting, ...]
    seats: Mapping[int, Judgements]
    agreed: Judgements

    @property
    def lacking(self) -> list[str]:
        """Kode that lack a value of one seat or the other, on the latest answer; in the tree's order."""
        missing = {kode for judged in self.seats.values() for kode in to_judge(judged)}
        return [kode for kode in self.agreed if kode in missing]

    @property
    def is_closed(self) -> bool:
        """Neither may see what the other wrote."""
        return bool(self.lacking)

    @property
    def open(self) -> list[str]:
        """Kode both have judged and that have no common value yet; nobody is told before both are done."""
        return [] if self.is_closed else to_judge(self.agreed)

    @property
    def own(self) -> Judgements:
        """What was written on the seat of whoever looks."""
        return self.seats[self.seat]

    @property
    def shown(self) -> Judgements:
        """What the pages work on: the own values while eyes are closed, then those that count."""
        return self.own if self.seat and self.is_closed else self.agreed

    @property
    def own_done(self) -> int:
        return len(self.own) - len(to_judge(self.own))

    @property
    def other_is_done(self) -> bool:
        return not to_judge(self.seats[3 - self.seat])

    @property
    def hidden_authors(self) -> frozenset[int]:
        """Evaluators whose words whoever looks may not read yet: all who ever sat on the other seat."""
        if not self.seat or not self.is_closed:
            return frozenset()
        return frozenset(each.evaluator_id for each in self.sittings if each.seat != self.seat)

    def ids(self, kodes: Iterable[str]) -> list[int]:
        """Of the values whoever looks works on: a form is too old when one of these is newer."""
        return [value.id for kode in kodes for value in self.shown[kode].values]

    def versi(self, kode: str) -> int:
        """The id of the latest value of one indikator, of either seat or agreed: what their page was read at."""
        return max(judged[kode].versi for judged in (*self.seats.values(), self.agreed))

    @property
    def assigned(self) -> int:
        """How many sit there now."""
        return len({each.seat for each in self.sittings if each.until is None})

    @property
    def blocks(self) -> list[str]:
        """What keeps the common values from being whole, a sentence each, without a word about anybody's values."""
        found = []
        if self.assigned < len(SEATS):
            found.append(
                f"Periode ini memakai dua evaluator; {'baru satu' if self.assigned else 'belum ada'} yang ditugaskan."
            )
        if self.lacking:
            found.append(f"{len(self.lacking)} indikator belum dinilai keduanya.")
        if self.open:
            found.append(f"{len(self.open)} indikator berbeda dan belum disepakati: {spoken_kodes(self.open)}.")
        return found


def next_apart(blind: Blind) -> str:
    """What whoever sits there does next; "" when all is agreed and the road goes on as everywhere."""
    if left := len(blind.own) - blind.own_done:
        return f"Nilai {left} indikator"
    if blind.is_closed:
        return "Menunggu evaluator lain"
    return f"Sepakati {len(blind.open)} indikator" if blind.open else ""


def joined(first: str, second: str, names: tuple[str, str]) -> str:
    """Two evaluators' texts as one: said once where they say the same, else each under its name."""
    first, second = first.strip(), second.strip()
    if not first or not second or first == second:
        return first or second
    return f"{names[0]}: {first}\n\n{names[1]}: {second}"


TEXTS = ("fakta", "analisis", "justifikasi")


def both_texts(first: JudgedValue, second: JudgedValue) -> dict[str, str]:
    """Fakta, Analisis and Justifikasi of two values as one."""
    names = (first.evaluator, second.evaluator)
    return {name: joined(getattr(first, name), getattr(second, name), names) for name in TEXTS}


_ORDER = (
    *(Verdict.DITERIMA, Verdict.PERLU_PERBAIKAN, Verdict.DITOLAK),
    *(Met.TERPENUHI, Met.TIDAK_TERLIHAT, Met.TIDAK),
)


def stricter(first: Mapping[int, Said], second: Mapping[int, Said]) -> dict[int, Said]:
    """What two evaluators said of the same things: the stricter word, so that no doubt of either is lost."""
    return {
        key: max((said[key] for said in (first, second) if key in said), key=_ORDER.index)
        for key in dict.fromkeys([*first, *second])
    }


def pair(blind: Blind, kode: str) -> tuple[JudgedValue | None, JudgedValue | None]:
    """The two values of one indikator that count for their seats."""
    first, second = (blind.seats[seat][kode].counted for seat in SEATS)
    return first, second
