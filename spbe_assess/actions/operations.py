"""Everything that changes an action. No commit: the caller owns it."""

from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.actions import rules
from spbe_assess.actions.models import Action
from spbe_assess.actions.rules import ActionState
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.texts import require_text

# who is responsible is a person's name, and proofs may hold one: never in the log
TOLD = ("isi", "opd_id", "due", "state")


def add_action(
    pemda: Pemda,
    *,
    asal: str,
    isi: str,
    opd: Opd | None = None,
    penanggung_jawab: str = "",
    due: date | None = None,
    actor: User | None,
) -> Action:
    """Promise something in answer to `asal` ("kendala:5")."""
    action = Action(
        pemda=pemda,
        asal=asal,
        isi=rules.require_promise(isi),
        opd=_own(pemda, opd),
        penanggung_jawab=_person(penanggung_jawab),
        due=due,
        state=ActionState.TERBUKA,
        waktu=clock.now(),
    )
    db.session.add(action)
    db.session.flush()
    record(actor, "add_action", action, {name: [None, getattr(action, name)] for name in TOLD}, pemda=pemda.kode)
    return action


def change_action(
    action: Action,
    *,
    versi: int,
    isi: str,
    opd: Opd | None,
    penanggung_jawab: str,
    due: date | None,
    state: ActionState,
    proof: str,
    actor: User | None,
) -> Action:
    """Say how it stands; done needs its proof."""
    db.session.execute(sa.select(Action.id).where(Action.id == action.id).with_for_update())
    db.session.refresh(action)
    if action.versi != versi:
        raise Stale
    before = {name: getattr(action, name) for name in TOLD}
    action.isi, action.penanggung_jawab = rules.require_promise(isi), _person(penanggung_jawab)
    action.proof = rules.require_proof(state, proof)
    action.opd, action.due, action.state = _own(action.pemda, opd), due, state
    db.session.flush()
    told = {name: [before[name], getattr(action, name)] for name in TOLD if before[name] != getattr(action, name)}
    record(actor, "change_action", action, told, pemda=action.pemda.kode)
    return action


def _person(penanggung_jawab: str) -> str:
    return require_text(penanggung_jawab, rules.LONGEST_NAME, "penanggung_jawab", "Penanggung jawab")


def _own(pemda: Pemda, opd: Opd | None) -> Opd | None:
    if opd is not None and opd.pemda_id != pemda.id:
        raise Refused("Perangkat Daerah itu bukan dari pemda ini.", "opd")
    return opd
