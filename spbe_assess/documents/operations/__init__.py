"""Everything that changes the evidence library. No commit: the caller owns it."""

from spbe_assess.documents.operations.destruction import (
    LIST,
    REMOVE,
    ask_destruction,
    destroy_version,
    refuse_destruction,
)
from spbe_assess.documents.operations.library import (
    TOLD,
    add_document,
    add_secret,
    add_version,
    edit_document,
    hold,
    hold_all,
    release,
    share,
)
from spbe_assess.documents.operations.pages import (
    PAGE,
    keep_page,
    want_page,
)
from spbe_assess.documents.operations.scanning import (
    SCAN,
    keep_scan,
    want_scan,
)
from spbe_assess.documents.operations.uploads import (
    begin_upload,
    drop_upload,
    receive_piece,
)

__all__ = [
    "LIST",
    "PAGE",
    "REMOVE",
    "SCAN",
    "TOLD",
    "add_document",
    "add_secret",
    "add_version",
    "ask_destruction",
    "begin_upload",
    "destroy_version",
    "drop_upload",
    "edit_document",
    "hold",
    "hold_all",
    "keep_page",
    "keep_scan",
    "receive_piece",
    "refuse_destruction",
    "release",
    "share",
    "want_page",
    "want_scan",
]
