"""Reads of findings, within a person's scope."""

from spbe_assess.findings.queries.scope import finding_visible_to, touches_sight

__all__ = ["finding_visible_to", "touches_sight"]
