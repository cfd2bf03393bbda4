"""The application a web server serves: `wsgi:app`."""

from spbe_assess.app import create_app

app = create_app()
