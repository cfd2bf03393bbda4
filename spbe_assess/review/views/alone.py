"""What the review says on the page of one indikator, each piece of it where its people may see it."""

import json

from flask import render_template
from flask_login import current_user

from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State
from spbe_assess.review import policy, queries, rules
from spbe_assess.review.queries import About, Verdicts
from spbe_assess.review.rules import Judgement, Reader
from spbe_assess.review.views.following import advised
from spbe_assess.review.views.marks import question
from spbe_assess.review.views.returning import return_box
from spbe_assess.review.views.sanggah import indikator_box
from spbe_assess.review.views.talking import messages_to_others, messages_to_pemda
from spbe_assess.web.slots import fills

UNJUDGED = frozenset({State.DRAF, State.TERKIRIM})


@fills("indikator")
def of_indikator(answer: Answer) -> str:
    """All of it together: what the pemda reads is asked for once."""
    assessment = answer.assessment
    parts = [advised(answer)]
    if assessment.state in UNJUDGED:
        return "\n".join(parts)
    if policy.reader_of(current_user, assessment.pemda, assigned=False) is Reader.PEMDA:
        about = queries.about(assessment, answer.kode)
        parts += [piece(answer, about) for piece in (question, return_box, indikator_box, messages_to_pemda)]
        parts.append(_values(answer, *_shown(assessment, answer.kode, about)))
    else:
        parts += [messages_to_others(answer), _values(answer, *_seen(assessment, answer.kode))]
    return "\n".join(parts)


def _values(answer: Answer, judgement: Judgement, said: Verdicts, final: bool) -> str:
    """What evaluators gave this indikator, as far as this person may see it."""
    if judgement.last is None:
        return ""
    return render_template(
        "review/_released.html",
        assessment=answer.assessment,
        instrument=instrument_of(answer.assessment),
        judgement=judgement,
        said=said,
        final=final,
    )


def _shown(assessment: Assessment, kode: str, about: About) -> tuple[Judgement, Verdicts, bool]:
    """As `seen_by` has it for the pemda; what is not released and was not given back is not even asked for."""
    state = rules.standing(assessment.state, assessment.returned_from)
    tahap = rules.released(Reader.PEMDA, state, complete=True, decided=about.decided)
    if tahap == rules.NOTHING and not about.returned_with:
        return Judgement(kode, None), {}, False
    judgement, said = queries.judgement_of(assessment, kode)
    if assessment.state is State.FINAL:
        return judgement, said, True
    last_id = json.loads(queries.last_decision_text(assessment.id))["nilai_terakhir"] if about.decided else None
    return judgement.until(tahap, last_id, about.returned_with), said, tahap == rules.FINAL


def _seen(assessment: Assessment, kode: str) -> tuple[Judgement, Verdicts, bool]:
    """For everybody else. A final one is everybody's who knows of it."""
    if assessment.state is State.FINAL:
        return *queries.judgement_of(assessment, kode), True
    seen = queries.seen_by(assessment, current_user)
    judgement = seen.judgements[kode]
    said = queries.verdicts_of(assessment, kode) if judgement.last else {}
    return judgement, said, seen.tahap == rules.FINAL
