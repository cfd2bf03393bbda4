"""Both texts side by side when the same thing was saved twice; nothing is lost, nothing chosen beforehand."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_login import current_user
from wtforms.fields import SelectFieldBase

from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.forms import AnswerForm, values_of
from spbe_assess.assessments.models import Answer, Contribution
from spbe_assess.assessments.views.worklist import place_of

CHOSEN, THEIRS = "pilih-", "rekan"


@dataclass(frozen=True)
class Difference:
    """One part two people wrote differently; `typed` parts can be put together by hand."""

    name: str
    label: str
    mine: str
    theirs: str
    typed: bool


def chosen_theirs() -> set[str]:
    """The parts for which the colleague's words were chosen on this page, for `AnswerForm.take`."""
    return {name.removeprefix(CHOSEN) for name, who in request.form.items() if who == THEIRS}


def show_both(
    row: Answer | Contribution,
    form: AnswerForm,
    *,
    here: str,
    draft: str,
    back: tuple[str, str] | None = None,
) -> str:
    """What was sent beside what somebody saved meanwhile. The form now stands at the colleague's versi.

    `here` is the page of the row, which also takes this form; `draft` the name its texts have in a browser; `back`
    the (label, address) of the list it is in, by default the worklist.
    """
    assessment = row.assessment
    instrument = queries.instrument_of(assessment)
    form.reread(row.versi)
    kept = values_of(row)
    parts = [name for name in kept if name != "versi" and name in form]
    differing = [name for name in parts if _said(form, name, form[name].data) != _said(form, name, kept[name])]
    return render_template(
        "assessments/_record_answer_conflict.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        row=row,
        own=row.saved_by_id == current_user.id,  # two tabs of one person are no second person
        here=here,
        draft=draft,
        back=back or ("Daftar kerja", url_for("assessments.worklist", assessment_id=assessment.id)),
        row_nama=rules.short_nama(instrument.indikator[row.kode]),
        spoken=rules.spoken_kode(row.kode),
        form=form,
        same=[name for name in parts if name not in differing],
        differences=[_difference(form, name, kept[name]) for name in differing],
    )


def _difference(form: AnswerForm, name: str, theirs: object) -> Difference:
    mine, field = _said(form, name, form[name].data), form[name]
    return Difference(
        name, field.label.text, mine, _said(form, name, theirs), typed=not isinstance(field, SelectFieldBase)
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
