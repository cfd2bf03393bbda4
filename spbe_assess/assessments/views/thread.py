"""What the people who work on an indikator say to each other, and the page on which they say it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import MessageForm
from spbe_assess.assessments.models import Answer, Contribution
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.contributing import talk_of
from spbe_assess.assessments.views.parts import url_of
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/percakapan", methods=["GET", "POST"])
def post_message(assessment_id: int, kode: str) -> ResponseReturnValue:
    answer, mine = found(queries.work_place(current_user, assessment_id, kode))
    assessment = answer.assessment
    found(assessment if mine or policy.is_own(current_user, assessment) else None)
    require(request.method == "GET" or policy.can_talk(current_user, assessment))
    form = MessageForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _post(answer, mine, form))
            flash("Pesan terkirim.")
            return redirect(address)
    page = render_template(
        "assessments/post_message.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        nama=rules.short_nama(queries.instrument_of(assessment).indikator[kode]),
        spoken=rules.spoken_kode(kode),
        back=_page_of(answer, mine),
        talk=talk_of(answer, form),
    )
    return page, form.status


def _page_of(answer: Answer, mine: Contribution | None) -> str:
    """Where this person works on the indikator."""
    if mine is not None:
        return url_of(mine)
    return url_for("assessments.record_answer", assessment_id=answer.assessment_id, kode=answer.kode)


def _post(answer: Answer, mine: Contribution | None, form: MessageForm) -> str:
    message = operations.post_message(answer, form.pesan.data or "", actor=current_user)
    spoken = rules.spoken_kode(answer.kode)
    told = {"isi": f"Pesan baru tentang indikator {spoken}.", "kunci": f"pesan:{message.id}", "actor": current_user}
    here = url_for(".post_message", assessment_id=answer.assessment_id, kode=answer.kode)
    notify(_others(answer), url=here, **told)
    return _page_of(answer, mine) + "#percakapan"


def _others(answer: Answer) -> list[User]:
    """Who works on this indikator: the pemda's own answering people, and the contacts of the OPDs that have it."""
    rows = queries.contributions_of(answer.assessment, answer.kode)
    people = queries.contributors_of([row.opd_id for row in rows])
    return queries.officers_of(answer.assessment.pemda_id) + [one for each in people.values() for one in each]
