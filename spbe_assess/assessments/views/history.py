"""The words of an answer that were replaced: to be read again, copied, and never lost."""

from flask import render_template
from flask_login import current_user

from spbe_assess.assessments import policy, queries, rules
from spbe_assess.assessments.views import sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.web.access import found, require


@bp.get("/penilaian/<int:assessment_id>/indikator/<kode>/riwayat")
def history(assessment_id: int, kode: str) -> str:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(policy.can_answer(current_user, assessment))
    instrument = queries.instrument_of(assessment)
    return render_template(
        "assessments/history.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        answer=answer,
        row_nama=rules.short_nama(instrument.indikator[kode]),
        spoken=rules.spoken_kode(kode),
        rows=queries.replaced_of(answer),
        printed=lambda nilai: sheet.printed(instrument, nilai),
    )
