"""The left half of judging: the pieces that were sent, and the one somebody looks at, on the page it claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from flask_login import current_user

from spbe_assess.assessments import policy as assessments_policy
from spbe_assess.assessments import queries as assessments
from spbe_assess.assessments.models import Evidence, Snapshot
from spbe_assess.assessments.rules import Warned, first_page, umur_maks_of, use_warnings
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.rules import is_readable
from spbe_assess.instruments.model import Indikator
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.filters import local

LONGEST_ID = 11


@dataclass(frozen=True)
class Shown:
    """The piece that is looked at. `version`: where its pages may be seen; `has_file`: it may be taken along.

    `limited`: there is a file, and not for this person. `warnings`: as of the day it was sent.
    """

    sent: ClaimEvidence
    piece: Evidence
    version: DocumentVersion | None
    limited: bool
    has_file: bool
    halaman: int
    claimed: int
    warnings: list[Warned]


def chosen(claim: Claim) -> ClaimEvidence | None:
    """The piece the address names, else the first; None where nothing was sent."""
    asked = request.args.get("bukti", type=whole_number)
    return next((each for each in claim.bukti if each.id == asked), next(iter(claim.bukti), None))


def answered() -> list[int]:
    """Ids of the pieces the form that came speaks of; whether they were sent is the operation's to say."""
    named = [name.removeprefix("bukti_").removeprefix("catatan_") for name in request.form]
    return sorted({int(each) for each in named if each.isdecimal() and len(each) < LONGEST_ID})


def looked_at(claim: Claim, indikator: Indikator, snapshot: Snapshot, zona: str) -> Shown | None:
    """One statement, whatever the number of pieces."""
    sent = chosen(claim)
    if sent is None:
        return None
    [use] = assessments.uses(ids=[sent.id])
    piece = use.piece
    version = piece.version if piece.version is not None and is_readable(piece.version) else None
    sifat = piece.document.sifat if piece.document else None
    sees = version is not None and assessments_policy.can_see_pages(current_user, sifat)
    claimed = first_page(sent.halaman)
    asked = request.args.get("halaman", type=whole_number) or claimed
    return Shown(
        sent=sent,
        piece=piece,
        version=version if sees else None,
        limited=version is not None and not sees,
        has_file=version is not None and assessments_policy.can_read_evidence(current_user, sifat),
        halaman=max(1, min(asked, version.pages or asked)) if version else 1,
        claimed=claimed,
        warnings=list(_warnings(piece, indikator, local(snapshot.waktu, zona).date())),
    )


def _warnings(piece: Evidence, indikator: Indikator, day) -> Iterable[Warned]:
    """What was weak about it when it was sent; versions that came later are the pemda's own."""
    if piece.document is None:
        return ()
    return use_warnings(piece.document, piece.version, day=day, umur_maks_bulan=umur_maks_of(indikator, piece.item))
