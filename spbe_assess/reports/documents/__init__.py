"""What reports say, as plain frozen values: every renderer prints these and computes nothing of its own."""

from spbe_assess.reports.documents.assessment import assessment_report
from spbe_assess.reports.documents.assessment_json import as_json
from spbe_assess.reports.documents.findings import (
    PARTS,
    SHOWN,
    ClusterRow,
    DecisionRow,
    FindingRow,
    FindingsReport,
    KindCount,
    Side,
    Table,
    findings_as_json,
)
from spbe_assess.reports.documents.parts import (
    AspekRow,
    AssessmentReport,
    Claimed,
    DomainRow,
    IndikatorRow,
    Judged,
    Period,
    SignedPaper,
    Signer,
    Stage,
    Subject,
)

__all__ = [
    "PARTS",
    "SHOWN",
    "AspekRow",
    "AssessmentReport",
    "Claimed",
    "ClusterRow",
    "DecisionRow",
    "DomainRow",
    "FindingRow",
    "FindingsReport",
    "IndikatorRow",
    "Judged",
    "KindCount",
    "Period",
    "Side",
    "SignedPaper",
    "Signer",
    "Stage",
    "Subject",
    "Table",
    "as_json",
    "assessment_report",
    "findings_as_json",
]
