"""Sentences of the ministry's frame, put behind what is written already; nothing is saved by it."""

from flask import request

from spbe_assess.assessments import queries
from spbe_assess.assessments.composer import put_after
from spbe_assess.assessments.forms import AnswerForm, ComposerForm
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.views.indikator import COMPOSER, show_indikator


def compose(answer: Answer, form: AnswerForm) -> tuple[str, int]:
    """The page with what was sent and the sentences after it, or with what is missing for them; and its status."""
    indikator = queries.instrument_of(answer.assessment).indikator[answer.kode]
    composer = ComposerForm(request.form, prefix=COMPOSER)
    composer.offer(indikator, queries.evidence_of(answer.assessment, answer.kode))
    if composer.validate():
        with composer.refusals():
            fakta, analisis = composer.sentences()
            form.fakta.data = put_after(form.fakta.data or "", fakta)
            form.analisis.data = put_after(form.analisis.data or "", analisis)
            return show_indikator(answer, form, composed=True), 200
    return show_indikator(answer, form, composer=composer), composer.status
