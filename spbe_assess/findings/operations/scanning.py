"""What a scan leaves behind: new findings, old ones kept silent, those no longer found; and profiles for looking up."""

from collections.abc import Iterable
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.actions.queries import actions_of
from spbe_assess.audit.operations import record
from spbe_assess.db import TEN_THOUSANDTHS, db, take_turn
from spbe_assess.findings.engine.keys import members
from spbe_assess.findings.engine.model import Found
from spbe_assess.findings.models import Finding, FindingScan
from spbe_assess.findings.queries import Search, current_decisions
from spbe_assess.findings.rules import (
    DATA,
    Decided,
    FindingState,
    Fingerprints,
    key_of,
    state_found,
    state_missed,
)
from spbe_assess.jobs import enqueue, uses
from spbe_assess.organisation.models import Pemda

__all__ = ["ask_scan", "settle"]

SCAN = uses("temuan-pindai")
AT_ONCE = 500  # ids in one statement


def ask_scan(pemda: Pemda | None, *, provinsi: bool = False, actor: User | None) -> FindingScan:
    """Wish for a scan: of a pemda, of a whole province, or (None) of the nation."""
    scan = FindingScan(
        pemda=pemda, whole_provinsi=provinsi, by_id=actor.id if actor is not None else None, begun=clock.now()
    )
    db.session.add(scan)
    db.session.flush()
    scan.job_id = enqueue(SCAN, {"pindai": scan.id}).id
    record(actor, "ask_scan", scan, {"seprovinsi": provinsi}, pemda=pemda.kode if pemda else "")
    return scan


def settle(search: Search, *, scan: FindingScan | None = None, actor: User | None) -> dict[str, int]:
    """Bring the findings of the pemda that were searched to what was found; says how many are new, kept and gone."""
    take_turn("temuan")
    before = {each.kunci: each for each in _known(search)}
    decided = _decided([each.id for each in before.values()])
    counts = {"proyek": len(search.projects), "baru": 0, "tetap": 0, "gugur": 0}
    for key, found in {key_of(each): each for each in search.found}.items():
        finding = before.pop(key, None)
        old = finding.state if finding else None
        if finding is None:
            finding = Finding(kunci=key, ditemukan=clock.now())
            db.session.add(finding)
        _say(finding, found, search)
        prints = Fingerprints(finding.sidik_a, finding.sidik_b)
        finding.state = state_found(old or FindingState.BARU, prints, decided.get(finding.id))
        counts["tetap" if old is finding.state else "baru"] += 1
    for finding in before.values():
        state = state_missed(finding.state)
        counts["gugur"] += state is not finding.state
        finding.state = state
    if scan is not None:
        scan.hasil = {name: scan.hasil.get(name, 0) + count for name, count in counts.items()}
    db.session.flush()
    if counts["baru"] or counts["gugur"]:
        pemda = scan.pemda.kode if scan is not None and scan.pemda else ""
        record(actor, "settle", scan or "finding", counts, pemda=pemda)
    return counts


def _known(search: Search) -> list[Finding]:
    """The findings a search of these pemda would find again, were they still there."""
    here = sa.or_(Finding.pemda_id.in_(search.whole), Finding.other_pemda_id.in_(search.whole))
    return list(db.session.scalars(sa.select(Finding).where(here).with_for_update()))


def _say(finding: Finding, found: Found, search: Search) -> None:
    """Write what was found this time; nothing where nothing changed, so that nobody's open page turns old."""
    place = search.data_sets if found.jenis == DATA else search.projects
    sides = [place[each] for each in found.ids]
    first, second = sides[0], sides[1] if len(sides) > 1 else (None, "")
    values = {
        "jenis": found.jenis,
        "pemda_id": first[0],
        "other_pemda_id": second[0] if second[0] != first[0] else None,
        "umum": found.umum,
        "konsep": found.konsep,
        "kekuatan": Fraction(round(found.kekuatan * TEN_THOUSANDTHS), TEN_THOUSANDTHS),
        "severity": found.severity,
        "alasan": list(found.alasan),
        "kata": list(found.kata),
        "anggota": list(members(found)) if len(members(found)) > len(found.ids) else [],
        "sidik_a": first[1],
        "sidik_b": second[1],
        **_sides(found),
    }
    changed = {name: value for name, value in values.items() if getattr(finding, name) != value}
    for name, value in changed.items():
        setattr(finding, name, value)
    if changed:
        finding.dilihat = clock.now()


def _sides(found: Found) -> dict[str, int | None]:
    kind = "data" if found.jenis == DATA else "project"
    return {f"{kind}_a_id": found.ids[0], f"{kind}_b_id": found.ids[1] if len(found.ids) > 1 else None}


def _decided(ids: list[int]) -> dict[int, Decided]:
    """Finding → the decision that counts, with how its action stands."""
    found = {}
    for part in _parts(ids):
        decisions = current_decisions(part)
        actions = actions_of([f"temuan:{each}" for each in decisions])
        for id, decision in decisions.items():
            promised = actions.get(f"temuan:{id}", [])
            prints = Fingerprints(decision.sidik_a, decision.sidik_b)
            found[id] = Decided(prints, decision.hasil, promised[-1].state if promised else None)
    return found


def _parts(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
