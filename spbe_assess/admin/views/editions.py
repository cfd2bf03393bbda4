"""A round that runs may take the newest edition of its instrument, once it is seen what changes."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.operations import notify
from spbe_assess.admin.views.room import bp, period_to_keep
from spbe_assess.assessments import operations
from spbe_assess.assessments.queries import assessments_of, officers_of
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.editions import differences
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.queries import instrument_of_period, newest_content
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.route("/admin/periode/<int:period_id>/edisi", methods=["GET", "POST"])
def adopt_edition(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _adopt(period)))
    _, sha256, isi = newest_content(period.instrumen)
    page = render_template(
        "admin/adopt_edition.html",
        period=period,
        instrument=instrument_of_period(period),
        form=form,
        sha256=sha256,
        is_newest=sha256 == period.edition.sha256,
        changed=differences(period.edition.isi, isi),
        final=[each.pemda.sebutan for each in assessments_of(period) if each.state is State.FINAL],
    )
    return page, form.status


def _adopt(period: Period) -> str:
    edition = operations.adopt_edition(period, actor=current_user)
    for assessment in assessments_of(period):
        notify(
            officers_of(assessment.pemda_id),
            isi=f"Naskah instrumen {period.nama} diperbarui. Jawaban Anda tetap; baca lagi kriteria yang berubah.",
            url=url_for("assessments.worklist", assessment_id=assessment.id),
            kunci=f"edisi:{assessment.id}:{edition.sha256[:16]}",
            actor=current_user,
        )
    flash("Periode ini kini memakai edisi terbaru. Jawaban yang sudah ada tidak berubah.")
    return url_for(".period", period_id=period.id)
