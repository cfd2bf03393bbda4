"""Everything that changes an assessment, its answers and its evidence. No commit: the caller owns it."""

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import checks, queries, rules, snapshots
from spbe_assess.assessments.models import Answer, AnswerRevision, Assessment, Evidence, Snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import instrument_of_period, pemda_in
from spbe_assess.organisation.rules import PeriodKind, Tahap
from spbe_assess.scoring.rules import check_nilai, convert

# what `versi` of an answer covers (design.md, How an assessment moves)
COVERED = ("nilai", "layanan", "index", "index_badan", "index_tahun", "fakta", "analisis", "ticks")
REVIEW_VERBS = frozenset({"start", "open_interviu", "finalise", "reopen"})


def open_period(
    provinsi: Pemda,
    *,
    tahun: int,
    nama: str,
    kind: PeriodKind,
    instrumen: str,
    stages: Mapping[Tahap, tuple[date, date]],
    actor: User | None,
) -> Period:
    """A period, and in it one assessment for the province and for each of its autonomous pemda."""
    period = organisation.open_period(
        provinsi, tahun=tahun, nama=nama, kind=kind, instrumen=instrumen, stages=stages, actor=actor
    )
    for pemda in pemda_in(provinsi):
        open_assessment(period, pemda, actor=actor)
    return period


def open_assessment(period: Period, pemda: Pemda, *, actor: User | None) -> Assessment:
    """The assessment of one pemda in a period, with an empty answer for every indikator."""
    if pemda.in_provinsi_id != period.provinsi_id:
        raise Refused(f"{pemda.sebutan} tidak ada di provinsi periode ini.")
    if queries.assessment_in(period, pemda) is not None:
        raise Refused(f"{pemda.sebutan} sudah punya penilaian dalam periode ini.")
    assessment = Assessment(period=period, pemda=pemda, state=State.DRAF)
    assessment.answers = [Answer(kode=kode, state=AnswerState.DRAF) for kode in instrument_of_period(period).indikator]
    db.session.add(assessment)
    db.session.flush()
    record(actor, "open_assessment", assessment, {"state": [None, State.DRAF]}, pemda=pemda.kode)
    return assessment


def record_answer(
    answer: Answer,
    *,
    versi: int,
    nilai: Fraction | None,
    layanan: str = "",
    index: Fraction | None = None,
    index_badan: str = "",
    index_tahun: int | None = None,
    fakta: str = "",
    analisis: str = "",
    ticks: Collection[int] = (),
    actor: User | None,
) -> Answer:
    """Save what an officer says about one indikator; None is a value that is not chosen yet.

    `versi` is the one the form was read at: Stale when somebody else saved other words since. Saving what stands
    there already changes nothing but the log. An indikator that is fed by an index keeps no nilai of its own.
    """
    assessment = answer.assessment
    _require_filling(assessment)
    db.session.refresh(answer)
    texts = rules.require_texts(layanan=layanan, index_badan=index_badan, fakta=fakta, analisis=analisis)
    ticked = rules.require_ticks(ticks)
    given = {"nilai": nilai, "index": index, "index_tahun": index_tahun, "ticks": ticked, **texts}
    _require_sense(queries.instrument_of(assessment), answer.kode, given)
    before = {field: getattr(answer, field) for field in COVERED}
    changes = {field: [before[field], given[field]] for field in COVERED if before[field] != given[field]}
    if changes and versi != answer.versi:
        raise Stale
    if changes:
        _keep_revision(answer, before, actor)
        changes["versi"] = [answer.versi, _write(answer, {field: given[field] for field in changes}, actor)]
        _drop_declaration(assessment, "record_answer", actor)
    record(actor, "record_answer", answer, changes, pemda=assessment.pemda.kode)
    return answer


def _write(answer: Answer, values: Mapping[str, object], actor: User | None) -> int:
    """Put the values into the row; its new versi."""
    for field, value in values.items():
        setattr(answer, field, value)
    answer.saved_at, answer.saved_by_id = clock.now(), actor.id if actor else None
    db.session.flush()
    return answer.versi


def _require_sense(instrument, kode: str, given: dict) -> None:
    """What was given can be kept and scored; clears what this indikator does not have."""
    source = instrument.indikator[kode].sumber_nilai
    rules.require_year(given["index_tahun"])
    if source == "bukti":
        given.update(index=None, index_badan="", index_tahun=None)
    if not rules.picks_layanan(instrument.kode, kode):
        given["layanan"] = ""
    if given["index"] is not None:
        rules.require_index(given["index"])
    if source == "indeks":
        given["nilai"] = None
        if given["index"] is not None:
            convert(instrument, kode, given["index"])
    elif given["nilai"] is not None:
        check_nilai(instrument, given["nilai"])


def _keep_revision(answer: Answer, before: Mapping[str, object], actor: User | None) -> None:
    now, last = clock.now(), None
    if answer.saved_at is not None:
        last = queries.last_revision_of(answer)
    same_person = actor is not None and actor.id == answer.saved_by_id
    last_time = last.replaced_at if last else None
    if rules.keeps_revision(answer.saved_at, same_person=same_person, last_revision=last_time, now=now):
        db.session.add(
            AnswerRevision(
                answer_id=answer.id,
                versi=answer.versi,
                isi=canonical_json(before),
                saved_at=answer.saved_at,
                saved_by_id=answer.saved_by_id,
                replaced_at=now,
            )
        )


def attach_evidence(
    assessment: Assessment,
    kode: str,
    *,
    item: str = "",
    version: DocumentVersion | None = None,
    link: str | None = None,
    halaman: str = "",
    pasal: str = "",
    remark: str = "",
    actor: User,
) -> Evidence:
    """Tie a file of the pemda's library, or a link, to an item of an indikator (empty: to the indikator as a whole)."""
    _require_filling(assessment)
    indikator = queries.instrument_of(assessment).indikator[kode]
    rules.require_item(indikator, item)
    if (version is None) == (link is None):
        raise Refused("Pilih berkas atau tulis tautan, salah satu.", "berkas")
    if version is not None and version.document.pemda_id != assessment.pemda_id:
        raise Refused("Berkas itu bukan dari pustaka pemda ini.", "berkas")
    evidence = Evidence(
        assessment=assessment,
        kode=kode,
        item=item,
        version=version,
        link=None if link is None else rules.require_link(link),
        halaman=rules.require_length(halaman, rules.LONGEST_HALAMAN, "halaman", "Halaman"),
        pasal=rules.require_length(pasal, rules.LONGEST_PASAL, "pasal", "Pasal"),
        remark=rules.require_length(remark, rules.LONGEST_NOTE, "remark", "Keterangan"),
        opd_id=actor.opd_id,
        attached_at=clock.now(),
        attached_by_id=actor.id,
    )
    db.session.add(evidence)
    db.session.flush()
    told = {"kode": kode, "item": item, "version": version.id if version else None, "link": evidence.link}
    record(actor, "attach_evidence", evidence, told, pemda=assessment.pemda.kode)
    _drop_declaration(assessment, "attach_evidence", actor)
    return evidence


def detach_evidence(evidence: Evidence, *, actor: User | None) -> Evidence:
    """Take a piece of evidence off its indikator; document and row stay."""
    assessment = evidence.assessment
    _require_filling(assessment)
    db.session.refresh(evidence)
    if not evidence.is_attached:
        raise Refused("Bukti ini sudah dicabut.")
    evidence.detached_at = clock.now()
    record(
        actor, "detach_evidence", evidence, {"detached_at": [None, evidence.detached_at]}, pemda=assessment.pemda.kode
    )
    _drop_declaration(assessment, "detach_evidence", actor)
    return evidence


def declare(assessment: Assessment, *, actor: User) -> Assessment:
    """Say that everything is there: keeps a digest of all answers and their evidence, which any later change drops."""
    _require_filling(assessment)
    claims = queries.claims_of(assessment)
    _require_no_faults(assessment, claims)
    assessment.declared_at, assessment.declared_by_id = clock.now(), actor.id
    assessment.declared_digest = snapshots.fingerprint(claims.values())
    told = {"declared_digest": [None, assessment.declared_digest]}
    record(actor, "declare", assessment, told, pemda=assessment.pemda.kode)
    return assessment


def submit(assessment: Assessment, *, actor: User) -> Snapshot:
    """Send what was declared, as snapshot n + 1; from here on it is read there and no longer filled."""
    _lock(assessment)
    end = rules.require_move("submit", assessment.state, has_interviu=assessment.period.has_interviu)
    rules.require_sending(queries.dates_of(assessment))
    claims = queries.claims_of(assessment)
    if assessment.declared_digest != snapshots.fingerprint(claims.values()):
        raise rules.NotDeclared
    _require_no_faults(assessment, claims)
    snapshot = _write_snapshot(assessment, claims, actor)
    _enter(assessment, end, "submit", actor, n=snapshot.n, sha256=snapshot.sha256)
    assessment.sent_at = snapshot.waktu
    _set_answers(assessment, AnswerState.DIKIRIM)
    return snapshot


def _write_snapshot(assessment: Assessment, claims: Mapping[str, snapshots.Claim], actor: User) -> Snapshot:
    before, now, period = queries.latest_snapshot(assessment), clock.now(), assessment.period
    n = before.n + 1 if before else 1
    head = {
        "pemda": assessment.pemda.kode,
        "tahun": period.tahun,
        "periode": period.nama,
        "instrumen": period.instrumen,
        "edisi": period.edition.sha256,
        "n": n,
        "waktu": now,
    }
    isi = canonical_json(snapshots.content(head, claims.values()))
    snapshot = Snapshot(assessment_id=assessment.id, n=n, isi=isi, sha256=digest(isi), waktu=now, sent_by_id=actor.id)
    db.session.add(snapshot)
    record(actor, "submit", snapshot, {"sha256": snapshot.sha256}, pemda=assessment.pemda.kode)
    return snapshot


def withdraw(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Take back what nobody has started to judge; the snapshot stays."""
    _lock(assessment)
    end = rules.require_move("withdraw", assessment.state, has_interviu=assessment.period.has_interviu)
    _enter(assessment, end, "withdraw", actor)
    _set_answers(assessment, AnswerState.DRAF)
    return assessment


def move(assessment: Assessment, verb: str, *, actor: User | None) -> Assessment:
    """One of review's verbs: start, open_interviu, finalise, reopen. Refuses where it does not start from here."""
    if verb not in REVIEW_VERBS:
        raise ValueError(f"{verb} has its own operation")
    _lock(assessment)
    end = rules.require_move(verb, assessment.state, has_interviu=assessment.period.has_interviu)
    _enter(assessment, end, verb, actor)
    return assessment


def accept_answers(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Every answer that is not open again is diterima; called when evaluators' values are released, never before."""
    _set_answers(assessment, AnswerState.DITERIMA)
    record(actor, "accept_answers", assessment, {"answers": AnswerState.DITERIMA}, pemda=assessment.pemda.kode)
    return assessment


def _lock(assessment: Assessment) -> None:
    """One at a time on one assessment, and everything about it read again: policy was asked on an older view of it."""
    db.session.execute(
        sa.select(Assessment)
        .where(Assessment.id == assessment.id)
        .with_for_update(of=Assessment)
        .options(lazyload("*"))
        .execution_options(populate_existing=True)
    ).scalar_one()


def _require_filling(assessment: Assessment) -> None:
    _lock(assessment)
    rules.require_open(assessment.state)
    rules.require_filling(queries.dates_of(assessment))


def _require_no_faults(assessment: Assessment, claims: Mapping[str, snapshots.Claim]) -> None:
    found = checks.faults(queries.instrument_of(assessment), claims)
    if found:
        raise Refused(f"Ada {len(found)} hal yang harus diperbaiki dahulu. {found[0].sentence}")


def _drop_declaration(assessment: Assessment, action: str, actor: User | None) -> None:
    if assessment.declared_at is None:
        return
    told = {"declared_digest": [assessment.declared_digest, None]}
    assessment.declared_at = assessment.declared_by_id = assessment.declared_digest = None
    record(actor, action, assessment, told, pemda=assessment.pemda.kode)


def _enter(assessment: Assessment, state: State, action: str, actor: User | None, **told: object) -> None:
    changes = {"state": [assessment.state, state], **told}
    assessment.state = state
    record(actor, action, assessment, changes, pemda=assessment.pemda.kode)


def _set_answers(assessment: Assessment, state: AnswerState) -> None:
    """In one statement and without a new versi: nothing of what versi covers changes."""
    db.session.execute(
        sa.update(Answer)
        .where(Answer.assessment_id == assessment.id, Answer.state != AnswerState.PERLU_PERBAIKAN)
        .values(state=state)
    )
