"""What is typed when a berita acara is issued, and its signed scan."""

from collections.abc import Collection, Mapping

from flask_wtf.file import FileField
from wtforms import SelectMultipleField, StringField, TextAreaField

from spbe_assess.organisation.rules import LONGEST_LETTERHEAD
from spbe_assess.review.rules import LONGEST_NOMOR, LONGEST_TEMPAT, Pihak, Signatory
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options, required

_NOBODY = "Pilih paling sedikit satu penanda tangan."


class IssueForm(ChangeForm):
    """`dari_pemda`, `dari_provinsi`: who signs for either side, by their key."""

    nomor = StringField("Nomor", [required(), Longest(LONGEST_NOMOR)])
    tanggal = DateField("Tanggal", [required()])
    tempat = StringField("Tempat", [required(), Longest(LONGEST_TEMPAT)])
    kop = TextAreaField("Kop surat", [Longest(LONGEST_LETTERHEAD)])
    dari_pemda = SelectMultipleField("Penanda tangan dari pemda", [required(_NOBODY)])
    dari_provinsi = SelectMultipleField("Penanda tangan dari provinsi", [required(_NOBODY)])

    def offer(self, signatories: Mapping[Pihak, Collection[Signatory]]) -> None:
        """Nobody is chosen beforehand."""
        self._offered = signatories
        for pihak, people in signatories.items():
            self[f"dari_{pihak}"].choices = options((each.kunci, each.nama) for each in people)

    @property
    def signers(self) -> dict[Pihak, list[Signatory]]:
        """Who was ticked, in the order they sign."""
        return {
            pihak: [each for each in people if each.kunci in self[f"dari_{pihak}"].data]
            for pihak, people in self._offered.items()
        }


class ScanForm(ChangeForm):
    berkas = FileField("Pindaian bertanda tangan", [required("Pilih pindaian suratnya.")])
