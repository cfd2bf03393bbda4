"""The word of the coordinator."""

import wtforms

from spbe_assess.web.forms import ChangeForm, required


class SubmitForm(ChangeForm):
    """The coordinator's word."""

    yakin = wtforms.BooleanField(
        "Saya sudah memeriksa isi penilaian ini dan mengirimkannya atas nama pemda.",
        [required("Centang pernyataan ini bila Anda sudah memeriksa isinya.")],
    )
