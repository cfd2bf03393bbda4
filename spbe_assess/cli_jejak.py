"""`flask jejak-periksa`: is the log whole."""

from itertools import islice

import click
from flask.cli import with_appcontext

from spbe_assess.audit import queries
from spbe_assess.cli_command import Command, end

SHOWN = 20  # one changed entry breaks one or two places; a longer list says no more


@click.command("jejak-periksa", cls=Command)
@with_appcontext
def jejak_periksa() -> None:
    """Periksa rantai catatan: apakah ada yang diubah, hilang, atau bertukar tempat."""
    broken = list(islice(queries.broken_links(), SHOWN))
    if broken:
        end("Jejak tidak utuh.", *broken)
    click.echo(f"Jejak utuh: {queries.count()} catatan.")
