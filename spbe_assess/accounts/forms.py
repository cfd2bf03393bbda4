"""The forms of signing in and of passwords; the sign-in form has no version and no key, it changes no row of ours."""

import wtforms

from spbe_assess.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from spbe_assess.web.forms import BaseForm, Longest, required


class SignInForm(BaseForm):
    nama = wtforms.StringField("NIP atau surel", [required("Isi NIP atau surel."), Longest(254)])
    sandi = wtforms.PasswordField("Kata sandi", [required(), Longest(LONGEST_PASSWORD)])


def _same_as_first(form: BaseForm, field: wtforms.Field) -> None:
    if field.data != form.sandi.data:
        raise wtforms.ValidationError("Kedua kata sandi belum sama.")


class OldPasswordForm(BaseForm):
    lama = wtforms.PasswordField("Kata sandi sekarang", [required(), Longest(LONGEST_PASSWORD)])


class NewPasswordForm(BaseForm):
    """A new password, typed twice because it is not seen."""

    sandi = wtforms.PasswordField("Kata sandi baru", [required()])
    ulangi = wtforms.PasswordField("Ulangi kata sandi baru", [required(), _same_as_first])

    def validate_sandi(self, field: wtforms.Field) -> None:
        """Long enough to be hard to guess, short enough to be hashed in time."""
        if not SHORTEST_PASSWORD <= len(field.data) <= LONGEST_PASSWORD:
            raise wtforms.ValidationError(f"Antara {SHORTEST_PASSWORD} dan {LONGEST_PASSWORD} huruf.")


class ChangePasswordForm(OldPasswordForm, NewPasswordForm):
    """The old one first: whoever finds a browser open does not take the account with it."""
