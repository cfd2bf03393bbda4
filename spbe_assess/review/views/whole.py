"""What the review says on the pemda's page of a whole assessment, each piece of it where its people may see it."""

from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.review import policy, queries
from spbe_assess.review.queries import AllSanggah
from spbe_assess.review.rules import Reader
from spbe_assess.review.views.comparing import national_box
from spbe_assess.review.views.following import OPENED_AGAIN, left_open, told_here
from spbe_assess.review.views.marks import asked_of_pemda
from spbe_assess.review.views.papers import berita_acara_link
from spbe_assess.review.views.sanggah import WITH_SANGGAH, sanggah_box
from spbe_assess.web.slots import fills


@fills("penilaian")
def of_assessment(assessment: Assessment) -> str:
    """All of it together: sanggah, and whether it was decided, are asked for once."""
    if assessment.state is State.DRAF:
        return left_open(assessment)
    own = policy.reader_of(current_user, assessment.pemda, assigned=False) is Reader.PEMDA
    sanggah = queries.all_sanggah_of(assessment) if own and assessment.state in WITH_SANGGAH else None
    parts = [national_box(assessment)]
    if assessment.state is State.FINAL or (own and _was_decided(assessment, sanggah)):
        parts.append(told_here(assessment))
        parts.append(berita_acara_link(assessment) if own else "")
    parts.append(asked_of_pemda(assessment))
    if sanggah is not None:
        parts.append(sanggah_box(assessment, sanggah))
    return "\n".join(parts)


def _was_decided(assessment: Assessment, sanggah: AllSanggah | None) -> bool:
    """While it is not final: whether a decision was opened again."""
    if assessment.state not in OPENED_AGAIN:
        return False
    return queries.is_decided(assessment) if sanggah is None else sanggah.reopened is not None
