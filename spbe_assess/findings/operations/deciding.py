"""What people do with a finding: decide it, follow the promised action up."""

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.actions import operations as actions
from spbe_assess.actions.models import Action
from spbe_assess.actions.rules import ActionState
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.findings.models import Finding, FindingDecision
from spbe_assess.findings.queries import current_decision, open_action, origin
from spbe_assess.findings.rules import (
    LONGEST_REASON,
    REMEDY_NAMES,
    Choice,
    FindingState,
    promises,
    require_choice,
    state_decided,
)
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import Project
from spbe_assess.texts import require_text

__all__ = ["decide", "follow_up"]


def decide(finding: Finding, *, versi: int, choice: Choice, actor: User | None) -> FindingDecision:
    """Say what the two are to each other, why, and what is done about it; a later decision supersedes.

    `choice.opd` is of either side's pemda, `choice.keep` one of the two projects.
    """
    _require_current(finding, versi)
    require_choice(choice)
    alasan = require_text(choice.alasan, LONGEST_REASON, "alasan", "Alasan", needed=True)
    _require_side(finding, choice.opd, choice.keep)
    before = current_decision(finding)
    decision = FindingDecision(
        finding=finding,
        hasil=choice.hasil,
        remedy=choice.remedy,
        alasan=alasan,
        opd=choice.opd,
        penanggung_jawab=require_text(choice.penanggung_jawab, 300, "penanggung_jawab", "Penanggung jawab"),
        due=choice.due,
        keep_id=choice.keep.id if choice.keep else None,
        **{name: getattr(finding, name) for name in ("kekuatan", "kata", "sidik_a", "sidik_b")},
        by=actor,
        waktu=clock.now(),
    )
    db.session.add(decision)
    action = _promise(finding, decision, actor)
    finding.state = state_decided(choice.hasil, action.state if action else None)
    db.session.flush()
    now = {"hasil": decision.hasil, "tindakan": decision.remedy, "tenggat": decision.due}
    old = {"hasil": before.hasil, "tindakan": before.remedy, "tenggat": before.due} if before else {}
    told = {name: [old.get(name), value] for name, value in now.items()}
    record(actor, "decide", finding, told, pemda=finding.pemda.kode)
    return decision


def follow_up(
    finding: Finding, action: Action, *, versi: int, state: ActionState, proof: str, actor: User | None
) -> Action:
    """Say how the promised action stands; the finding's state follows."""
    if action.asal != origin(finding):
        raise Refused("Tindakan itu bukan dari temuan ini.")
    db.session.execute(sa.select(Finding.id).where(Finding.id == finding.id).with_for_update())
    changed = actions.change_action(
        action,
        versi=versi,
        isi=action.isi,
        opd=action.opd,
        penanggung_jawab=action.penanggung_jawab,
        due=action.due,
        state=state,
        proof=proof,
        actor=actor,
    )
    decision = current_decision(finding)
    if decision is not None and finding.state is not FindingState.BARU:
        finding.state = state_decided(decision.hasil, state)
    return changed


def _promise(finding: Finding, decision: FindingDecision, actor: User | None) -> Action | None:
    """The action of a decision: the open one changed, else a new one; called off where nothing is to be done."""
    open_one = open_action(finding)
    if not promises(decision.remedy):
        if open_one is not None:
            _change(open_one, open_one.isi, decision, ActionState.BATAL, actor)
        return None
    isi = f"{REMEDY_NAMES[decision.remedy]}: {decision.alasan}"
    if open_one is not None and open_one.pemda_id == decision.opd.pemda_id:
        return _change(open_one, isi, decision, open_one.state, actor)
    if open_one is not None:
        _change(open_one, open_one.isi, None, ActionState.BATAL, actor)
    return actions.add_action(
        decision.opd.pemda,
        asal=origin(finding),
        isi=isi,
        opd=decision.opd,
        penanggung_jawab=decision.penanggung_jawab,
        due=decision.due,
        actor=actor,
    )


def _change(
    action: Action, isi: str, decision: FindingDecision | None, state: ActionState, actor: User | None
) -> Action:
    keeps = decision is None or decision.opd is None
    return actions.change_action(
        action,
        versi=action.versi,
        isi=isi,
        opd=action.opd if keeps else decision.opd,
        penanggung_jawab=action.penanggung_jawab if keeps else decision.penanggung_jawab,
        due=action.due if keeps else decision.due,
        state=state,
        proof=action.proof,
        actor=actor,
    )


def _require_current(finding: Finding, versi: int) -> None:
    db.session.execute(sa.select(Finding.id).where(Finding.id == finding.id).with_for_update())
    db.session.refresh(finding)
    if finding.versi != versi:
        raise Stale
    if finding.state is FindingState.GUGUR:
        raise Refused("Temuan ini tidak ditemukan lagi; tidak ada yang perlu diputuskan.")


def _require_side(finding: Finding, opd: Opd | None, keep: Project | None) -> None:
    sides: list[Pemda] = [side for side in (finding.pemda, finding.other_pemda) if side is not None]
    if opd is not None and opd.pemda_id not in {side.id for side in sides}:
        raise Refused("Perangkat Daerah itu bukan dari pemda pada temuan ini.", "opd")
    if keep is not None and keep.id not in {finding.project_a_id, finding.project_b_id}:
        raise Refused("Yang dipertahankan harus salah satu dari keduanya.", "keep")
