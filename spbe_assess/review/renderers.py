"""The berita acara as HTML for paper and as PDF; needs an app context, no request."""

from flask import render_template

from spbe_assess.paper import render_pdf
from spbe_assess.review.documents import Paper, movement, opening, reopened, statement


def berita_acara_pdf(paper: Paper) -> bytes:
    """The PDF; equal papers give equal bytes."""
    return render_pdf(berita_acara_html(paper))


def berita_acara_html(paper: Paper) -> str:
    """The whole HTML document the PDF is made of."""
    return render_template("print/berita_acara.html", paper=paper, data_per=paper.data_per, **sentences(paper))


def sentences(paper: Paper) -> dict[str, object]:
    """What page and PDF say in the same words."""
    return {
        "opening": opening(paper),
        "statement": statement(paper),
        "movement": movement(paper),
        "reopened": reopened(paper),
    }
