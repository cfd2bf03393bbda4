"""Forms say in Indonesian what is wrong, keep what was typed, and count as people do."""

from types import SimpleNamespace

import pytest
import wtforms
from wtforms import validators

from spbe_assess.errors import Refused, Stale
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, clean, options, required


class SampleForm(ChangeForm):
    fakta = wtforms.TextAreaField("Fakta", [required(), Longest(5000)])
    halaman = WholeNumberField("Halaman", [validators.Optional(), validators.NumberRange(1, 900)])
    surel = wtforms.StringField("Surel", [validators.Optional(), validators.Regexp(".+@.+", message="Surel salah.")])
    tanggal = DateField("Tanggal", [validators.Optional()])
    tahun = WholeNumberField("Tahun")
    sampai = DateField("Sampai")
    nilai = wtforms.RadioField("Level capaian", [required("Pilih satu level.")], choices=options([("1", "Satu")]))
    berkas = wtforms.FileField("Berkas")


GOOD = {"fakta": "Ada.", "nilai": "1"}


@pytest.fixture
def sent(app):
    """The form as it comes back from a browser."""

    def send(**data):
        with app.test_request_context("/", method="POST", data=GOOD | data):
            form = SampleForm.from_request()
            form.submitted()
            return form

    return send


def test_a_right_form_has_no_problems(sent):
    form = sent()
    assert (form.problems, form.status) == ([], 200)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"fakta": "  \n"}, ("fakta", "Isi fakta.")),
        ({"fakta": "a" * 5312}, ("fakta", "Terlalu panjang: 5.312 huruf, paling banyak 5.000.")),
        ({"halaman": "dua belas"}, ("halaman", "Tulis angka bulat, misalnya 12.")),
        ({"halaman": "0"}, ("halaman", "Antara 1 dan 900.")),
        ({"tanggal": "31-02-2026"}, ("tanggal", "Tulis tanggal yang ada, misalnya 24-11-2026.")),
        ({"surel": "x"}, ("surel", "Surel salah.")),
        ({"nilai": ""}, ("nilai-0", "Pilih satu level.")),
        ({"nilai": "9"}, ("nilai-0", "Pilih satu dari yang ditawarkan.")),
    ],
)
def test_a_wrong_field_is_named_by_one_sentence_and_a_place_to_jump_to(sent, data, problem):
    form = sent(**data)
    assert form.problems == [problem]
    assert form.status == 422


@pytest.mark.parametrize("blank", ["", "  "])
def test_what_may_stay_empty_and_does_is_no_problem(sent, blank):
    form = sent(tahun=blank, sampai=blank, versi=blank)
    assert form.problems == []
    assert (form.tahun.data, form.sampai.data, form.versi.data) == (None, None, None)


def test_what_was_typed_stays(sent):
    form = sent(halaman="dua belas", tanggal="24-11-2026", fakta="")
    assert 'value="dua belas"' in form.halaman()
    assert 'value="2026-11-24"' in form.tanggal(), "the browser's calendar reads only this"


@pytest.mark.parametrize("text", ["2026-11-24", "24-11-2026", "24/11/2026"])
def test_a_day_is_read_as_the_calendar_sends_it_and_as_people_type_it(sent, text):
    assert sent(tanggal=text).tanggal.data.isoformat() == "2026-11-24"


def test_line_ends_are_one_and_control_characters_go():
    assert clean("a\r\nb\rc\x00\x1b[31m\td\x7f") == "a\nb\nc[31m\td"


@pytest.mark.parametrize("text", ["\u200b", "\ufeff \u2060", "\u202e\u202c", "\u2067\u2069"])
def test_what_nobody_sees_is_no_text(text):
    assert clean(text).strip() == ""


def test_nothing_turns_around_how_a_text_is_read_and_what_is_seen_stays():
    assert clean("Nilai \u202e5,4 naik\u202c") == "Nilai 5,4 naik"
    assert clean("keluarga 👩\u200d💻, العربية") == "keluarga 👩\u200d💻, العربية"


def test_a_browsers_line_ends_do_not_count_twice(sent):
    assert sent(fakta="a\r\n" * 2500).problems == []


def test_nothing_is_chosen_beforehand(app):
    with app.test_request_context("/"):
        form = SampleForm.from_request(versi=3)
        assert "checked" not in form.nilai()
        assert 'value="3"' in form.versi()


def test_every_form_shown_has_its_own_key(app):
    with app.test_request_context("/"):
        assert SampleForm.from_request().kunci.data != SampleForm.from_request().kunci.data


def test_a_rows_own_key_in_somebodys_list_is_not_that_of_the_sending(app):
    with app.test_request_context():
        assert ChangeForm.from_request(obj=SimpleNamespace(kunci="A1", versi=3)).kunci.data not in ("A1", "")


def test_a_refusal_lands_at_its_field_or_on_top(sent):
    form = sent()
    with form.refusals():
        raise Refused("Halaman itu tidak ada.", "halaman")
    with form.refusals():
        raise Refused("Periode sudah ditutup.")
    assert form.problems == [(None, "Periode sudah ditutup."), ("halaman", "Halaman itu tidak ada.")]
    assert form.status == 422


def test_an_old_version_is_409_and_the_next_sending_is_against_the_new_one(sent):
    form = sent(versi="3", kunci="k")
    with form.refusals():
        raise Stale
    form.reread(4)
    assert form.status == 409
    assert 'value="4"' in form.versi()
    assert form.kunci.data != "k"


@pytest.mark.parametrize("typed", ["0026-11-24", "24-11-0026", "9999-12-31"])
def test_a_year_half_typed_is_no_day(sent, typed):
    form = sent(tanggal=typed)
    assert [text for _, text in form.problems] == ["Tulis tahun yang sesungguhnya, 1900 sampai 2199."]


def test_a_form_of_one_button_asks_nothing(app):
    with app.test_request_context("/"):
        assert not ChangeForm().asks
        assert SampleForm().asks


class FileForm(ChangeForm):
    berkas = wtforms.FileField("Berkas")


@pytest.mark.parametrize(("kind", "kept"), [(FileForm, False), (SampleForm, True)])
def test_what_went_wrong_says_that_no_browser_gives_a_file_back(app, kind, kept):
    with app.test_request_context("/", method="POST"):
        form = kind(formdata=None)
        form.refuse(Refused("Salah."))
        macros = app.jinja_env.get_template("components/form.html").module
        said = macros.summary(form)
    assert "Berkas perlu dipilih lagi." in said
    assert ("masih ada di bawah" in said) is kept
