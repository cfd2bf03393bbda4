"""Handing indikator to OPDs, giving a part back, saying something: shape only."""

from collections.abc import Iterable, Mapping

import wtforms
from wtforms.validators import Optional

from spbe_assess.assessments import rules
from spbe_assess.errors import Refused
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options

ANYBODY = "Siapa saja di OPD ini"
Pairs = Iterable[tuple[str, str]]


def pair_of(kode: str, opd_id: int) -> str:
    """One tick of the list: "IK-05:12"."""
    return f"{kode}:{opd_id}"


def pairs_of(ticked: Iterable[str]) -> list[tuple[str, int]]:
    """The ticks as (kode, OPD id); what is none is left out."""
    found = []
    for each in ticked:
        kode, _, number = each.rpartition(":")
        if kode and number.isascii() and number.isdecimal():
            found.append((kode, int(number)))
    return list(dict.fromkeys(found))


class HandForm(ChangeForm):
    """What was ticked, one day for all of it, and for each OPD that has accounts who of them."""

    due = DateField("Tenggat untuk semuanya", [Optional()])

    @classmethod
    def asking(cls, contacts: Mapping[int, Pairs]) -> type["HandForm"]:
        """The form with one field for each OPD: OPD id → (key, name) of its people."""
        fields = {
            person_field(opd_id): wtforms.SelectField("Kepada", choices=options([("", ANYBODY), *people]))
            for opd_id, people in contacts.items()
        }
        return type("HandForm", (cls,), fields)

    def person_of(self, opd_id: int) -> str:
        """The key of who was chosen, "" for nobody."""
        name = person_field(opd_id)
        return (self[name].data or "") if name in self else ""


def person_field(opd_id: int) -> str:
    return f"orang_{opd_id}"


class RescheduleForm(ChangeForm):
    person = wtforms.SelectField("Kepada")
    due = DateField("Tenggat", [Optional()])

    def offer(self, people: Pairs) -> None:
        """The contacts of that OPD; nobody in particular stands first."""
        self.person.choices = options([("", ANYBODY), *people])


class ReturnForm(ChangeForm):
    remark = wtforms.TextAreaField("Apa yang perlu diperbaiki", [Longest(rules.LONGEST_NOTE)])


class TakeOverForm(ChangeForm):
    """Taking an OPD's part over. `bagian` is the versi of that part as it was shown."""

    bagian = wtforms.HiddenField()

    def require_seen(self, versi: int) -> None:
        """What is taken over is what was looked at."""
        if self.bagian.data != str(versi):
            raise Refused("Bagian OPD ini berubah sejak halaman dibuka. Muat ulang, baca, lalu pilih lagi.")


class MessageForm(ChangeForm):
    pesan = wtforms.TextAreaField("Pesan", [Longest(rules.LONGEST_MESSAGE)])
