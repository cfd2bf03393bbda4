"""The report of one final assessment as PDF, beside its bare words on paper: what the tables, bars and tags cost."""

import re
import resource

from weasyprint import HTML

from bench.example import app, assessment_of
from bench.table import Row, rows, timed
from spbe_assess.paper import render_pdf
from spbe_assess.reports.queries import report_of
from spbe_assess.reports.renderers import assessment_paper

SMALL_PRINT = "<style>@page { size: A4; margin: 15mm; } body { font: 7pt sans-serif }</style>"
MARKUP = re.compile(r"<(head|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


def words(html: str) -> str:
    """The same text in small print, a line for each piece between two tags."""
    pieces = (piece.strip() for piece in MARKUP.sub("\n", html).split("\n"))
    return SMALL_PRINT + " ".join(f"<div>{piece}</div>" for piece in pieces if piece)


def measure() -> list[Row]:
    with app().test_request_context():
        assessment = assessment_of(2024, final=True)

        def paper() -> bytes:
            return render_pdf(assessment_paper(report_of(assessment, None, example=True)))

        bare = words(assessment_paper(report_of(assessment, None, example=True)))
        size = len(paper())
        ours = timed(paper, repeats=3)
    plain = timed(lambda: HTML(string=bare).write_pdf(), repeats=3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"laporan 47 indikator, {size / 1000:.0f} kB, puncak {peak:.0f} MB"
    return rows(what, 1, "laporan", ours, "kata-katanya saja", plain)
