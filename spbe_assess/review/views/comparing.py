"""Decided values beside what was claimed first, and a round beside the published national results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask import render_template, request, url_for
from flask_login import current_user

from spbe_assess.accounts.queries import period_visible_to, provinsi_of
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.organisation.models import NationalResult, Pemda
from spbe_assess.organisation.queries import instrument_of_period, national_result
from spbe_assess.review import policy, queries, rules
from spbe_assess.review.rules import Change, Disagreement
from spbe_assess.review.views.room import bp
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import angka

AGENDA = 5  # indikator named as matter for the next bimtek
Chip = tuple[str, str, bool]


@bp.get("/reviu/peta-selisih")
def disagreement() -> str:
    require(policy.can_compare(current_user))
    provinsi = _provinsi()
    everything = queries.decided(current_user, provinsi_id=provinsi.id if provinsi else None)
    instruments = list(dict.fromkeys(each.period.instrumen for each in everything))
    kode = _asked("instrumen", instruments) or next(iter(instruments), None)
    of_one = [each for each in everything if each.period.instrumen == kode]
    names = dict(sorted((each.pemda.kode, each.pemda.sebutan) for each in of_one))
    pemda = _asked("pemda", names)
    return render_template(
        "review/disagreement.html",
        instruments=_chips("instrumen", {each: get_instrument(each).sebutan for each in instruments}, kode),
        pemda=_chips("pemda", names, pemda, "Semua pemda"),
        **_map(kode, queries.changes(each for each in of_one if pemda in (None, each.pemda.kode))),
    )


def _provinsi() -> Pemda | None:
    """For whoever looks after all of them, one at a time: the one asked for, or the first where anything is decided."""
    choice = {each.kode: each for each in provinsi_of(current_user)}
    if len(choice) > 1 and (asked := _asked("provinsi", choice)):
        return choice[asked]
    some = (each for each in choice.values() if len(choice) == 1 or queries.decided(current_user, provinsi_id=each.id))
    return next(some, None)


def _asked(name: str, known: Collection[str]) -> str | None:
    """What the address asks for, where there is such a thing."""
    return next((each for each in known if each == request.args.get(name)), None)


def _chips(name: str, choice: Mapping[str, str], chosen: str | None, every: str = "") -> list[Chip]:
    """Nothing where there is nothing to choose; what else was chosen stays."""
    if len(choice) == 1:
        return []
    others = {key: request.args.get(key) for key in ("provinsi", "instrumen", "pemda") if key != name}
    all_of_them = [(every, url_for(".disagreement", **others), chosen is None)] if every and choice else []
    return all_of_them + [
        (word, url_for(".disagreement", **others, **{name: kode}), kode == chosen) for kode, word in choice.items()
    ]


def _map(kode: str | None, changes: list[Change]) -> dict:
    """What the page shows: by indikator, by year, by OPD, and the indikator to speak about."""
    if not changes:
        return {"rows": []}
    instrument, by_kode = get_instrument(kode), rules.disagreements(changes, lambda each: each.kode)
    return {
        "instrument": instrument,
        "rows": _rows(instrument, by_kode, changes),
        "years": sorted({each.tahun for each in changes}),
        "whole": rules.disagreement(changes),
        "opds": rules.disagreements((each for each in changes if each.opd), lambda each: each.opd),
        "agenda": [each for each, told in by_kode.items() if told.mean < 0][:AGENDA],
    }


@dataclass(frozen=True)
class Row:
    """One indikator: over all, and by year where there is one."""

    indikator: Indikator
    whole: Disagreement
    years: dict[int, Disagreement]


def _rows(instrument: Instrument, by_kode: dict[str, Disagreement], changes: list[Change]) -> list[Row]:
    by_year = rules.disagreements(changes, lambda each: (each.kode, each.tahun))
    return [
        Row(instrument.indikator[kode], whole, {year: each for (of, year), each in by_year.items() if of == kode})
        for kode, whole in by_kode.items()
    ]


@bp.get("/reviu/periode/<int:period_id>/hasil-nasional")
def beside_national(period_id: int) -> str:
    require(policy.sees_national(current_user))
    period = found(period_visible_to(current_user, period_id))
    return render_template(
        "review/beside_national.html",
        period=period,
        instrument=get_instrument(period.instrumen),
        rows=queries.beside_national(current_user, period),
    )


def national_box(assessment: Assessment) -> str:
    """Once it is final: what the pemda claimed, what was decided and what was published, part by part."""
    if assessment.state is not State.FINAL:
        return ""
    published = national_result(assessment.period.tahun, assessment.period.instrumen, assessment.pemda.kode)
    if published is None:
        return ""
    instrument, judged = instrument_of_period(assessment.period), queries.judgements(assessment)
    claims, final = (score(instrument, part(judged)) for part in (rules.claims, rules.final_nilai))
    return render_template(
        "review/_national.html",
        assessment=assessment,
        instrument=instrument,
        published=published,
        claims=claims,
        final=final,
        parts=_parts(instrument, published, claims, final),
    )


def _parts(
    instrument: Instrument, published: NationalResult, claims: Score, final: Score
) -> list[tuple[str, Fraction, Fraction, str]]:
    """(name, mandiri, final, as printed) of each domain or aspek that was published."""
    branches = [(f"domain_{each.nomor}", each, claims.domain, final.domain) for each in instrument.domain]
    branches += [(f"aspek_{each.nomor}", each, claims.aspek, final.aspek) for each in instrument.aspek]
    return [
        (each.nama, mine[each.nomor], theirs[each.nomor], angka(Fraction(published.bagian[key])))
        for key, each, mine, theirs in branches
        if published.bagian.get(key) and each.nomor in mine
    ]
