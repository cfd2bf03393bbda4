"""The pages of the findings: what is doubled, alike or sporadic, and what was decided."""

from spbe_assess.findings import policy
from spbe_assess.findings.views import (
    clusters,
    collected,
    finding,
    following,
    listing,
    matrices,
    proposals,
    scanning,
    teaching,
)
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.findings.views.collected import alike, way_to_collected
from spbe_assess.findings.views.konsep import of_project
from spbe_assess.findings.views.proposals import way_to_proposals
from spbe_assess.findings.views.similar import beside_form
from spbe_assess.findings.views.start import waiting_findings
from spbe_assess.web.navigation import MenuItem

__all__ = [
    "MENU",
    "alike",
    "beside_form",
    "bp",
    "clusters",
    "collected",
    "finding",
    "following",
    "listing",
    "matrices",
    "of_project",
    "proposals",
    "scanning",
    "teaching",
    "waiting_findings",
    "way_to_collected",
    "way_to_proposals",
]

MENU = [MenuItem("Temuan", "findings.index", policy.can_list, 34)]
