"""Reports as HTML for paper and as PDF; needs an app context, no request."""

from flask import render_template

from spbe_assess.findings.rules import pieces
from spbe_assess.paper import render_pdf
from spbe_assess.reports.documents import PARTS, SHOWN, AssessmentReport, FindingsReport
from spbe_assess.reports.documents.figures import bars, groups, predikat_ruler, ruler_says, sum_says
from spbe_assess.reports.documents.sentences import distance, notes, stages_run
from spbe_assess.reports.documents.sheet import sheet_of

PAPER = 720
ROWS_OF_CHART = 20  # of a heat table on one page


def assessment_pdf(report: AssessmentReport) -> bytes:
    """The PDF; equal reports give equal bytes."""
    return render_pdf(assessment_paper(report))


def assessment_paper(report: AssessmentReport) -> str:
    """The whole HTML document the PDF is made of."""
    return render_template(
        "print/assessment.html",
        report=report,
        data_per=report.data_per,
        stage_name=report.label[0].upper() + report.label[1:],
        distance=distance(report),
        notes=notes(report),
        stages_run=stages_run(report),
        sheet=sheet_of(report),
        bands=predikat_ruler(report, PAPER),
        ruler_says=ruler_says(report),
        indikator_says=sum_says(report),
        groups=groups(report),
        pairs=lambda row: bars(report, row),
        texts=[row for row in report.indikator if row.has_texts],
    )


def findings_pdf(report: FindingsReport) -> bytes:
    """Likewise."""
    return render_pdf(findings_paper(report))


def findings_paper(report: FindingsReport) -> str:
    """The whole HTML document of the report *temuan*; long lists end where the workbook goes on."""
    tables = [
        (table, pieces(table.matrix, table.rows, table.columns, ROWS_OF_CHART))
        for table in (report.between, report.who)
        if table.matrix.rows
    ]
    return render_template(
        "print/findings.html", report=report, data_per=report.data_per, parts=PARTS, shown=SHOWN, tables=tables
    )
