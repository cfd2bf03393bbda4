"""Taking an assessment along, to be pasted into the ministry's application; who took it is written down."""

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.audit.operations import record


def hand_off(assessment: Assessment, *, terbatas: bool, files: int, actor: User) -> Assessment:
    """Note that texts and so many evidence files left the house, and whether terbatas documents were among them."""
    told = {"terbatas": terbatas, "files": files}
    record(actor, "hand_off", assessment, told, pemda=assessment.pemda.kode)
    return assessment
