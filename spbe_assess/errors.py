"""How a rule says no: an exception that carries one Indonesian sentence for the person who asked."""


class Refused(Exception):
    """A business no. `field` names the form field the sentence belongs to, None when it is about the whole."""

    message = "Permintaan ini tidak dapat dijalankan."

    def __init__(self, message: str | None = None, field: str | None = None):
        self.message = message or type(self).message
        self.field = field
        super().__init__(self.message)


class Stale(Refused):
    """What was sent was written against an older version (409)."""

    message = "Data ini sudah diubah sejak Anda membukanya. Periksa isinya, lalu simpan lagi."
