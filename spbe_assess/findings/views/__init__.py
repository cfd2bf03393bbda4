"""The pages of the findings: what is doubled, alike or sporadic, and what was decided."""

from spbe_assess.findings.views.blueprint import bp

__all__ = ["bp"]
