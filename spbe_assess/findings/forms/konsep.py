"""The function of a project, said by a person: one that was proposed, any other one, or not known yet."""

from collections.abc import Iterable

import wtforms

from spbe_assess.web.forms import ChangeForm, options, required

__all__ = ["OTHER", "UNKNOWN", "KonsepForm"]

OTHER, UNKNOWN = "lain", "belum-tahu"


class KonsepForm(ChangeForm):
    usulan = wtforms.RadioField("Fungsi utama", [required("Pilih fungsinya, atau “Belum tahu”.")])
    konsep = wtforms.SelectField("Fungsi lain", validate_choice=False)

    def offer(self, proposed: Iterable[tuple[str, str]], known: Iterable[wtforms.fields.choices.SelectChoice]) -> None:
        """What to choose from: (id, name) of the proposals, and all there are."""
        self.usulan.choices = options([*proposed, (OTHER, "Fungsi lain"), (UNKNOWN, "Belum tahu")])
        self.konsep.choices = [*options([("", "Pilih fungsi")]), *known]

    @property
    def chosen(self) -> str:
        """The id; "" where nobody knows yet."""
        if self.usulan.data == OTHER:
            return self.konsep.data or ""
        return "" if self.usulan.data == UNKNOWN else self.usulan.data
