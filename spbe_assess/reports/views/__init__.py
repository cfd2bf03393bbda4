"""Pages and files of reports: what a person may see on screen, they may take along in the same words."""

from spbe_assess.reports.views import findings
from spbe_assess.reports.views.assessments import MENU, report_link, results
from spbe_assess.reports.views.blueprint import bp
from spbe_assess.reports.views.findings import way_to_report

__all__ = ["MENU", "bp", "findings", "report_link", "results", "way_to_report"]
