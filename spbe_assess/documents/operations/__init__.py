"""Everything that changes the evidence library. No commit: the caller owns it."""

from spbe_assess.documents.operations.library import (
    add_document,
)
from spbe_assess.documents.operations.uploads import (
    begin_upload,
    drop_upload,
    receive_piece,
)

__all__ = [
    "add_document",
    "begin_upload",
    "drop_upload",
    "receive_piece",
]
