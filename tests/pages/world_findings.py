"""What was decided, promised and scanned in the small country, for the pages of findings."""

from datetime import date

from spbe_assess.accounts.models import User
from spbe_assess.actions.queries import actions_of
from spbe_assess.db import db, transaction
from spbe_assess.findings import operations
from spbe_assess.findings.models import Finding
from spbe_assess.findings.rules import Choice, Outcome, Remedy
from spbe_assess.organisation.models import Opd


def decide_one(known: dict[str, object], people: dict[str, User]) -> dict[str, int]:
    """The doubled ones at home are decided, with a promise of an OPD that is not the contributor's; and three scans."""
    finding, opd = db.session.get(Finding, known["temuan"]), db.session.get(Opd, known["opd"])
    choice = Choice(Outcome.SAMA, "Satu cukup.", Remedy.GABUNG, opd=opd, due=date(2099, 12, 31))
    here, there = people["officer"].pemda, people["officer of another pemda"].pemda
    with transaction():
        operations.decide(finding, versi=finding.versi, choice=choice, actor=people["coordinator"])
    [action] = actions_of([f"temuan:{finding.id}"])[f"temuan:{finding.id}"]
    with transaction():
        own, away, wide, nation = (
            operations.ask_scan(place, provinsi=provinsi, actor=None)
            for place, provinsi in ((here, False), (there, False), (here.provinsi, True), (None, False))
        )
    scans = {"pindai": own.id, "pindai:asing": away.id, "pindai:provinsi": wide.id, "pindai:semua": nation.id}
    return {"tindakan:janji": action.id, **scans}
