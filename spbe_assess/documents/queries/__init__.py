"""Reads from the evidence library; the bytes go to callers who have decided who may have them."""

from spbe_assess.documents.queries.library import (
    open_version,
    version_with,
)
from spbe_assess.documents.queries.uploads import (
    arrived,
    given_up,
    is_here,
    open_upload,
    under_way,
    upload_of,
    waited_for,
)

__all__ = [
    "arrived",
    "given_up",
    "is_here",
    "open_upload",
    "open_version",
    "under_way",
    "upload_of",
    "version_with",
    "waited_for",
]
