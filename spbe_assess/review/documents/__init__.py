"""What the room writes down as plain frozen values: a decision, and the berita acara both sides sign for it."""

from spbe_assess.review.documents.decision import Grounds, Verdicts, decision_content
from spbe_assess.review.documents.paper import (
    Change,
    Decided,
    Issue,
    Paper,
    Place,
    SanggahCase,
    Signer,
    berita_acara,
    evaluators_in,
)
from spbe_assess.review.documents.paper_json import as_json
from spbe_assess.review.documents.statement import movement, opening, reopened, statement

__all__ = [
    "Change",
    "Decided",
    "Grounds",
    "Issue",
    "Paper",
    "Place",
    "SanggahCase",
    "Signer",
    "Verdicts",
    "as_json",
    "berita_acara",
    "decision_content",
    "evaluators_in",
    "movement",
    "opening",
    "reopened",
    "statement",
]
