"""A piece of evidence: one file or one link, and where in it the proof stands."""

import wtforms
from flask_wtf.file import FileField

from spbe_assess.assessments import rules
from spbe_assess.documents.rules import LONGEST_NAME as LONGEST_TENTANG
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.web.forms import ChangeForm, Longest, options


class EvidenceForm(ChangeForm):
    """One file or one link, and where in it the proof stands."""

    item = wtforms.SelectField("Untuk butir")
    berkas = FileField("Berkas")
    link = wtforms.StringField("atau tautan", [Longest(rules.LONGEST_NOTE)])
    tentang = wtforms.StringField("Nama dokumen", [Longest(LONGEST_TENTANG)])
    halaman = wtforms.StringField("Halaman", [Longest(rules.LONGEST_HALAMAN)])
    pasal = wtforms.StringField("Pasal", [Longest(rules.LONGEST_PASAL)])
    remark = wtforms.TextAreaField("Keterangan", [Longest(rules.LONGEST_NOTE)])

    def offer(self, indikator: Indikator) -> None:
        """The items of this indikator, level by level."""
        whole = {"Indikator ini": options([("", "Secara umum, tidak untuk satu butir")])}
        self.item.choices = whole | {
            f"Level {level}": options((item.id, item.isi) for item in items)
            for level, items in zip(LEVELS, indikator.bukti, strict=True)
            if items
        }

    def require_one(self) -> None:
        """Refused unless there is either a file or a link."""
        if bool(self.berkas.data) == bool((self.link.data or "").strip()):
            raise Refused("Pilih berkas atau tulis tautan, salah satu.", "berkas")
