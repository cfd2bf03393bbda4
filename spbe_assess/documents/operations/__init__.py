"""Everything that changes the evidence library. No commit: the caller owns it."""

from spbe_assess.documents.operations.library import (
    add_document,
)

__all__ = [
    "add_document",
]
