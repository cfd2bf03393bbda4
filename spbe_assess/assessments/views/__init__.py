"""The pages of a pemda's own assessment, and its part of the start page."""

from flask import render_template

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import policy, queries
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.views import (
    answer,
    bulk,
    carrying,
    delegation,
    evidence,
    handoff,
    history,
    ownpart,
    proof,
    receipts,
    sending,
    slip,
    taking,
    thread,
    uses,
    workbook,
    workbook_import,
    worklist,
)
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

__all__ = [
    "MENU",
    "answer",
    "bp",
    "bulk",
    "carrying",
    "delegation",
    "document_uses",
    "evidence",
    "handoff",
    "history",
    "own_assessments",
    "ownpart",
    "proof",
    "receipts",
    "sending",
    "slip",
    "taking",
    "thread",
    "uses",
    "workbook",
    "workbook_import",
    "worklist",
]

MENU = [
    MenuItem("Daftar kerja", "assessments.current", policy.has_worklist, 20),
    MenuItem("Bagian OPD", "assessments.own_part", policy.has_part, 20),
]


@fills("dokumen")
def document_uses(document) -> str:
    """Which indikator of which year a document of the library proves, and where in it."""
    return render_template("assessments/_dokumen.html", rows=uses.of_document(document))


@fills("awal")
def own_assessments(person) -> str:
    """What runs in the person's own pemda: how far it is, until when, what to do next."""
    if person.role is Role.CONTRIBUTOR:
        return ownpart.start_part()
    if person.scope is not Scope.PEMDA:
        return ""
    running = [each for each in queries.assessments_of_pemda(person.pemda) if each.state is not State.FINAL]
    if not running:
        return ""
    progress = queries.progress_of(running)
    mending = [each for each in running if each.state is State.PERBAIKAN]
    returned = {each.id: queries.returned_in(each) for each in mending}
    return render_template(
        "assessments/_awal.html",
        entries=[
            {
                "assessment": assessment,
                "place": worklist.place_of(assessment),
                "dates": queries.dates_of(assessment),
                "done": progress[assessment.id][0],
                "total": progress[assessment.id][1],
                "returned": returned.get(assessment.id, ()),
            }
            for assessment in running
        ],
        can_answer=person.role in policy.ANSWERING,
        is_coordinator=person.role is Role.COORDINATOR,
    )
