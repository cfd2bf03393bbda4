"""What is kept of a text, and what its author is told."""

import pytest

from spbe_assess.errors import Refused
from spbe_assess.texts import require_text


def test_a_text_is_counted_without_the_blanks_around_it():
    assert require_text(" isi ", 3, "fakta", "Fakta") == "isi"
    assert require_text(" ", 3, "fakta", "Fakta") == ""


@pytest.mark.parametrize(
    ("text", "longest", "sentence"),
    [
        ("isi!", 3, "Fakta 4 huruf, paling banyak 3."),
        ("x" * 5312, 5000, "Fakta 5.312 huruf, paling banyak 5.000."),
        (" \n", 3, "Fakta belum diisi."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(text, longest, sentence):
    with pytest.raises(Refused) as no:
        require_text(text, longest, "fakta", "Fakta", needed=True)
    assert (no.value.message, no.value.field) == (sentence, "fakta")
