"""The parts a sentence of the ministry's frame is composed of; nothing of it is kept."""

from collections.abc import Iterable

import wtforms

from spbe_assess.assessments import rules
from spbe_assess.assessments.composer import Source, compose_analisis, compose_fakta
from spbe_assess.assessments.models import Evidence
from spbe_assess.documents.rules import LONGEST_NAME as LONGEST_TENTANG
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.web.forms import BaseForm, Longest, options


class ComposerForm(BaseForm):
    """A tied document or one that is typed, the place in it, what it says, and the kriteria that meets."""

    class Meta(BaseForm.Meta):
        csrf = False  # part of the answer's form, which carries the token

    bukti = wtforms.SelectField("Dokumen yang dilampirkan")
    jenis = wtforms.StringField("Jenis", [Longest(rules.LONGEST_PASAL)])
    nomor = wtforms.StringField("Nomor", [Longest(rules.LONGEST_PASAL)])
    tentang = wtforms.StringField("Tentang", [Longest(LONGEST_TENTANG)])
    pasal = wtforms.StringField("Pasal", [Longest(rules.LONGEST_PASAL)])
    halaman = wtforms.StringField("Halaman", [Longest(rules.LONGEST_HALAMAN)])
    isi = wtforms.TextAreaField("Yang dinyatakan di sana", [Longest(rules.LONGEST_NOTE)])
    levels = wtforms.SelectMultipleField("Memenuhi kriteria", coerce=int)

    def offer(self, indikator: Indikator, evidence: Iterable[Evidence]) -> None:
        """What is tied to this indikator, and its kriteria."""
        self.tied = {str(piece.id): piece for piece in evidence}
        known = [(key, _nama(piece)) for key, piece in self.tied.items()]
        self.bukti.choices = options([("", "Pilih dokumen" if known else "Belum ada bukti yang dilampirkan"), *known])
        self.levels.choices = options((level, f"Level {level}") for level in LEVELS)
        self.kriteria = dict(zip(LEVELS, indikator.kriteria, strict=True))

    def sentences(self) -> tuple[str, str]:
        """For Fakta and for Analisis; refused at its field where a part is missing."""
        source = self._source()
        met = [(level, self.kriteria[level]) for level in self.levels.data or ()]
        return compose_fakta(source, self.isi.data or ""), compose_analisis(source, met)

    def _source(self) -> Source:
        """The chosen document, its place as it was tied where none is typed; else what was typed."""
        piece = self.tied.get(self.bukti.data or "")
        typed = {name: (self[name].data or "").strip() for name in ("jenis", "nomor", "tentang", "pasal", "halaman")}
        if piece is None:
            return Source(**typed)
        place = {name: typed[name] or getattr(piece, name) for name in ("pasal", "halaman")}
        document = piece.document
        if document is None:
            return Source(piece.link, **place)
        return Source(document.tentang, document.jenis, document.nomor, **place)


def _nama(piece: Evidence) -> str:
    document = piece.document
    return Source(document.tentang, document.jenis, document.nomor).nama if document else piece.link
