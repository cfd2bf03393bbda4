"""The pages of the evidence library: search, one document, its versions, uploads in pieces."""

from spbe_assess.documents import policy
from spbe_assess.documents.views import changing, destruction, library, pages, uploads
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.web.navigation import MenuItem

__all__ = ["MENU", "bp", "changing", "destruction", "library", "pages", "uploads"]

MENU = [MenuItem("Bukti dukung", "documents.index", policy.can_list, 30)]
