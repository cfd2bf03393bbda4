"""What every verb of the review asks first, inside the transaction, and what it keeps."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.assessments.queries import WITHOUT_DAYS, latest_snapshot
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.db import db
from spbe_assess.documents import operations as documents
from spbe_assess.errors import Stale
from spbe_assess.review import queries, rules
from spbe_assess.review.rules import Blind, Judgements


def lock(assessment: Assessment) -> None:
    """Wait for whoever changes this assessment now, and read again where it stands."""
    [number] = sa.inspect(assessment).identity  # asking the row itself for it would read it once more
    here = sa.select(Assessment).where(Assessment.id == number).options(WITHOUT_DAYS)
    db.session.scalars(here.with_for_update(of=Assessment).execution_options(populate_existing=True)).one()


def hold(assessment: Assessment, claims: Iterable[Claim], actor) -> None:
    """Whatever a value is judged by stays where it can be looked at again, until the result is final."""
    ids = [each.id for claim in claims for each in claim.bukti]
    if ids:
        wanted = sa.select(Evidence.version_id).where(Evidence.id.in_(ids))
        documents.hold_all(wanted, holder(assessment), pemda=assessment.pemda.kode, actor=actor)


def judged_claims(assessment: Assessment, judged: Judgements) -> list[Claim]:
    """The latest claims of what somebody judged."""
    sent = claims_of(latest_snapshot(assessment).isi)
    return [sent[kode] for kode, each in judged.items() if each.versi and kode in sent]


def holder(assessment: Assessment) -> str:
    return f"reviu:{assessment.id}"


def require_latest(judged: Judgements, versi: int | None) -> None:
    if versi is not None and rules.latest(judged) > versi:
        raise Stale("Ada nilai yang disimpan sejak halaman ini dibuka. Periksa lagi, lalu lanjutkan.")


def require_free(reasons: list[str]) -> None:
    if reasons:
        raise rules.Blocked(reasons)


def seated(assessment: Assessment, kodes: Collection[str], *, actor) -> Blind | None:
    """Where two judge apart, how it stands for the actor; None where values are written by one for all.

    Refused off the seat, and where both are done and differ: then one alone gives no value any more.
    """
    blind = queries.blind_view(assessment, actor)
    if blind is None:
        return None
    if blind.seat is None:
        raise rules.NoSeat
    if set(kodes) & set(blind.open):
        raise rules.NotAgreed
    return blind
