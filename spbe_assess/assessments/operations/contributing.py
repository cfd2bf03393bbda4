"""Handing an indikator to an OPD, what the OPD proposes for it, and what the officer makes of that."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import require_filling
from spbe_assess.assessments.models import Answer, Assessment, Contribution
from spbe_assess.assessments.operations.answering import write_answer
from spbe_assess.assessments.rules import ContributionState, State
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.models import Opd


def hand_to_opd(
    assessment: Assessment,
    kode: str,
    opd: Opd,
    *,
    person: User | None = None,
    due: date | None = None,
    actor: User | None,
) -> Contribution:
    """Hand an indikator to an OPD; what was handed before and taken back comes again with what was written in it.

    One that is handed over already stays as it is: its person and its day are `reschedule`'s to change.
    """
    require_filling(assessment, [kode])
    if kode not in queries.instrument_of(assessment).indikator:
        raise Refused("Indikator itu bukan bagian penilaian ini.", "kode")
    if opd.pemda_id != assessment.pemda_id:
        raise Refused("OPD itu milik pemda lain.", "opd")
    _require_person(opd.id, person)
    _require_due(assessment, kode, due)
    row = db.session.scalar(
        sa.select(Contribution).where(
            Contribution.assessment_id == assessment.id, Contribution.kode == kode, Contribution.opd_id == opd.id
        )
    )
    if row is not None and row.taken_back_at is None:
        return row
    values = {"person_id": person.id if person else None, "due": due, "asked_at": clock.now()}
    values |= {"asked_by_id": actor.id if actor else None, "taken_back_at": None}
    if row is None:
        row = Contribution(assessment=assessment, kode=kode, opd=opd, **values)
        db.session.add(row)
        db.session.flush()
    else:
        _set(row, **values)
    told = {"kode": kode, "opd_id": opd.id, "person_id": values["person_id"], "due": due}
    record(actor, "hand_to_opd", row, told, pemda=assessment.pemda.kode)
    return row


def reschedule(
    contribution: Contribution, *, person: User | None, due: date | None, actor: User | None
) -> Contribution:
    """Another person of the OPD, or another day; what the OPD wrote and its versi stay."""
    _refresh(contribution)
    if contribution.taken_back_at is not None:
        raise rules.TakenBack
    _require_person(contribution.opd_id, person)
    if due != contribution.due:
        _require_due(contribution.assessment, contribution.kode, due)
    values = {"person_id": person.id if person else None, "due": due}
    changes = {
        field: [getattr(contribution, field), value]
        for field, value in values.items()
        if getattr(contribution, field) != value
    }
    if changes:
        _set(contribution, **values)
        record(actor, "reschedule", contribution, changes, pemda=contribution.assessment.pemda.kode)
    return contribution


def take_back(contribution: Contribution, *, actor: User | None) -> Contribution:
    """The OPD has it no longer; what it wrote is kept and comes again when it is handed over again."""
    _refresh(contribution)
    if contribution.taken_back_at is not None:
        raise Refused("Indikator ini sudah ditarik dari OPD itu.")
    now = clock.now()
    _set(contribution, taken_back_at=now)
    told = {"taken_back_at": [None, now]}
    record(actor, "take_back", contribution, told, pemda=contribution.assessment.pemda.kode)
    return contribution


def record_contribution(contribution: Contribution, *, versi: int, actor: User | None, **given: object) -> Contribution:
    """Save what an OPD proposes; `given` as `rules.sensible` takes it, by its own people or an officer for them.

    `versi` is the one the form was read at: Stale when somebody else saved other words since. What the officer took
    over before is then no longer what stands here.
    """
    _refresh(contribution)
    rules.require_writable(contribution.state, taken_back=contribution.taken_back_at is not None)
    given = rules.sensible(queries.instrument_of(contribution.assessment), contribution.kode, **given)
    changes = {
        field: [getattr(contribution, field), given[field]]
        for field in rules.COVERED
        if getattr(contribution, field) != given[field]
    }
    if changes and versi != contribution.versi:
        raise Stale
    if changes:
        _write(contribution, {field: given[field] for field in changes}, actor)
        changes["versi"] = [versi, contribution.versi]
    record(actor, "record_contribution", contribution, changes, pemda=contribution.assessment.pemda.kode)
    return contribution


def _write(contribution: Contribution, values: Mapping[str, object], actor: User | None) -> None:
    for field, value in values.items():
        setattr(contribution, field, value)
    contribution.saved_at, contribution.saved_by_id = clock.now(), actor.id if actor else None
    contribution.used_at = None
    if contribution.state is ContributionState.BELUM:
        contribution.state = ContributionState.DRAF
    db.session.flush()


def hand_in(contribution: Contribution, *, actor: User | None) -> Contribution:
    """The OPD stands by what it wrote; from here on it is locked until an officer gives it back."""
    _refresh(contribution)
    rules.require_writable(contribution.state, taken_back=contribution.taken_back_at is not None)
    if contribution.is_empty and not _brought_evidence(contribution):
        raise rules.NothingToHandIn
    _enter(contribution, ContributionState.DISERAHKAN, "hand_in", actor=actor, handed_in_at=clock.now())
    return contribution


def return_contribution(contribution: Contribution, *, remark: str, actor: User | None) -> Contribution:
    """Give it back to the OPD with what should be better."""
    _refresh(contribution)
    rules.require_handed_in(contribution.state, taken_back=contribution.taken_back_at is not None)
    remark = rules.require_remark(remark)
    _enter(contribution, ContributionState.DIKEMBALIKAN, "return_contribution", actor=actor, remark=remark)
    return contribution


def use_contribution(contribution: Contribution, answer: Answer, *, versi: int, actor: User | None) -> Answer:
    """Copy what the OPD proposes into the answer, and keep what it replaces; `versi`: the answer that was looked at."""
    _refresh(contribution)
    rules.require_handed_in(contribution.state, taken_back=contribution.taken_back_at is not None)
    given = {field: getattr(contribution, field) for field in rules.COVERED}
    write_answer(answer, "record_answer", versi=versi, keeps=True, actor=actor, **given)
    mark_used(contribution, actor=actor)
    return answer


def mark_used(contribution: Contribution, *, actor: User | None) -> Contribution:
    """An officer took something of it into the answer."""
    if contribution.used_at is None:
        now = clock.now()
        _set(contribution, used_at=now)
        told = {"used_at": [None, now]}
        record(actor, "use_contribution", contribution, told, pemda=contribution.assessment.pemda.kode)
    return contribution


def _refresh(contribution: Contribution) -> None:
    """Its indikator may be filled today, and the row is as it is now."""
    require_filling(contribution.assessment, [contribution.kode])
    db.session.refresh(contribution)


def _set(contribution: Contribution, **values: object) -> None:
    """Beside the proposal, and so without a new versi of it."""
    db.session.execute(sa.update(Contribution).where(Contribution.id == contribution.id).values(**values))
    db.session.refresh(contribution)


def _enter(
    contribution: Contribution, state: ContributionState, action: str, *, actor: User | None, **values: object
) -> None:
    told = {"state": [contribution.state, state]} | {
        field: [getattr(contribution, field), value] for field, value in values.items()
    }
    _set(contribution, state=state, **values)
    record(actor, action, contribution, told, pemda=contribution.assessment.pemda.kode)


def _brought_evidence(contribution: Contribution) -> bool:
    attached = queries.evidence_of(contribution.assessment, contribution.kode)
    return any(piece.opd_id == contribution.opd_id for piece in attached)


def _require_due(assessment: Assessment, kode: str, due: date | None) -> None:
    dates, last_day = queries.dates_of(assessment), None
    if assessment.state is State.PERBAIKAN:
        [asked] = queries.asked_of(assessment, [kode])
        last_day = asked.due
    rules.require_due(due, dates.today, last_day or dates.last_day)


def _require_person(opd_id: int, person: User | None) -> None:
    if person is not None and (person.opd_id != opd_id or person.role is not Role.CONTRIBUTOR or not person.is_active):
        raise Refused("Orang itu bukan kontak OPD ini.", "person")
