"""What the story of `walk` passes by: an assessment that was given back, its day past, and one with a sanggah."""

from datetime import UTC, datetime

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import transaction
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import operations as review
from spbe_assess.review.rules import ReturnWish
from tests.factories import DESIMAL, make_assessment, make_assignment, make_period
from tests.pages.walk import KODE, walk

LONG_AGO = datetime(2020, 1, 31, tzinfo=UTC)


def give_back_and_object(pemda: Pemda, people: dict[str, User]) -> dict[str, int]:
    """Ids by the words of addresses. The years are long past: the pemda's own lists begin with the story's."""
    coordinator, judge = people["coordinator"], people["assigned evaluator"]
    returned, objected = (_walked(pemda, year, state, coordinator, judge) for year, state in STATES.items())
    with clock.at(LONG_AGO), transaction():
        wish = ReturnWish(KODE, 3, "Halaman 7 tidak ada.", clock.today(pemda.zona))
        review.return_answer(returned, [wish], actor=judge)
    with transaction():
        review.raise_sanggah(objected, KODE, isi="Peta rencana ada di lampiran.", actor=coordinator)
    found = {"dikembalikan": returned.id, "disanggah": objected.id}
    return {f"{word}:{variant}": one for variant, one in found.items() for word in ("penilaian", "reviu")}


STATES = {2010: State.DINILAI, 2011: State.INTERVIU}


def _walked(pemda: Pemda, year: int, state: State, coordinator: User, judge: User) -> Assessment:
    assessment = make_assessment(make_period(DESIMAL, tahun=year, kind=PeriodKind.LATIHAN), pemda)
    make_assignment(judge, assessment)
    walk(assessment, state, coordinator, judge)
    return assessment
