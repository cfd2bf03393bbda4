"""What may stand in an address: numbers a row can have and text a database can hold; anything else is a 404."""

from unicodedata import category

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

LARGEST = 2**31 - 1  # of an integer column on PostgreSQL


class _RowNumber(IntegerConverter):
    def __init__(self, map: Map, **options) -> None:
        super().__init__(map, max=LARGEST, **options)


class _PlainText(UnicodeConverter):
    def to_python(self, value: str) -> str:
        if any(category(letter) == "Cc" for letter in value):
            raise ValidationError
        return value


def whole_number(text: str) -> int:
    """For `request.args.get(name, type=whole_number)`: ValueError for what no row can have, which means not given."""
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError("larger than a row number")
    return number


def _require_kept_text() -> None:
    """PostgreSQL keeps every letter but this one."""
    if any("\0" in text for pair in request.args.items(multi=True) for text in pair):
        abort(404)


def init_app(app: Flask) -> None:
    """Before any route is added."""
    app.before_request(_require_kept_text)
    app.url_map.converters |= {"int": _RowNumber, "default": _PlainText, "string": _PlainText}
