"""Forms of the evidence library: shape only."""

from collections.abc import Iterable

import wtforms
from flask_wtf.file import FileField
from wtforms.validators import Optional

from spbe_assess.documents import rules
from spbe_assess.documents.rules import Sifat
from spbe_assess.errors import Refused
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options, required

NO_OPD = ("", "Pemda seluruhnya")


class FileForm(ChangeForm):
    """One file: sent with the form, or before it in pieces, whose token is then in `unggahan`."""

    berkas = FileField("Berkas")
    unggahan = wtforms.HiddenField()

    def require_file(self) -> None:
        """Refused where nothing was chosen."""
        if not (self.berkas.data or self.unggahan.data):
            raise Refused("Pilih berkasnya.", rules.FIELD)


class FactsForm(ChangeForm):
    """What a document says of itself; the opd of a contributor is the own one and not asked."""

    tentang = wtforms.StringField("Nama atau perihal", [required(), Longest(rules.LONGEST_NAME)])
    jenis = wtforms.StringField("Jenis", [Optional(), Longest(rules.LONGEST_JENIS)])
    nomor = wtforms.StringField("Nomor", [Optional(), Longest(rules.LONGEST_NOMOR)])
    tanggal = DateField("Tanggal dokumen", [Optional()])
    opd_id = wtforms.SelectField("Dibawa oleh", [Optional()])

    def offer(self, opds: Iterable[tuple[str, str]]) -> None:
        """The OPDs to choose from; nothing to choose is not asked."""
        pairs = list(opds)
        if pairs:
            self.opd_id.choices = options([NO_OPD, *pairs])
        else:
            del self.opd_id

    @property
    def said(self) -> dict:
        """What operations take as keywords."""
        texts = ("tentang", "jenis", "nomor", "dicabut_oleh", "tempat")
        told = {name: self[name].data or "" for name in texts if name in self}
        told |= {name: self[name].data for name in ("tanggal", "berlaku_sampai") if name in self}
        return told | ({"sifat": Sifat(self["sifat"].data)} if "sifat" in self else {})


class ValidForm(FactsForm):
    """With how long it is in force and how widely it may be read."""

    berlaku_sampai = DateField("Berlaku sampai", [Optional()])
    dicabut_oleh = wtforms.StringField("Dicabut oleh", [Optional(), Longest(rules.LONGEST_NAME)])
    sifat = wtforms.RadioField("Sifat", [required("Pilih sifatnya.")])

    def offer_sifat(self, *sifat: Sifat) -> None:
        self.sifat.choices = options((each.value, rules.SIFAT_NAMES[each]) for each in sifat)


class DocumentForm(ValidForm, FileForm):
    """A new document with its file."""


class SecretForm(FactsForm):
    """A rahasia document, of which nothing is uploaded: what it is must be said the more exactly."""

    nomor = wtforms.StringField("Nomor", [required(), Longest(rules.LONGEST_NOMOR)])
    tanggal = DateField("Tanggal dokumen", [required()])
    tempat = wtforms.StringField("Dapat dilihat di mana", [required(), Longest(rules.LONGEST_NAME)])


class EditForm(ValidForm):
    """What is said of a document that is there; `tempat` is asked where it has no file."""

    tempat = wtforms.StringField("Dapat dilihat di mana", [Optional(), Longest(rules.LONGEST_NAME)])


class DestructionForm(ChangeForm):
    alasan = wtforms.TextAreaField("Alasan pemusnahan", [required(), Longest(rules.LONGEST_NOTE)])
