"""The blueprint of the room, how each of its pages finds its assessment, and how they print a nilai."""

from fractions import Fraction

from flask import Blueprint
from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import visible_to
from spbe_assess.assessments.rules import level_of_item, short_nama, spoken_kode
from spbe_assess.instruments.model import Instrument
from spbe_assess.review import policy, rules
from spbe_assess.scoring.rules import level
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import angka

bp = Blueprint("review", __name__)


def assessment_to_read(assessment_id: int) -> Assessment:
    """404 for what is not theirs to know about, 403 for the pemda's own people: those read what is released."""
    assessment = found(visible_to(current_user, assessment_id))
    require(policy.can_read(current_user, assessment, assigned=True))  # the evaluator who sees it is
    return assessment


def assessment_to_judge(assessment_id: int) -> Assessment:
    """403 for everybody who may look but does not judge it."""
    assessment = found(visible_to(current_user, assessment_id))
    require(policy.can_judge(current_user, assessment, assigned=True))  # the evaluator who sees it is
    return assessment


@bp.app_template_filter()
def kotak(nilai: Fraction | None, instrument: Instrument) -> tuple[int | None, str | None]:
    """(level, text) for the box of a nilai: the digit alone where values are whole, else the decimal in its level."""
    if nilai is None:
        return None, None
    step = level(instrument, nilai)
    return step, str(nilai) if instrument.whole else angka(nilai)


bp.add_app_template_filter(short_nama, "nama_pendek")
bp.add_app_template_filter(spoken_kode, "sebutan_kode")
bp.add_app_template_filter(Fraction, "pecahan")
bp.add_app_template_filter(level_of_item, "tingkat_butir")


bp.add_app_template_global(rules.MET_NAMES, "MET_NAMES")
bp.add_app_template_global(rules.VERDICT_NAMES, "VERDICT_NAMES")
bp.add_app_template_global(rules.MARK_NAMES, "MARK_NAMES")
bp.add_app_template_global(rules.MEETING_NAMES, "MEETING_NAMES")


@bp.app_template_global()
def stage_title(assessment: Assessment) -> str:
    return rules.stage_title(assessment.state, internal=assessment.pemda.is_provinsi)
