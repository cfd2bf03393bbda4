"""What section 4 of an indikator's page shows: its evidence, what is weak about each piece, and where to add more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_login import current_user

from spbe_assess.assessments import policy, queries, rules
from spbe_assess.assessments.models import Answer, Assessment, Contribution, Evidence
from spbe_assess.assessments.queries import Use
from spbe_assess.assessments.rules import AnswerState, Dates, Warned
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.assessments.views import opening, sheet
from spbe_assess.assessments.views.parts import url_of
from spbe_assess.documents.models import Document
from spbe_assess.documents.rules import KINDS
from spbe_assess.organisation.rules import PeriodKind

KIND_NAMES = {kind.media_type: kind.nama for kind in KINDS}


@dataclass(frozen=True)
class Shown:
    """A piece of evidence in a list; `isi` are the words of its item, `changeable` by whoever looks."""

    piece: Evidence
    document: Document | None
    level: int | None
    isi: str
    warnings: list[Warned]
    has_newer: bool
    changeable: bool
    late: bool

    @property
    def nama(self) -> str:
        return self.document.tentang if self.document else self.piece.link

    @property
    def kind(self) -> str:
        """PDF, DOCX; empty where there is no file."""
        return KIND_NAMES.get(self.piece.version.media_type, "") if self.piece.version else ""


@dataclass(frozen=True)
class Panel:
    """The evidence of one indikator as one person sees it; `attachable`: they may add to it today.

    `asked`: it was sent, and evaluators asked for more.
    """

    answer: Answer
    dates: Dates
    pieces: list[Shown]
    attachable: bool
    asked: bool = False


def panel(answer: Answer, dates: Dates, claim: Claim | None = None, contribution: Contribution | None = None) -> Panel:
    """Of what was sent (`claim`), or of what is attached now; one statement."""
    assessment = answer.assessment
    if claim is not None and assessment.state in rules.SENT:
        rows = queries.uses(ids=[each.id for each in claim.bukti]) if claim.bukti else []
    else:
        rows = queries.uses(of=assessment, kode=answer.kode)
    editable = opening.may_fill(answer, dates) and policy.can_attach(current_user, assessment, contribution)
    asked = opening.may_add_late(answer)
    pieces = listed(assessment, dates, rows, contribution, editable=editable)
    return Panel(answer, dates, pieces, editable or asked, asked)


def listed(
    assessment: Assessment,
    dates: Dates,
    rows: Iterable[Use],
    contribution: Contribution | None = None,
    *,
    editable: bool = False,
) -> list[Shown]:
    """Uses as a list shows them, by level, in the order they were attached."""
    instrument, day = queries.instrument_of(assessment), day_of(dates)

    def shown(use: Use) -> Shown:
        piece, indikator = use.piece, instrument.indikator.get(use.piece.kode)
        items = rules.items_of(indikator) if indikator else {}
        may = policy.can_change_evidence(current_user, assessment, contribution, piece.opd_id)
        return Shown(
            piece=piece,
            document=piece.document,
            level=rules.level_of_item(piece.item) if indikator else None,  # of another regulation it says nothing
            isi=items.get(piece.item, ""),
            warnings=use.warnings(instrument, day),
            has_newer=use.has_newer,
            changeable=editable and may,
            late=use.late and piece.assessment_id == assessment.id,
        )

    return sorted((shown(use) for use in rows), key=lambda each: (each.level or 0, each.piece.id))


def day_of(dates: Dates) -> date:
    """The day evidence is looked at: today, after the stage its last day, so that an old round stays as it was."""
    return min(dates.today, dates.last_day)


def page_of(assessment: Assessment, kode: str, contribution: Contribution | None = None) -> str:
    """Where whoever adds evidence came from: the indikator's page, for a contributor the OPD's part of it."""
    if contribution is not None:
        return f"{url_of(contribution)}#bukti"
    return url_for("assessments.record_answer", assessment_id=assessment.id, kode=kode, _anchor="bukti")


@dataclass(frozen=True)
class UsedIn:
    """One use of a document on the library's page of it: in which year and for what, with the way there."""

    tahun: int
    latihan: bool
    spoken: str
    nama: str
    halaman: str
    pasal: str
    slug: str
    word: str
    url: str


def of_document(document: Document) -> list[UsedIn]:
    """Where a document is used, as far as whoever looks may know, the newest year first; they may see the document."""
    found = []
    for piece, answer in queries.uses_of_document(document, current_user):
        assessment, period = piece.assessment, piece.assessment.period
        indikator = queries.instrument_of(assessment).indikator[piece.kode]
        slug = sheet.EMPTY if answer.state is AnswerState.DRAF and answer.is_empty else answer.state.value
        found.append(
            UsedIn(
                tahun=period.tahun,
                latihan=period.kind is PeriodKind.LATIHAN,
                spoken=rules.spoken_kode(piece.kode),
                nama=rules.short_nama(indikator),
                halaman=piece.halaman,
                pasal=piece.pasal,
                slug=slug,
                word=sheet.WORDS[slug],
                url=url_for("assessments.show_evidence", assessment_id=assessment.id, evidence_id=piece.id),
            )
        )
    return sorted(found, key=lambda each: -each.tahun)
