"""Who changed an answer and its evidence, and when, out of the log; and the words that were replaced."""

import json
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Answer, AnswerRevision, Evidence
from spbe_assess.assessments.rules import Change, shortened
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db

_MOST = 50  # replaced texts of one answer a page shows
LINES, ENTRIES = 8, 80  # autosaves write an entry each; a line holds many of them


def history_of(answer: Answer) -> list[Change]:
    """The newest lines about it and all its evidence, taken off or not, newest first."""
    pieces = sa.select(sa.literal("evidence:") + sa.cast(Evidence.id, sa.String)).where(
        Evidence.assessment_id == answer.assessment_id, Evidence.kode == answer.kode
    )
    its_own = sa.select(sa.literal(f"answer:{answer.id}").label("subject"))
    about = its_own.union_all(pieces).subquery()  # joined, so that the log is found by subject, however long it is
    rows = db.session.execute(
        sa.select(AuditEntry.waktu, User.nama, AuditEntry.action, AuditEntry.changes)
        .join(about, about.c.subject == AuditEntry.subject)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .order_by(AuditEntry.n.desc())
        .limit(ENTRIES)
    )
    changes = (
        Change(waktu, nama or "", action, frozenset(json.loads(changes))) for waktu, nama, action, changes in rows
    )
    return shortened(changes, LINES)


@dataclass(frozen=True)
class Replaced:
    """What an answer said until `until`: who had saved it, when, its nilai or index, its words, its ticks."""

    until: datetime
    saved_at: datetime | None
    nama: str
    nilai: Fraction | None
    index: Fraction | None
    fakta: str
    analisis: str
    ticks: tuple[int, ...]


def replaced_of(answer: Answer) -> list[Replaced]:
    """What was kept of it each time somebody replaced it, the newest first."""
    rows = db.session.execute(
        sa.select(AnswerRevision, User.nama)
        .outerjoin(User, User.id == AnswerRevision.saved_by_id)
        .where(AnswerRevision.answer_id == answer.id)
        .order_by(AnswerRevision.id.desc())
        .limit(_MOST)
    )
    return [_replaced(revision, nama or "", json.loads(revision.isi)) for revision, nama in rows]


def _replaced(revision: AnswerRevision, nama: str, said: dict) -> Replaced:
    def number(name: str) -> Fraction | None:
        return None if said[name] is None else Fraction(said[name])

    return Replaced(
        until=revision.replaced_at,
        saved_at=revision.saved_at,
        nama=nama,
        nilai=number("nilai"),
        index=number("index"),
        fakta=said["fakta"],
        analisis=said["analisis"],
        ticks=tuple(said["ticks"]),
    )
