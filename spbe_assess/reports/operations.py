"""Hands out a report: nothing changes but the log, which keeps who took which file of whose assessment."""

from spbe_assess.assessments.models import Assessment
from spbe_assess.audit.operations import record


def download_report(assessment: Assessment, *, bentuk: str, tahap: str, sidik: str, actor) -> None:
    """`bentuk`: "pdf", "xlsx", "json"; `tahap`: whose number it says; `sidik`: SHA-256 of what it says."""
    record(
        actor,
        "download_report",
        assessment,
        {"bentuk": bentuk, "tahap": tahap, "sidik": sidik},
        pemda=assessment.pemda.kode,
    )


def download_findings(kode: str, *, whole: bool, tahun: int, bentuk: str, sidik: str, actor) -> None:
    """The report *temuan* of the pemda with this kode, or (`whole`) of all its province."""
    told = {"bentuk": bentuk, "tahun": tahun, "seprovinsi": whole, "sidik": sidik}
    record(actor, "download_findings", "laporan temuan", told, pemda=kode)
