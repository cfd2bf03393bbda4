"""Reads from the evidence library; the bytes go to callers who have decided who may have them."""

from spbe_assess.documents.queries.library import (
    open_version,
    version_with,
)

__all__ = [
    "open_version",
    "version_with",
]
