"""How a command of ours says no: one sentence on standard error, 2, and never a traceback for what somebody typed."""

from typing import Any, NoReturn

import click
import sqlalchemy as sa

from spbe_assess.errors import Refused


def end(*sentences: str) -> NoReturn:
    """Say why, and leave with 2."""
    click.echo("\n".join(sentences), err=True)
    raise SystemExit(2)


class Command(click.Command):
    """A command that fails in one sentence: the `cls` of every command of ours."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as no:
            end(_sentence(no))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as no:
            end(no.message)
        except click.Abort:
            end("Dibatalkan.")
        except sa.exc.DatabaseError:
            end("Basis data belum siap atau tidak dapat dibuka: jalankan bin/serve sekali, lalu ulangi perintah ini.")


def _sentence(no: click.UsageError) -> str:
    """What click says in English."""
    if isinstance(no, click.NoSuchOption):
        return f"Pilihan {no.option_name} tidak dikenal."
    if isinstance(no, click.MissingParameter):
        return f"{_name(no.param)} belum diisi."
    if isinstance(no, click.BadParameter) and no.param:
        choice = no.param.type.choices if isinstance(no.param.type, click.Choice) else ()
        return f"{_name(no.param)} tidak sesuai" + (f"; yang mungkin: {', '.join(choice)}." if choice else ".")
    return "Perintah ini tidak dikenal begitu; --help menunjukkan cara menulisnya."


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.human_readable_name).upper() if param else "Isian"
