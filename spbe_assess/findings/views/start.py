"""On a coordinator's start page: how many findings wait, and the money at stake."""

from flask import render_template

from spbe_assess.accounts.rules import Role
from spbe_assess.findings import queries
from spbe_assess.findings.rules import FindingState
from spbe_assess.findings.views.listing import money_of
from spbe_assess.web.slots import fills


@fills("awal")
def waiting_findings(person) -> str:
    if person.role is not Role.COORDINATOR:
        return ""
    _, states = queries.counted(person, {"pemda_id": person.pemda_id})
    waiting = states[FindingState.BARU]
    if not waiting:
        return ""
    return render_template("findings/_awal.html", waiting=waiting, money=money_of([person.pemda]))
