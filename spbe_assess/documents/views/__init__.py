"""The pages of the evidence library: search, one document, its versions, uploads in pieces."""

from spbe_assess.documents.views import uploads
from spbe_assess.documents.views.blueprint import bp

__all__ = ["bp", "uploads"]
