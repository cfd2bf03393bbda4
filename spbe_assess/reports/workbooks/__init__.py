"""Reports as workbooks."""

from spbe_assess.reports.workbooks.assessments import MEDIA_TYPE, assessment_workbook
from spbe_assess.reports.workbooks.findings import findings_workbook

__all__ = ["MEDIA_TYPE", "assessment_workbook", "findings_workbook"]
