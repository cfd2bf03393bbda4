"""A piece of evidence: one file, link or rahasia document, and where in it the proof stands."""

import wtforms
from flask_wtf.file import FileField
from wtforms.widgets import HiddenInput

from spbe_assess.assessments import rules
from spbe_assess.documents.rules import LONGEST_JENIS, LONGEST_NOMOR, SIFAT_NAMES, Sifat
from spbe_assess.documents.rules import LONGEST_NAME as LONGEST_TENTANG
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options


class UseForm(ChangeForm):
    """What a document proves, and where in it."""

    item = wtforms.SelectField("Untuk butir")
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

    @property
    def place(self) -> dict[str, str]:
        """What operations take as keywords."""
        return {name: self[name].data or "" for name in ("item", "halaman", "pasal", "remark")}


class EvidenceForm(UseForm):
    """One new file, link or rahasia document, what it is, and what it proves."""

    berkas = FileField("Berkas")
    unggahan = wtforms.StringField(widget=HiddenInput())  # of a file that came in pieces before the form did
    link = wtforms.StringField("atau tautan", [Longest(rules.LONGEST_NOTE)])
    tentang = wtforms.StringField("Nama dokumen", [Longest(LONGEST_TENTANG)])
    jenis = wtforms.StringField("Jenis", [Longest(LONGEST_JENIS)])
    nomor = wtforms.StringField("Nomor", [Longest(LONGEST_NOMOR)])
    tanggal = DateField("Tanggal dokumen", [wtforms.validators.Optional()])
    berlaku_sampai = DateField("Berlaku sampai", [wtforms.validators.Optional()])
    sifat = wtforms.SelectField("Sifat", choices=options(SIFAT_NAMES.items()))
    tempat = wtforms.StringField("Dapat dilihat di mana", [Longest(LONGEST_TENTANG)])

    @property
    def is_secret(self) -> bool:
        return self.sifat.data == Sifat.RAHASIA

    @property
    def has_file(self) -> bool:
        return bool(self.berkas.data or self.unggahan.data)

    def require_one(self) -> None:
        """Refused unless there is either a file or a link; of a rahasia document there is neither."""
        link = bool((self.link.data or "").strip())
        if self.is_secret and (self.has_file or link):
            raise Refused("Dokumen rahasia tidak diunggah. Kosongkan berkas dan tautannya.", "berkas")
        if not self.is_secret and self.has_file == link:
            raise Refused("Pilih berkas atau tulis tautan, salah satu.", "berkas")

    @property
    def said(self) -> dict:
        """What the document says of itself, as the library takes it."""
        texts = {name: (self[name].data or "").strip() for name in ("tentang", "jenis", "nomor")}
        return texts | {"tanggal": self.tanggal.data}


class CarryForm(ChangeForm):
    """What a piece of evidence of an earlier year proves now (None: as then); whole aspek; where the button stood."""

    item = wtforms.StringField()
    aspek = WholeNumberField()
    semua = wtforms.StringField()


class HandOffForm(ChangeForm):
    """Whether terbatas documents go along."""

    terbatas = wtforms.BooleanField("Sertakan dokumen terbatas")
