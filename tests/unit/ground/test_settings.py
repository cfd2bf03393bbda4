"""What an installation may set wrong: each is one sentence before anything is touched."""

import pytest

from config import Config
from spbe_assess.errors import Refused
from spbe_assess.serve import arguments, make_instance


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("MAX_UPLOAD_MB", "banyak", "MAX_UPLOAD_MB"),
        ("MAX_UPLOAD_MB", "-3", "MAX_UPLOAD_MB"),
        ("MAX_UPLOAD_MB", "0", "MAX_UPLOAD_MB"),
        ("DATABASE_URL", "abc", "DATABASE_URL"),
        ("DATABASE_URL", "mysql://rumah/spbe", "DATABASE_URL"),
        ("CLAMD_URL", "pemindai:3310", "CLAMD_URL"),
        ("CLAMD_URL", "unix:soket", "CLAMD_URL"),
        ("CLAMD_URL", "tcp://", "CLAMD_URL"),
        ("EVIDENCE_URL", "ftp://rumah/bukti", "EVIDENCE_URL"),
        ("MAIL_URL", "http://surel.uji.example", "MAIL_URL"),
        ("MAIL_URL", "smtp://nama:sandi@surel.uji.example:abc", "MAIL_URL"),
        ("MAIL_URL", "smtp://surel.uji.example", "MAIL_FROM"),
    ],
)
def test_a_setting_nobody_can_follow_is_named_in_a_sentence(tmp_path, name, value, says):
    with pytest.raises(Refused, match=rf"^{says} .*\.$"):
        Config({"SPBE_INSTANCE": str(tmp_path), name: value})


def test_mail_comes_from_the_name_the_server_knows_where_that_is_an_address(tmp_path):
    given = {"SPBE_INSTANCE": str(tmp_path), "MAIL_URL": "smtps://surel%40uji.example:s%40ndi@surel.uji.example"}
    assert Config(given).MAIL_FROM == "surel@uji.example"
    assert Config(given | {"MAIL_FROM": "lain@uji.example"}).MAIL_FROM == "lain@uji.example"


def test_a_file_is_no_instance_folder(tmp_path):
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(Refused, match=r"^SPBE_INSTANCE"):
        Config({"SPBE_INSTANCE": str(tmp_path / "berkas")})


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--port", "abc"], "--port"),
        (["--port", "99999"], "--port"),
        (["--port", "-1"], "--port"),
        (["--port"], "--port"),
        (["--kosongg"], "--kosongg"),
        (["halo"], "halo"),
    ],
)
def test_bin_serve_says_in_one_sentence_what_it_cannot_read(words, says, capsys):
    with pytest.raises(Refused, match=says) as no:
        arguments(words)
    assert no.value.message.endswith(".")
    assert "\n" not in no.value.message
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path):
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(Refused, match="tidak dapat dibuat"):
        make_instance(tmp_path / "berkas" / "instance")
