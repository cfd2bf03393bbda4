"""Both texts side by side when two people saved the same thing; nothing is lost, nothing chosen beforehand."""

from dataclasses import dataclass

from flask import render_template
from wtforms.fields import SelectFieldBase

from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.forms import AnswerForm, values_of
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.views.worklist import place_of


@dataclass(frozen=True)
class Difference:
    """One part two people wrote differently; `typed` parts can be put together by hand."""

    name: str
    label: str
    mine: str
    theirs: str
    typed: bool


def show_both(answer: Answer, form: AnswerForm) -> str:
    """What was sent beside what somebody saved meanwhile. The form now stands at the colleague's versi."""
    assessment = answer.assessment
    instrument = queries.instrument_of(assessment)
    form.reread(answer.versi)
    kept = values_of(answer)
    parts = [name for name in kept if name != "versi" and name in form]
    differing = [name for name in parts if _said(form, name, form[name].data) != _said(form, name, kept[name])]
    return render_template(
        "assessments/_record_answer_conflict.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        answer=answer,
        row_nama=rules.short_nama(instrument.indikator[answer.kode]),
        spoken=rules.spoken_kode(answer.kode),
        form=form,
        same=[name for name in parts if name not in differing],
        differences=[
            Difference(
                name,
                form[name].label.text,
                _said(form, name, form[name].data),
                _said(form, name, kept[name]),
                typed=not isinstance(form[name], SelectFieldBase),
            )
            for name in differing
        ],
    )


def _said(form: AnswerForm, name: str, value: object) -> str:
    """A part of an answer as words."""
    if name == "ticks":
        return ", ".join(f"level {level}" for level in sorted(value or ()))
    text = str(value or "").strip()
    if isinstance(form[name], SelectFieldBase):
        names = {choice.value: choice.label for choice in form[name].choices}
        return f"{text} {names[text]}" if text in names else ""
    return text
