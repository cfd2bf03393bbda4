"""The page of one indikator: its criteria, the answer, the evidence below, and where it stands among the others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import render_template
from flask_login import current_user

from spbe_assess.assessments import checks, lacks, policy, queries, rules
from spbe_assess.assessments.forms import AnswerForm, ComposerForm
from spbe_assess.assessments.models import Answer, Evidence
from spbe_assess.assessments.queries import Earlier
from spbe_assess.assessments.rules import SENT, Dates, State
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence, claims_of
from spbe_assess.assessments.views import carrying, contributing, opening, sheet, uses
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument, Item
from spbe_assess.organisation.models import Pemda
from spbe_assess.scoring.rules import gate, level, score

COMPOSER = "susun"  # before the names of its fields


def show_indikator(
    answer: Answer,
    form: AnswerForm,
    *,
    composer: ComposerForm | None = None,
    composed: bool = False,
) -> str:
    """The page of one indikator; a form that holds what somebody wrote stays one, whatever the day says.

    `composed`: sentences were just put into `form`, and nothing of them is saved.
    """
    assessment = answer.assessment
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    latest = queries.latest_snapshot(assessment) if assessment.state in SENT else None
    bukti = uses.panel(answer, dates, None if opening.is_draft(answer) else claims_of(latest.isi)[answer.kode])
    evidence = [each.piece for each in bukti.pieces]
    claims = queries.claims_for(current_user, assessment, latest, evidence)
    indikator, claim, earlier = instrument.indikator[answer.kode], claims[answer.kode], _earlier(answer)
    composer = composer or _empty_composer(indikator, evidence)
    return render_template(
        "assessments/record_answer.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        indikator=indikator,
        answer=answer,
        claim=claim,
        form=form,
        bukti=bukti,
        numbered=True,
        composer=composer,
        composed=composed,
        faulty=composer if composer.errors else form,
        **_steps(instrument, indikator, form, claim),
        **_rights(answer, dates, bool(form.errors or composer.errors or composed)),
        **_neighbours(answer, claims),
        **_standing(instrument, claims, answer.kode),
        **_past(bukti, earlier),
        **contributing.panel(answer, dates),
    )


def fragments(answer: Answer) -> dict[str, str]:
    """What changes on the page with a save, by the id of the element whose inside it is."""
    claims = queries.claims_for(current_user, answer.assessment)
    standing = _standing(queries.instrument_of(answer.assessment), claims, answer.kode)
    parts = {"kurang-apa": "assessments/_lacks.html", "indeks-sejauh-ini": "assessments/_index_so_far.html"}
    return {key: render_template(template, **standing) for key, template in parts.items()}


def _rights(answer: Answer, dates: Dates, holds_text: bool) -> dict:
    """What may be done here today; a form that holds what somebody wrote stays one."""
    can_answer, is_open = policy.can_answer(current_user, answer.assessment), opening.may_fill(answer, dates)
    is_own = policy.is_own(current_user, answer.assessment)
    return {
        "shut": "" if is_open else opening.shut(answer, dates),
        "returned": is_own and rules.is_returned(answer.assessment.state, answer.state),
        "dates": dates,
        "can_answer": can_answer,
        "is_open": is_open,
        "editable": can_answer and (is_open or holds_text),
    }


def _standing(instrument: Instrument, claims: Mapping[str, Claim], kode: str) -> dict:
    """What is missing for the next level, and the index so far."""
    return {
        "instrument": instrument,
        "konversi": instrument.konversi_of(kode),
        "lacks": lacks.lacks_of_claim(instrument, claims[kode]),
        "score": score(instrument, queries.sheet(claims)),
    }


def _empty_composer(indikator: Indikator, evidence: Collection[Evidence]) -> ComposerForm:
    """Nothing chosen, nothing typed."""
    composer = ComposerForm(formdata=None, prefix=COMPOSER)
    composer.offer(indikator, evidence)
    return composer


def _past(bukti: uses.Panel, earlier: Earlier | None) -> dict:
    """Last year's answer, what may be taken over from it, and who changed this one."""
    answer = bukti.answer
    return {
        "last_year": LastYear.of(earlier, answer) if earlier else None,
        "saran": carrying.panel(bukti, earlier),
        "history": queries.history_of(answer) if _is_filled_here(answer) else (),
    }


def _is_filled_here(answer: Answer) -> bool:
    """Its own people look at a draft of theirs, or at what they mend."""
    return opening.is_draft(answer) and policy.is_own(current_user, answer.assessment)


def _earlier(answer: Answer) -> Earlier | None:
    """What an earlier year offers, for those who fill this one."""
    return queries.earlier_of(answer.assessment) if _is_filled_here(answer) else None


@dataclass(frozen=True)
class LastYear:
    """What the pemda said about this indikator the year before under the same regulation: the slot "tahun-lalu".

    `state` is that of the assessment then, `pemda` and `instrument` are the same as now.
    """

    assessment_id: int
    state: State
    pemda: Pemda
    instrument: Instrument
    tahun: int
    claim: Claim

    @classmethod
    def of(cls, earlier: Earlier, answer: Answer) -> "LastYear | None":
        claim = earlier.claims.get(answer.kode) if earlier.same else None
        if claim is None:
            return None
        instrument, pemda = queries.instrument_of(answer.assessment), answer.assessment.pemda
        return cls(earlier.assessment_id, earlier.state, pemda, instrument, earlier.tahun, claim)

    @property
    def level(self) -> int | None:
        return level(self.instrument, self.claim.nilai)


def _neighbours(answer: Answer, claims: Mapping[str, Claim]) -> dict:
    """Where this indikator stands: its row, the ones before and after, its aspek."""
    assessment = answer.assessment
    groups = sheet.groups(assessment, queries.instrument_of(assessment), claims, queries.answers_of(assessment))
    rows = [row for group in groups for row in group.squares]
    at = next(number for number, row in enumerate(rows) if row.kode == answer.kode)
    return {
        "groups": groups,
        "total": len(rows),
        "row": rows[at],
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
        "group": next(group for group in groups if rows[at] in group.squares),
    }


@dataclass(frozen=True)
class Rung:
    """One level of the ladder: its name, its criterion, the tick for it (None where the index decides).

    `bukti`: each item it expects, with what is tied to it.
    """

    level: int
    nama: str
    kriteria: str
    option: object
    bukti: tuple[tuple[Item, tuple[ClaimEvidence, ...]], ...]

    @property
    def proven(self) -> int:
        """How many of its items have evidence."""
        return sum(1 for _, tied in self.bukti if tied)


def _steps(instrument: Instrument, indikator: Indikator, form: AnswerForm, claim: Claim) -> dict:
    """The ladder, the highest unbroken level of the ticks in the form, and whether the kept nilai is above its own."""
    return {
        "ladder": ladder_of(instrument, indikator, form, claim),
        "gate": gate(form.ticks.data or ()) if "ticks" in form else 0,
        "skips": checks.skips(instrument, claim),
    }


def ladder_of(instrument: Instrument, indikator: Indikator, form: AnswerForm, claim: Claim) -> list[Rung]:
    options = list(form.ticks) if "ticks" in form else [None] * len(LEVELS)

    def with_evidence(items: tuple[Item, ...]) -> tuple:
        return tuple((item, tuple(each for each in claim.bukti if each.item == item.id)) for item in items)

    return [
        Rung(step, instrument.level_name(indikator, step), kriteria, option, with_evidence(items))
        for step, kriteria, option, items in zip(LEVELS, indikator.kriteria, options, indikator.bukti, strict=True)
    ]
