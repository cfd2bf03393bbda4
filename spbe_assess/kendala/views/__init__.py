"""The pages of what holds a pemda back, and of its context in figures."""

from flask import render_template

from spbe_assess.kendala import policy, queries
from spbe_assess.kendala.views import acting, figures, room
from spbe_assess.kendala.views.blueprint import bp
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

__all__ = ["MENU", "acting", "bp", "figures", "held_back", "room"]

MENU = [MenuItem("Kendala", "kendala.index", policy.can_list, 40)]


@fills("kendala")
def held_back(answer) -> str:
    """What was written down as holding this indikator low, for the pemda's own officers."""
    assessment = answer.assessment
    rows = queries.kendala_of_indikator(assessment.pemda, assessment.period.instrumen, answer.kode)
    return render_template("kendala/_held_back.html", rows=rows, answer=answer)
