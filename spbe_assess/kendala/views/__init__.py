"""The pages of what holds a pemda back, and of its context in figures."""

from spbe_assess.kendala.views.blueprint import bp

__all__ = ["bp"]
