"""The base of every form: Indonesian sentences, clean text, and the two hidden fields of whatever changes something."""

import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import wtforms
from flask_wtf import FlaskForm
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms.fields import SelectFieldBase
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import FileInput, HiddenInput, TextInput

from spbe_assess.errors import Refused, Stale
from spbe_assess.web.filters import bilangan

YEARS = range(1900, 2200)  # of a day somebody types
SENTENCES = {
    "This field is required.": "Bagian ini belum diisi.",
    "Invalid input.": "Isian ini tidak sesuai bentuknya.",
    "Invalid email address.": "Alamat surel tidak lengkap, misalnya nama@instansi.go.id.",
    "Invalid URL.": "Tautan tidak lengkap; mulai dengan https://.",
    "Not a valid choice.": "Pilih satu dari yang ditawarkan.",
    "'%(value)s' is not a valid choice for this field.": "Pilih dari yang ditawarkan.",
    "'%(value)s' are not valid choices for this field.": "Pilih dari yang ditawarkan.",
    "Invalid Choice: could not coerce.": "Pilih satu dari yang ditawarkan.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Pilih dari yang ditawarkan.",
    "Invalid value, must be one of: %(values)s.": "Isi dengan salah satu dari: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Tidak boleh diisi: %(values)s.",
    "Not a valid integer value.": "Tulis angka bulat, misalnya 12.",
    "Not a valid decimal value.": "Tulis angka, misalnya 2,5.",
    "Not a valid float value.": "Tulis angka, misalnya 2,5.",
    "Not a valid date value.": "Tulis tanggal yang ada, misalnya 24-11-2026.",
    "Not a valid datetime value.": "Tulis tanggal dan jam yang ada.",
    "Not a valid time value.": "Tulis jam yang ada, misalnya 10.42.",
    "Number must be at least %(min)s.": "Paling sedikit %(min)s.",
    "Number must be at most %(max)s.": "Paling banyak %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Antara %(min)s dan %(max)s.",
    "Date must be at least %(min)s.": "Tanggal paling awal %(min)s.",
    "Date must be at most %(max)s.": "Tanggal paling akhir %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Tanggal antara %(min)s dan %(max)s.",
    "Field must be equal to %(other_name)s.": "Kedua isian belum sama.",
    "Field must be at least %(min)d characters long.": "Terlalu pendek: paling sedikit %(min)d huruf.",
    "Field cannot be longer than %(max)d characters.": "Terlalu panjang: paling banyak %(max)d huruf.",
    "Field must be exactly %(max)d characters long.": "Harus tepat %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": "Panjangnya antara %(min)d dan %(max)d huruf.",
    "File does not have an approved extension: {extensions}": "Jenis berkas ini tidak diterima. Pilih {extensions}",
    "File does not have an approved extension.": "Jenis berkas ini tidak diterima.",
    "This field cannot be edited.": "Bagian ini tidak dapat diubah.",
    "This field is disabled and cannot have a value.": "Bagian ini tidak dapat diisi.",
    "CSRF token missing.": "Formulir ini sudah terlalu lama terbuka; kirim sekali lagi.",
}

# marks, embeddings, overrides and isolates of the direction; zero-width space, word joiner, byte order mark
_TURNS = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((0x200B, 0x2060, 0xFEFF, *_TURNS))


class Sentences:
    """WTForms' messages in Indonesian; it ships no catalogue of its own."""

    def gettext(self, string: str) -> str:
        """The sentence, or the string itself where it is already ours."""
        return SENTENCES.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Indonesian has one form for every count."""
        return SENTENCES.get(plural, plural)


def clean(text: str) -> str:
    """Line ends as one \\n, no control characters but line end and tab: browsers send \\r\\n, programs send NUL.

    Nor what nobody sees: it would pass for a reason, or turn around how the text after it is read.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


class _Said:
    """A row of which some values are said otherwise; WTForms alone would let the row win."""

    def __init__(self, row: object, values: dict) -> None:
        self.__dict__.update(values)
        self._row = row

    def __getattr__(self, name: str) -> object:
        return getattr(self._row, name)


class BaseForm(FlaskForm):
    """A form of ours: shape only; it never queries and never saves."""

    stale = False

    class Meta(FlaskForm.Meta):
        def get_translations(self, form):
            return Sentences()

        def wrap_formdata(self, form, formdata):
            data = super().wrap_formdata(form, formdata)
            if data is None:
                return None
            pairs = data.items(multi=True) if isinstance(data, MultiDict) else data.items()
            return MultiDict((name, clean(value) if isinstance(value, str) else value) for name, value in pairs)

    @classmethod
    def from_request(cls, obj: object = None, **values) -> "BaseForm":
        """The form as sent, or filled from `values` and then from `obj` where nothing was sent."""
        return cls(obj=_Said(obj, values) if obj is not None else None, **values)

    def submitted(self) -> bool:
        """Whether it was sent and its shape is right."""
        return self.validate_on_submit()

    def refuse(self, error: Refused) -> None:
        """Put a business no at its field, or at the top where it names none of ours."""
        self.stale = self.stale or isinstance(error, Stale)
        if error.field in self._fields:
            field = self._fields[error.field]
            field.errors = [*field.errors, error.message]
        else:
            self.form_errors.append(error.message)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Inside the block a Refused becomes an error of this form; put it outside `transaction()`."""
        try:
            yield
        except Refused as error:
            self.refuse(error)

    @property
    def problems(self) -> list[tuple[str | None, str]]:
        """(id to jump to, sentence) of every error, in the order of the fields; the id is None for the whole form."""
        of_fields = [
            (_first_id(field), str(text)) for field in _leaves(self) for text in field.errors if _is_said(text)
        ]
        return [(None, text) for text in self.form_errors] + of_fields

    @property
    def asks(self) -> bool:
        """Whether there is anything to type or choose that comes back with the page: a button and a file do not."""
        return any(not isinstance(field.widget, HiddenInput | FileInput) for field in self)

    @property
    def status(self) -> int:
        """200, or 422 with errors, or 409 where the version was old."""
        if self.stale:
            return 409
        return 422 if self.errors else 200


def _leaves(fields: Iterable[wtforms.Field]) -> Iterator[wtforms.Field]:
    """Every field, those of a list's rows after the list itself."""
    for field in fields:
        if not isinstance(field, wtforms.FormField):
            yield field
        if isinstance(field, wtforms.FormField | wtforms.FieldList):
            yield from _leaves(field)


def _is_said(error: object) -> bool:
    """A list repeats what its rows say, as dicts and lists."""
    return isinstance(error, str)


def _first_id(field: wtforms.Field) -> str | None:
    if isinstance(field.widget, HiddenInput):
        return None
    grouped = isinstance(field, SelectFieldBase) and not isinstance(field.widget, wtforms.widgets.Select)
    return f"{field.id}-0" if grouped else field.id


def new_key() -> str:
    """A key for one sending of one form."""
    return secrets.token_urlsafe(16)


class Longest:
    """At most so many characters, counted after cleaning; the sentence gives both counts."""

    def __init__(self, limit: int):
        self.limit = limit

    def __call__(self, form: BaseForm, field: wtforms.Field) -> None:
        """Refuse a longer text."""
        count = len(field.data or "")
        if count > self.limit:
            raise ValidationError(f"Terlalu panjang: {bilangan(count)} huruf, paling banyak {bilangan(self.limit)}.")


class required:  # noqa: N801 read as a word in the list of validators
    """Something other than spaces was sent; for texts, choices and files alike."""

    def __init__(self, message: str | None = None):
        self.message = message

    def __call__(self, form: BaseForm, field: wtforms.Field) -> None:
        """Refuse emptiness, and then say nothing else about the field."""
        sent = field.raw_data[0] if field.raw_data else ""
        given = sent.filename if isinstance(sent, FileStorage) else str(sent).strip()
        if not given:
            verb = "Pilih" if isinstance(field, SelectFieldBase | wtforms.FileField) else "Isi"
            field.errors = []
            raise StopValidation(self.message or f"{verb} {field.label.text[:1].lower()}{field.label.text[1:]}.")


class _OneSentence:
    """An empty input is no value, which `required` may refuse; what could not be read is not also out of range."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if any(value.strip() for value in valuelist):
            super().process_formdata(valuelist)
        elif valuelist:
            self.data = None  # emptied: not what the row held before

    def pre_validate(self, form: BaseForm) -> None:
        if self.process_errors:
            raise StopValidation


class DateField(_OneSentence, wtforms.DateField):
    """A day: from the browser's calendar (2026-11-24), or typed as 24-11-2026 or 24/11/2026.

    A year still half typed in the calendar (0002, 20266) is none anybody means.
    """

    def __init__(self, label: str | None = None, validators: Iterable = (), **kwargs):
        super().__init__(label, validators, format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a year outside YEARS."""
        super().pre_validate(form)
        if self.data and self.data.year not in YEARS:
            raise StopValidation(f"Tulis tahun yang sesungguhnya, {YEARS.start} sampai {YEARS.stop - 1}.")

    def _value(self) -> str:
        # The browser's calendar shows only the first form; a typed day must not vanish with another field's error.
        return self.data.isoformat() if self.data else super()._value()


class WholeNumberField(_OneSentence, wtforms.IntegerField):
    """A whole number in a plain text input: the browser's number input would drop what it cannot read."""

    widget = TextInput()


class ChangeForm(BaseForm):
    """A form that changes something: the version it was read at, and the key of this sending."""

    versi = WholeNumberField(widget=HiddenInput())
    kunci = wtforms.HiddenField(default=new_key)

    @classmethod
    def from_request(cls, obj: object = None, **values) -> "ChangeForm":
        """As of any form; a row's own `kunci`, its key in somebody's list, is not the key of this sending."""
        return super().from_request(obj, **{"kunci": new_key(), **values})

    def reread(self, versi: int) -> None:
        """After a 409 was shown with both texts: the next sending is against `versi`, with a new key."""
        self.versi.raw_data, self.versi.data = None, versi
        self.kunci.raw_data, self.kunci.data = None, new_key()


def options(pairs: Iterable[tuple[object, str]]) -> list[SelectChoice]:
    """(value, label) pairs as the choices of a radio, select or tick field."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]
