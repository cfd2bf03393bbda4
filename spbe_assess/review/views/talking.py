"""What evaluators write to each other about an indikator, and what of it the pemda reads on its own page."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.operations import notify
from spbe_assess.accounts.queries import assignments_of
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import assigned_to, instrument_of
from spbe_assess.assessments.rules import spoken_kode
from spbe_assess.review import operations, policy, queries
from spbe_assess.review.forms import ReviewMessageForm
from spbe_assess.review.queries import About
from spbe_assess.review.rules import Reader
from spbe_assess.review.views import doubt
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.access import found
from spbe_assess.web.submissions import once


@bp.route("/reviu/<int:assessment_id>/indikator/<kode>/pesan", methods=["GET", "POST"])
def post_review_message(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    indikator = found(instrument_of(assessment).indikator.get(kode))
    hidden = queries.hidden_authors(assessment, current_user)
    form = ReviewMessageForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _post(assessment, kode, form, hidden))
            flash("Pesan tersimpan.")
            return redirect(address)
    page = render_template(
        "review/post_review_message.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        indikator=indikator,
        **panel(assessment, kode, hidden, form),
    )
    return page, form.status


def _post(assessment: Assessment, kode: str, form: ReviewMessageForm, hidden: frozenset[int]) -> str:
    message = operations.post_review_message(
        assessment, kode, isi=form.pesan.data or "", to_pemda=form.untuk_pemda.data, actor=current_user
    )
    judges = [row.evaluator for row in assignments_of(assessment.period) if row.pemda_id == assessment.pemda_id]
    notify(
        [each for each in judges if each.id not in hidden],
        isi=f"Pesan evaluator tentang indikator {spoken_kode(kode)}, {assessment.pemda.sebutan}.",
        url=url_for(".post_review_message", assessment_id=assessment.id, kode=kode),
        kunci=f"pesan-reviu:{message.id}",
        actor=current_user,
    )
    return url_for(".judge_answer", assessment_id=assessment.id, kode=kode, **doubt.carried()) + "#pesan-evaluator"


def panel(
    assessment: Assessment, kode: str, hidden: frozenset[int], form: ReviewMessageForm | None = None
) -> dict[str, object]:
    """The judge page's; `hidden`: whose words this evaluator may not read yet. `form` as it was sent, if it was."""
    return {
        "messages": queries.messages_of(assessment, kode, current_user, Reader.EVALUATOR, hidden),
        "message_form": form or ReviewMessageForm(formdata=None),
        "is_apart": queries.is_apart(assessment),
    }


def messages_to_pemda(answer: Answer, about: About) -> str:
    """What evaluators wrote to the pemda, once it is out."""
    returned = about.returns[0].waktu if about.returns else None
    out = queries.messages_out(answer.assessment, about.messages, returned=returned, reopened=about.reopened)
    return render_template("review/_messages_to_pemda.html", assessment=answer.assessment, messages=out)


def messages_to_others(answer: Answer) -> str:
    """The same for the provinsi, once it sees values; evaluators themselves read it where they write."""
    assessment = answer.assessment
    reader = policy.reader_of(current_user, assessment.pemda, assigned_to(current_user, assessment))
    if reader in (None, Reader.EVALUATOR):
        return ""
    messages = queries.messages_of(assessment, answer.kode, current_user, reader)
    return render_template("review/_messages_to_pemda.html", assessment=assessment, messages=messages)
