"""Notes by aspek, the Rekomendasi, one for an indikator, and what a pemda promises in answer: shape only."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import Optional

from spbe_assess.actions import rules as actions
from spbe_assess.review.rules import LONGEST_NOTES
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options, required


class AspekNoteForm(ChangeForm):
    """One of several on its page: `of` keeps their labels apart."""

    kekuatan = wtforms.TextAreaField("Kekuatan", [Longest(LONGEST_NOTES)])
    kelemahan = wtforms.TextAreaField("Kelemahan", [Longest(LONGEST_NOTES)])

    def of(self, nomor: int) -> "AspekNoteForm":
        for field in (self.kekuatan, self.kelemahan):
            field.id = f"{field.name}-{nomor}"
        return self


class ConclusionForm(ChangeForm):
    rekomendasi = wtforms.TextAreaField("Rekomendasi untuk pemda", [Longest(LONGEST_NOTES)])


class RecommendForm(ChangeForm):
    """`dari` names the page it was sent from, to which it leads back; other forms there have an `isi` too."""

    isi = wtforms.TextAreaField("Rekomendasi", [required(), Longest(LONGEST_NOTES)], id="isi-rekomendasi")
    dari = wtforms.HiddenField()


class FollowUpForm(ChangeForm):
    """`state` and `proof` are asked once it stands."""

    tindakan = wtforms.TextAreaField("Yang akan dilakukan", [required(), Longest(actions.LONGEST_TEXT)])
    opd = wtforms.SelectField("Perangkat Daerah", [Optional()])
    penanggung_jawab = wtforms.StringField("Penanggung jawab", [Longest(actions.LONGEST_NAME)])
    due = DateField("Paling lambat", [Optional()])
    state = wtforms.RadioField("Keadaan", [required("Pilih keadaannya.")], choices=options(actions.STATE_NAMES.items()))
    proof = wtforms.TextAreaField("Bukti", [Longest(actions.LONGEST_NOTE)])

    def offer(self, opds: Iterable[tuple[str, str]], *, new: bool) -> None:
        """What there is to choose from."""
        self.opd.choices = options([("", "Belum ditentukan"), *opds])
        if new:
            del self.state, self.proof
